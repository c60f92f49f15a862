using MambaViz.Client.Controls;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Language;

/// <summary>The sentences of the page alone.</summary>
public static class LanguageWords
{
    public const string Probability = "Probability of the right answer";

    public const string NoAnswer = "No right answer given";

    public const string Unanswered = "Nothing is recorded of this prompt: it is asked for when the server answers.";

    /// <summary>Said of a task that changes half-way: what <c>results/task-switch.csv</c> measures.</summary>
    public const string SwitchNote =
        "Where a task changes, Mamba follows first: over all families it needs fewer lines of the new rule than the transformer to answer by it.";

    private const string TunedNote = "Tuned lens: an affine map for each layer, fitted on the training prompts to what the last layer says.";

    private const string JacobianNote = "Jacobian lens: what later layers make of a small change there, on average over many prompts.";

    private const string ReadOutNote =
        "Raw read-out of each layer. Early layers are noisy by nature: the read-out was trained on the last layer only.";

    /// <summary>"3 demonstrations, layer 8 of 8".</summary>
    public static string Heading(int count, int layer, int layerCount) =>
        $"{(count == 0 ? "No demonstrations" : Words.Demonstrations(count))}, {Words.Layer(layer, layerCount)}";

    /// <summary>What the task asks, in a sentence or two.</summary>
    public static string About(LanguageState state)
    {
        if (state.Tasks.FirstOrDefault(task => task.Name == state.Drawn[^1].Name) is not { } card)
            return "";
        var before = state.Drawn.Count > 1 ? $"{FamilyNames.TitleOf(state.Drawn[0].Name)} first, then: " : "";
        return before + card.Description + (state.Link.Own is not null ? " Changed by you." : "") + card switch
        {
            { IsAnswerable: false } => " The control.",
            // What others were trained on nobody here knows.
            _ when state.Selection.On.Any(model => !model.Card.IsOwn) => "",
            { Group: "in-context" } => " Only the demonstrations hold it: no weight knows the answer.",
            _ => " The models know such words from training: demonstrations only tell them what is asked.",
        };
    }

    /// <summary>What charts are of: "Capitals: portugal".</summary>
    public static string SubjectOf(LanguageState state) =>
        FamilyNames.TitleOf(state.Family) + (state.Prompt is { } prompt ? $": {prompt.Query} -> {prompt.Wanted ?? "?"}" : "");

    /// <summary>What is honest to say of a lens.</summary>
    public static string LensNote(string lens) => lens switch { Lens.Tuned => TunedNote, Lens.Jacobian => JacobianNote, _ => ReadOutNote };

    /// <summary>The line under the charts.</summary>
    public static PlotNotice Notice(LanguageState state) =>
        state.Problem is { } problem ? new(NoticeKind.Problem, problem, CanRetry: true)
        : state.Editor.LeftOut is { } leftOut ? new(NoticeKind.Caution, leftOut)
        : state.IsUnanswered ? new(NoticeKind.Caution, Unanswered)
        : state is { IsKnown: true, Selection.Usable.Count: 0 } ? new(NoticeKind.Caution, "This server has no model of words.")
        : new(NoticeKind.Note, state.Drawn.Count > 1 && state.Link.Own is null ? SwitchNote : LensNote(state.Lens));

    /// <summary>How long a layer of the slowest model takes; null before it is known or where that is nothing.</summary>
    public static string? LayerTime(LanguageState state)
    {
        var slowest = state.Selection.On.Select(model => (model.Name, Time: state.Layers(model, 0)?.LayerMilliseconds ?? double.NaN))
            .Where(model => model.Time >= SlowLayer).OrderByDescending(model => model.Time).FirstOrDefault();
        return slowest.Name is null ? null : FormattableString.Invariant($"{slowest.Name}: {slowest.Time:0} ms a layer");
    }

    // Eight such layers are what one notices.
    private const double SlowLayer = 12;
}
