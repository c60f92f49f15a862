using MambaViz.Client.Charts;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring.Pins;
using MambaViz.Contracts.Sharing;

namespace MambaViz.Client.Pages.Playground.Comparing;

/// <summary>The sentences of two runs side by side.</summary>
public static class CompareWords
{
    /// <summary>Where no run is pinned.</summary>
    public const string NoPins = "Pin a run to compare it.";

    /// <summary>Where errors of two runs are not of the same.</summary>
    public const string OtherMeasures = "Error, of each run its own";

    /// <summary>Where no further pin has room.</summary>
    public static string PinsAreFull { get; } = FormattableString.Invariant($"At most {PinList.Most} runs are pinned: unpin one first.");

    /// <summary>Where a run has more examples than a link holds.</summary>
    public const string RunIsTooLong = "This run has more examples than a link holds: it cannot be pinned.";

    /// <summary>Where a pin is of a lesson that is no more.</summary>
    public const string NoSuchRun = "This pin is of a lesson that is not here any more.";

    private const string LinkIsTooLong = "Both runs together are too long for an address: a link or a reload does not bring them back.";

    private const string NotKept = "This browser does not keep pins: they last as long as this page.";

    private const string OtherUnits = "A and B are measured in other units: they share their layer and place in the list, but not their axes.";

    private const string OpenAnother = "Open another run beside it: Shift and Enter on a pin, or the buttons in the empty half.";

    private const string Waits = "Without a server lessons play as they were recorded; what is not recorded waits for one.";

    private const string Same = "A and B are the same run: layer and number of examples are the same in both pictures.";

    /// <summary>"7 of the 8 examples".</summary>
    public static string SomeOf(int own, int place) => $"{ChartNumber.Whole(own)} of the {Words.Examples(place)}";

    /// <summary>"Mamba, B − A".</summary>
    public static string Difference(SceneModel ofA, SceneModel ofB) =>
        ofA.Id == ofB.Id ? $"{ofB.Title}, B − A" : $"{ofB.Title} in B − {ofA.Title} in A";

    /// <summary>"5,900 times".</summary>
    public static string Ratio(double? a, double? b)
    {
        if (a is not { } one || b is not { } two || !double.IsFinite(one / two) || one <= 0)
            return "–";
        var ratio = one / two;
        return ratio < 10 ? FormattableString.Invariant($"{ratio:G2} times") : $"{ChartNumber.Count(Rounded(ratio))} times";
    }

    /// <summary>The line under the pictures.</summary>
    public static PlotNotice Notice(CompareState state, CompareScene scene)
    {
        var own = state.Sides.Select(side => side.State.Picture.Notice).ToList();
        if (own.FirstOrDefault(notice => notice.Kind == NoticeKind.Problem) is { } problem)
            return problem;
        if (state.Query.Length > ShareLimits.Address)
            return new(NoticeKind.Caution, LinkIsTooLong);
        if (!state.ArePinsKept && !state.Pins.Pins.IsEmpty)
            return new(NoticeKind.Caution, NotKept);
        if (!state.Picture.HasCommonAxes)
            return new(NoticeKind.Caution, OtherUnits);
        if (state.Sides.Any(side => !side.State.CanEdit && !side.State.IsRecorded))
            return new(NoticeKind.Caution, Waits);
        if (own.FirstOrDefault(notice => notice.Kind == NoticeKind.Caution) is { } caution)
            return caution;
        return new(NoticeKind.Note, Note(state, scene));
    }

    /// <summary>What a picture says to those who do not see it.</summary>
    public static string Sentence(CompareState state)
    {
        var rows = state.Picture.Rows.Select(row => $"{row.Name} {Error(row.A)} in A, {Error(row.B)} in B");
        return state.Sides.Any()
            ? $"{string.Join("; ", rows)}, at {Words.Layer(state.Heads.Depth.Value, state.Heads.Depth.Maximum)}, place "
                + ChartNumber.Whole(state.Heads.Counts.Value)
            : NoPins;
    }

    private static string Note(CompareState state, CompareScene scene) =>
        state is not { A: { } a, B: { } b } ? state.Sides.Any() ? OpenAnother : NoPins
        : a.Query == b.Query ? Same
        : scene.A?.Other is not null ? $"Pale: {Compared(scene)} in the other picture. Both share their axes, layer and place in the list."
        : "Both pictures share their axes, layer and place in the list.";

    private static string Compared(CompareScene scene) =>
        scene is { A.Other: { } ofB, B.Other: { } ofA } && ofA.Model != ofB.Model
            ? $"what {ofA.Model} and {ofB.Model} guess"
            : $"{scene.A!.Other!.Model}’s guess";

    private static string Error(double? error) => error is { } known && !double.IsNaN(known) ? ChartNumber.Error(known) : "not known";

    // Two digits count: errors of one prompt say no more.
    private static long Rounded(double ratio)
    {
        var step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(ratio)) - 1));
        return (long)Math.Min(1e15, Math.Round(ratio / step) * step);
    }
}
