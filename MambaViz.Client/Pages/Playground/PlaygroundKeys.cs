using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Session;

namespace MambaViz.Client.Pages.Playground;

/// <summary>The keys of the playground.</summary>
public static class PlaygroundKeys
{
    /// <summary>Opens the dialog for data of one's own.</summary>
    public const string OwnData = "o";

    /// <summary>Pins the run.</summary>
    public const string Pin = "p";

    /// <summary>Opens the dialog in which lessons are written.</summary>
    public const string OwnLesson = "n";

    /// <summary>In the order shown.</summary>
    public static KeyTable<PlaygroundState> Table { get; } = new(
    [
        .. GuideKeys.Of<PlaygroundState>(state => state.Tour, state => state.Editor.LessonId),
        .. PlayheadKeys.Of<PlaygroundState>(state => state.Heads, "layer"),
        .. EditorKeys.Of<PlaygroundState>(state => state.Editor, (state, lesson) => state.OpenLesson(lesson)),
        new(["m", "t", "s"], new(["M", "T", "S"], "Mamba, transformer, S4"), Toggle),
        new([OwnData], new(["O"], "your own data")),
        new([Pin], new(["P"], "pin this run, or unpin it")),
        new([OwnLesson], new(["N"], "make a lesson")),
        new(["l"], new(["L"], "logarithmic error"), (state, _) => state.ToggleErrorScale()),
        new(["w"], new(["W"], "which examples matter"), (state, _) => state.Why.Toggle()),
        new(["d"], new(["D"], "what each layer does"), (state, _) => state.Does.Toggle()),
        .. EditorKeys.Last<PlaygroundState>(state => state.Editor),
    ]);

    private static void Toggle(PlaygroundState state, string key)
    {
        var architecture = key switch { "m" => "mamba", "t" => "transformer", _ => "s4" };
        if (state.Models.Choices.FirstOrDefault(model => model.Card.Architecture == architecture) is { } model)
            state.Drawn.Toggle(model.Card.Id);
    }
}
