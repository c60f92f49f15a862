using MambaViz.Client.Charts.Grids;
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

    /// <summary>The choice that asks models for their answers without each demonstration.</summary>
    public const string WhichMatter = "Which demonstrations matter";

    /// <summary>What it shows.</summary>
    public const string InfluenceHint =
        WhichMatter + ": a bar beside each, as wide as the answer's log-probability falls without it. Point at one to hear more.";

    /// <summary>What is said of how much demonstrations matter.</summary>
    /// <param name="influences">What is known, one a model.</param>
    /// <param name="pointed">The demonstration pointed at; null for none.</param>
    /// <param name="canAsk">Whether more may arrive.</param>
    public static string Influence(IReadOnlyList<DemonstrationInfluence> influences, int? pointed, bool canAsk)
    {
        var count = influences.Select(influence => influence.Without.Length).DefaultIfEmpty().Max();
        return count == 0 ? "Bars come with the first demonstration."
            : count > Limits.TextAttributionDemonstrations
                ? FormattableString.Invariant(
                    $"Which of more than {Limits.TextAttributionDemonstrations} demonstrations matter is not worked out: each is left out in turn.")
            : influences.All(influence => !influence.IsKnown)
                ? canAsk ? "What models say without each demonstration is being asked." : "Bars need a server."
            : pointed is { } index && index < count ? Without(influences, index)
            : Bars(influences);
    }

    /// <summary>"Without demonstration 3 the answer has 0.11 in Mamba, with it 0.36; 0.91 in Transformer, with it 0.92."</summary>
    public static string Without(IReadOnlyList<DemonstrationInfluence> influences, int index) =>
        FormattableString.Invariant($"Without demonstration {index + 1} the answer has ")
        + string.Join("; ", influences.Select(influence =>
            $"{GridWords.Share(Math.Exp(influence.Without[index]))} in {influence.Title}, with it {GridWords.Share(Math.Exp(influence.With))}"))
        + ".";

    // What is less is written as nothing.
    private const float Hundredth = .005f;

    private static string Bars(IReadOnlyList<DemonstrationInfluence> influences)
    {
        var all = influences.SelectMany(influence => influence.Falls.Index().Where(fall => !float.IsNaN(fall.Item))).ToList();
        var widest = all.MaxBy(fall => Math.Abs(fall.Item));
        return Math.Abs(widest.Item) < Hundredth ? "Without any one of the demonstrations the answer is as likely."
            : "Bar: how far the answer's log-probability falls without the demonstration; "
            + FormattableString.Invariant($"widest {Math.Abs(widest.Item):0.00}, demonstration {widest.Index + 1}.")
            + (all.Any(fall => fall.Item < 0) ? " Hollow: it rises." : "");
    }

    /// <summary>"3 demonstrations, layer 8 of 8".</summary>
    public static string Heading(int count, int layer, int layerCount) =>
        $"{(count == 0 ? "No demonstrations" : Words.Demonstrations(count))}, {Words.Layer(layer, layerCount)}";

    /// <summary>What the task asks, in a sentence or two.</summary>
    public static string About(LanguageState state)
    {
        if (state.Tasks.FirstOrDefault(task => task.Name == state.Request.Drawn[^1].Name) is not { } card)
            return "";
        var before = state.Request.Drawn.Count > 1 ? $"{FamilyNames.TitleOf(state.Request.Drawn[0].Name)} first, then: " : "";
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
        FamilyNames.TitleOf(state.Request.Family) + (state.Prompt is { } prompt ? $": {prompt.Query} -> {prompt.Wanted ?? "?"}" : "");

    /// <summary>What is honest to say of a lens.</summary>
    public static string LensNote(string lens) => lens switch { Lens.Tuned => TunedNote, Lens.Jacobian => JacobianNote, _ => ReadOutNote };

    /// <summary>The line under the charts.</summary>
    public static PlotNotice Notice(LanguageState state) =>
        state.Problem is { } problem ? new(NoticeKind.Problem, problem, CanRetry: true)
        : state.Editor.LeftOut is { } leftOut ? new(NoticeKind.Caution, leftOut)
        : state.IsUnanswered ? new(NoticeKind.Caution, Unanswered)
        : state is { IsKnown: true, Selection.Usable.Count: 0 } ? new(NoticeKind.Caution, "This server has no model of words.")
        : new(NoticeKind.Note, state.Request.Drawn.Count > 1 && state.Link.Own is null ? SwitchNote : LensNote(state.Lens));

    /// <summary>How long a layer of the slowest model takes; null before it is known or where that is nothing.</summary>
    public static string? LayerTime(LanguageState state)
    {
        var slowest = state.Selection.On.Select(model => (model.Name, Time: state.Request.Layers(model, 0)?.LayerMilliseconds ?? double.NaN))
            .Where(model => model.Time >= SlowLayer).OrderByDescending(model => model.Time).FirstOrDefault();
        return slowest.Name is null ? null : FormattableString.Invariant($"{slowest.Name}: {slowest.Time:0} ms a layer");
    }

    // Eight such layers are what one notices.
    private const double SlowLayer = 12;
}
