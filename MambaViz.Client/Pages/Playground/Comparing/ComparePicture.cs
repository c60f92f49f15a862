using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exporting;

namespace MambaViz.Client.Pages.Playground.Comparing;

/// <summary>What is drawn and said of two runs: a function of their states and of what they share.</summary>
/// <param name="state">What is compared.</param>
public sealed class ComparePicture(CompareState state)
{
    // Beside a run whose lines have their own look, those of the other are paler.
    private const int PaleVariant = 1;

    /// <summary>Both are measured in the same units, so that one may be laid over the other.</summary>
    public bool HasCommonAxes => state is not { A: { } a, B: { } b } || UnitsOf(a) == UnitsOf(b);

    /// <summary>What the errors of both are; null where they are not of the same.</summary>
    public string? CommonErrorTitle =>
        state.Sides.Select(side => side.State.Picture.ErrorTitle).Distinct(StringComparer.Ordinal).ToArray() is [var title] ? title : null;

    /// <summary>What is exported is of.</summary>
    public FigureSubject Subject => new(
        string.Join('-', state.Sides.Select(side => side.State.Picture.Subject.Name)),
        string.Join(" and ", state.Sides.Select(side => side.NameBeside(state.Pins))),
        string.Join(' ', state.Sides.Select(side => side.State.Picture.Subject.Note).Distinct(StringComparer.Ordinal)));

    /// <summary>Each model's errors, in the order of the chips.</summary>
    public IReadOnlyList<ComparedModel> Rows
    {
        get
        {
            var (a, b) = (ErrorsOf(state.A), ErrorsOf(state.B));
            return [.. state.Models.Choices.Where(model => model.IsOn).Select(model =>
                new ComparedModel(model.Card.Id, model.Name, model.Slot, Of(a, model.Card.Id), Of(b, model.Card.Id)))];

            static double? Of(Dictionary<string, double> errors, string id) => errors.TryGetValue(id, out var error) ? error : null;
        }
    }

    /// <summary>The id of the model that is compared; null where nothing is drawn.</summary>
    public string? Shown
    {
        get
        {
            var rows = Rows;
            return (rows.FirstOrDefault(row => row.Id == state.Touched)
                ?? rows.FirstOrDefault(row => row is { A: not null, B: not null }) ?? (rows.Count > 0 ? rows[0] : null))?.Id;
        }
    }

    /// <summary>"7 of the 8 examples".</summary>
    public string Counted(ComparedSide side)
    {
        var (own, place) = (side.State.Counts.Value, state.Heads.Counts.Value);
        return LeftOut(side).Any(at => at < place) ? CompareWords.SomeOf(own, place) : Words.Examples(own);
    }

    /// <summary>The picture as it is now. Asking for it ends a pending ease, so ask once a paint.</summary>
    public CompareScene Scene()
    {
        var (a, b) = (SceneOf(state.A), SceneOf(state.B));
        if (a is null || b is null)
            return new(a, b);
        var errors = Errors(a, b);
        if (!HasCommonAxes)
            return new(a, b) { Errors = errors };
        var y = new AxisRange(Math.Min(a.Y.Minimum, b.Y.Minimum), Math.Max(a.Y.Maximum, b.Y.Maximum));
        (a, b) = (a with { Y = y, Error = errors.Error }, b with { Y = y, Error = errors.Error });
        var shown = Shown;
        if (Compared(a, shown) is not { } ofA || Compared(b, shown) is not { } ofB)
            return new(a, b) { Errors = errors };
        return new(
            a with { Other = Other(b, ofB, "B"), Absent = Absent(state.A!, b) },
            b with { Other = Other(a, ofA, "A"), Absent = Absent(state.B!, a) })
        {
            Errors = errors,
            Difference = Difference(a, ofA, b, ofB),
        };
    }

    private static (string, string, AffineMap, AffineMap)? UnitsOf(ComparedSide side) => side.State.Data?.Units is { } units
        ? (units.XName, units.YName, units.X, units.Y)
        : null;

    private static Dictionary<string, double> ErrorsOf(ComparedSide? side) =>
        side?.State.Picture.Errors.ToDictionary(error => error.Model.Card.Id, error => error.Error, StringComparer.Ordinal) ?? [];

    private IEnumerable<int> LeftOut(ComparedSide side) => side == state.B ? state.Alignment.LeftOutOfB : state.Alignment.LeftOutOfA;

    private PlaygroundScene? SceneOf(ComparedSide? side)
    {
        if (side?.State.BuildScene() is not { } scene)
            return null;
        var alignment = state.Alignment;
        var (isB, leavesOut) = (side == state.B, LeftOut(side).Any());
        return scene with
        {
            Ease = scene.Ease && !state.Heads.IsPlaying,
            LogError = state.LogError,
            Examples = leavesOut
                ? [.. scene.Examples.Select((example, at) => example with { Place = alignment.PlaceOf(at, isB) })]
                : scene.Examples,
        };
    }

    // In the picture of a run that leaves some out, they are crossed as far as the other has come.
    private AbsentExample[] Absent(ComparedSide side, PlaygroundScene whole) =>
    [
        .. LeftOut(side).Where(place => place < state.Heads.Counts.Value)
            .Select(place => new AbsentExample(place, whole.Examples[place].X, whole.Examples[place].Y)),
    ];

    // The one that was touched, where this run draws it; else its first.
    private static SceneModel? Compared(PlaygroundScene scene, string? shown) =>
        scene.Models.FirstOrDefault(model => model.Id == shown) ?? (scene.Models.Count > 0 ? scene.Models[0] : null);

    private static float[]? CurveOf(PlaygroundScene scene, SceneModel model) => model.Curves[CurveFigure.CurrentLayer(scene, model)];

    private static OtherCurve? Other(PlaygroundScene scene, SceneModel model, string side) =>
        CurveOf(scene, model) is { } curve ? new(side, model.Title, model.Slot, curve) : null;

    // What was drawn before stands in for what is on its way; without a server nothing is.
    private static float[]? Compared(ComparedSide side, PlaygroundScene scene, SceneModel model) =>
        side.State.Picture.Arrived(model.Id) ?? (side.State.CanEdit ? CurveOf(scene, model) : null);

    private DifferenceScene Difference(PlaygroundScene a, SceneModel ofA, PlaygroundScene b, SceneModel ofB) => new()
    {
        Title = CompareWords.Difference(ofA, ofB),
        Slot = ofB.Slot,
        QueryX = a.QueryX,
        Curve = Compared(state.A!, a, ofA) is { } one && Compared(state.B!, b, ofB) is { } two
            ? [.. two.Zip(one, (above, below) => above - below)]
            : null,
        X = a.X,
        XName = a.XName,
        Decimals = a.Decimals,
        Layer = a.Layer,
        ExampleCount = state.Heads.Counts.Value,
        Ease = a.Ease || b.Ease,
    };

    private ComparedErrors Errors(PlaygroundScene a, PlaygroundScene b)
    {
        var (places, at) = (state.Alignment.Places, state.Heads.Counts.Value);
        var isOnNext = state.Sides.All(side => side.State.Measure is null);
        return new()
        {
            Models = [.. Lines(a, b, ofB: false), .. Lines(b, a, ofB: true)],
            Places = places,
            ExampleCount = at,
            ErrorCount = isOnNext ? Math.Max(0, Math.Min(at, places - 1)) : at,
            Layer = state.Heads.Depth.Value,
            LayerCount = state.Heads.Depth.Maximum,
            Error = new(Math.Min(a.Error.Minimum, b.Error.Minimum), Math.Max(a.Error.Maximum, b.Error.Maximum)),
            LogError = state.LogError,
            ErrorTitle = CommonErrorTitle ?? CompareWords.OtherMeasures,
            Ease = a.Ease || b.Ease,
        };
    }

    private IEnumerable<SceneModel> Lines(PlaygroundScene scene, PlaygroundScene other, bool ofB)
    {
        var alignment = state.Alignment;
        return scene.Models.Select(model => model with
        {
            Title = $"{model.Title}, {(ofB ? "B" : "A")}",
            Variant = ofB && other.Models.Any(same => same.Slot == model.Slot) ? PaleVariant : null,
            Errors = [.. Enumerable.Range(0, alignment.Places + 1).Select(place => model.Errors[alignment.CountAt(place, ofB)])],
            Before = [],
            ExampleBand = null,
            LayerBand = null,
        });
    }
}
