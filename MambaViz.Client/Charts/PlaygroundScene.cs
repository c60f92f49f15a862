namespace MambaViz.Client.Charts;

/// <summary>Everything the playground's pictures show at one moment.</summary>
public sealed record PlaygroundScene : ErrorScene
{
    /// <summary>All examples in order; those from <see cref="ErrorScene.ExampleCount"/> on are drawn as dashed outlines.</summary>
    public required IReadOnlyList<SceneExample> Examples { get; init; }

    /// <inheritdoc/>
    public override int ExampleTotal => Examples.Count;

    /// <inheritdoc/>
    public override int FaintFrom => ErrorCount;

    /// <summary>The inputs at which curves are given, ascending.</summary>
    public required float[] QueryX { get; init; }

    /// <summary>The true function at <see cref="QueryX"/>; null where nobody knows it.</summary>
    public float[]? Truth { get; init; }

    /// <summary>The plot's axes. They stay still while examples are added.</summary>
    public required AxisRange X { get; init; }

    /// <inheritdoc cref="X"/>
    public required AxisRange Y { get; init; }

    /// <summary>What the axes are called.</summary>
    public string XName { get; init; } = "x";

    /// <inheritdoc cref="XName"/>
    public string YName { get; init; } = "y";

    /// <summary>Decimals of a value read off the axes.</summary>
    public (int X, int Y) Decimals { get; init; } = (ChartNumber.UsualDecimals, ChartNumber.UsualDecimals);

    /// <summary>Rows that no prompt holds, drawn as diamonds. Default: none.</summary>
    public IReadOnlyList<SceneExample> HeldOut { get; init; } = [];

    /// <summary>Which models' other layers are drawn as a faded family.</summary>
    public OtherLayers OtherLayers { get; init; } = OtherLayers.All;

    /// <summary>The model whose other layers <see cref="OtherLayers.One"/> draws.</summary>
    public string? TouchedModel { get; init; }

    /// <summary>Each model's curve at the current layer, where it has one, and the true function.</summary>
    public IEnumerable<float[]> ShownCurves =>
        Models.Select(model => model.Curves.ElementAtOrDefault(Math.Min(Layer, model.LayerCount))).Append(Truth).OfType<float[]>();

    /// <summary>How much each example matters; null where that is not asked for.</summary>
    public SceneInfluence? Influence { get; init; }

    /// <summary>Guesses after fewer examples that stay in the picture, pale. Default: none.</summary>
    public IReadOnlyList<EarlierCurve> Earlier { get; init; } = [];

    /// <summary>A guess of the same page at another state, which is drawn pale for comparison; null for none.</summary>
    public OtherCurve? Other { get; init; }

    /// <summary>Examples that another picture has and this one leaves out, crossed at their places. Default: none.</summary>
    public IReadOnlyList<AbsentExample> Absent { get; init; } = [];

    /// <summary>What the current line is called at its end. Default: its layer.</summary>
    public string? LineName { get; init; }

    /// <summary>Of the examples to come only the next is shown, and only while there is none yet.</summary>
    public bool HidesLater { get; init; }

    /// <summary>The number on an example's disc, from 1.</summary>
    public int NumberOf(int index) => (Examples[index].Place ?? index) + 1;

    /// <summary>How many of the examples have a disc.</summary>
    public int DiscCount => HidesLater ? Math.Min(Examples.Count, Math.Max(ExampleCount, 1)) : Examples.Count;

    /// <summary>Share of the running update that has arrived, 0 to 1; null when nothing runs (or for less than 100 ms).</summary>
    public double? Progress { get; init; }
}

/// <summary>One model's part of a scene.</summary>
/// <param name="Id">The model's id.</param>
/// <param name="Title">Its name for people: "Mamba".</param>
/// <param name="Slot">Its colour, dash and marker.</param>
/// <param name="LayerCount">Its number of blocks.</param>
/// <param name="Curves">By layer, the predictions at <see cref="PlaygroundScene.QueryX"/> after the current count; null where none has ever arrived. Empty where no curve is drawn.</param>
/// <param name="IsFresh">By layer, false while the curve is still that of the context before; empty where no curve is drawn.</param>
/// <param name="Errors">By example count, then by layer; NaN where unknown.</param>
public sealed record SceneModel(string Id, string Title, SeriesIdentity Slot, int LayerCount, float[]?[] Curves, bool[] IsFresh, float[][] Errors)
{
    /// <summary>
    /// Errors of what was asked before, by example count, then by layer: drawn faint where <see cref="Errors"/> are still to come, and never told, printed or
    /// exported. Default: none.
    /// </summary>
    public float[][] Before { get; init; } = [];

    /// <summary>Its place among several pictures' lines of one model, where they share a chart; null where they do not.</summary>
    public int? Variant { get; init; }

    /// <summary>By layer, the error without the block that leads to it, NaN where unknown; empty where that is not asked for.</summary>
    public float[] ErrorsWithout { get; init; } = [];

    /// <summary>The same with the block's mean over its task in its place.</summary>
    public float[] ErrorsWithMean { get; init; } = [];

    /// <summary>The limits of the error by number of examples at the current layer; null where there is one prompt only.</summary>
    public ErrorBand? ExampleBand { get; init; }

    /// <summary>The limits of the error by layer at the current number of examples; null where there is one prompt only.</summary>
    public ErrorBand? LayerBand { get; init; }
}

/// <summary>An example as a disc in the plot.</summary>
/// <param name="X">Input.</param>
/// <param name="Y">Value.</param>
/// <param name="IsPending">Waiting for the server: an outline.</param>
public sealed record SceneExample(double X, double Y, bool IsPending = false)
{
    /// <summary>Its place among examples of which this picture leaves some out, from 0; null where it leaves out none.</summary>
    public int? Place { get; init; }
}

/// <summary>An example that a picture leaves out.</summary>
/// <param name="Place">Its place among the examples of the picture that has it, from 0.</param>
/// <param name="X">Input.</param>
/// <param name="Y">Value.</param>
public sealed record AbsentExample(int Place, double X, double Y);

/// <summary>A guess in another picture.</summary>
/// <param name="Name">At the end of its line: "B".</param>
/// <param name="Model">Whose guess it is: "Mamba".</param>
/// <param name="Slot">The model's colour.</param>
/// <param name="Curve">The predictions at <see cref="PlaygroundScene.QueryX"/>.</param>
public sealed record OtherCurve(string Name, string Model, SeriesIdentity Slot, float[] Curve)
{
    /// <summary>Beside its values: "Mamba in B".</summary>
    public string Title => $"{Model} in {Name}";
}

/// <summary>A model's guess after fewer examples.</summary>
/// <param name="Count">How many.</param>
/// <param name="Slot">The model's colour.</param>
/// <param name="Curve">The predictions at <see cref="PlaygroundScene.QueryX"/>.</param>
public sealed record EarlierCurve(int Count, SeriesIdentity Slot, float[] Curve);

/// <summary>The choice "Other layers".</summary>
public enum OtherLayers { All, One, None }
