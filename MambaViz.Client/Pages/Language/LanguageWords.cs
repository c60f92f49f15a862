using MambaViz.Client.Controls;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

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

    /// <summary>The groups of families, in the order shown: as the server names them, and for people.</summary>
    public static IReadOnlyList<(string Name, string Title)> Groups { get; } =
    [
        ("knowledge", "Knowledge"), ("linguistic", "Word forms"), ("algorithmic", "Letters"), ("translation", "Translation"), ("in-context", "Codes"),
    ];

    /// <summary>"3 demonstrations, layer 8 of 8".</summary>
    public static string Heading(int count, int layer, int layerCount) =>
        $"{(count == 0 ? "No demonstrations" : Demonstrations(count))}, {Words.Layer(layer, layerCount)}";

    /// <summary>"3 demonstrations".</summary>
    public static string Demonstrations(int count) => count == 1 ? "1 demonstration" : FormattableString.Invariant($"{count} demonstrations");

    /// <summary>A family for people: "Capital", "English to Spanish".</summary>
    public static string TitleOf(string family) => family switch
    {
        "capital" => "Capitals",
        "continent" => "Continents",
        "currency" => "Currencies",
        "language" => "Languages",
        "religion" => "Religions",
        "person-language" => "Languages of people",
        "element" => "Elements",
        "plural" => "Plurals",
        "antonym" => "Opposites",
        "en-es" => "English to Spanish",
        "es-en" => "Spanish to English",
        "en-fr" => "English to French",
        "fr-en" => "French to English",
        "cipher" => "Letter cipher",
        "random-pairs" => "Random pairs, no rule",
        { Length: > 0 } => char.ToUpperInvariant(family[0]) + family[1..].Replace('-', ' '),
        _ => family,
    };

    /// <summary>What the task asks, in a sentence or two.</summary>
    public static string About(LanguageState state)
    {
        if (state.Tasks.FirstOrDefault(task => task.Name == state.Drawn[^1].Name) is not { } card)
            return "";
        var before = state.Drawn.Count > 1 ? $"{TitleOf(state.Drawn[0].Name)} first, then: " : "";
        return before + card.Description + (state.Link.Own is not null ? " Changed by you." : "") + card switch
        {
            { IsAnswerable: false } => " The control.",
            { Group: "in-context" } => " Only the demonstrations hold it: no weight knows the answer.",
            _ => " The models know such words from training: demonstrations only tell them what is asked.",
        };
    }

    /// <summary>What charts are of: "Capitals: portugal".</summary>
    public static string SubjectOf(LanguageState state) =>
        TitleOf(state.Family) + (state.Prompt is { } prompt ? $": {prompt.Query} -> {prompt.Wanted ?? "?"}" : "");

    /// <summary>What is honest to say of a lens.</summary>
    public static string LensNote(string lens) => lens switch { Lens.Tuned => TunedNote, Lens.Jacobian => JacobianNote, _ => ReadOutNote };

    /// <summary>The line under the charts.</summary>
    public static PlotNotice Notice(LanguageState state) =>
        state.Problem is { } problem ? new(NoticeKind.Problem, problem, CanRetry: true)
        : state.Editor.LeftOut is { } leftOut ? new(NoticeKind.Caution, leftOut)
        : state.IsUnanswered ? new(NoticeKind.Caution, Unanswered)
        : state is { IsKnown: true, Selection.Usable.Count: 0 } ? new(NoticeKind.Caution, "This server has no model of words.")
        : new(NoticeKind.Note, state.Drawn.Count > 1 && state.Link.Own is null ? SwitchNote : LensNote(state.Lens));

    /// <summary>A cell for those who do not see it: "layer 7, character 3: r, s 0.44".</summary>
    public static string Cell(GridPlace place, TextReading? reading) => $"{Place(place)}: " + (reading is null ? "not known yet"
        : ShownToken.Spoken(reading.Top[0].Text) + (reading.Wanted is { } wanted && wanted.Text != reading.Top[0].Text
            ? FormattableString.Invariant($", {ShownToken.Spoken(wanted.Text)} {Math.Exp(wanted.LogProbability):0.00}")
            : FormattableString.Invariant($" {reading.Top[0].Probability:0.00}")));

    /// <summary>"layer 7, character 3".</summary>
    public static string Place(GridPlace place) =>
        FormattableString.Invariant($"{(place.Layer == 0 ? "read-in" : $"layer {place.Layer}")}, character {place.Position + 1}");

    /// <summary>A probability: "0.44", "0" and "1" only where it is.</summary>
    public static string Share(double probability) => double.IsNaN(probability) ? "–" : FormattableString.Invariant($"{probability:0.00}");

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
