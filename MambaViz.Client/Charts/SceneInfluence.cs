namespace MambaViz.Client.Charts;

/// <summary>How much each example matters to one model at the current layer, drawn as rings around the examples, or as bars.</summary>
/// <param name="Title">The model's name for people.</param>
/// <param name="Slot">Its colour.</param>
/// <param name="Values">
/// By example seen, how far the model's predictions move without it: the root mean square of the difference over the queries, which in the playground
/// are <see cref="PlaygroundScene.QueryX"/>, in the unit of y. NaN where that is not known.
/// </param>
/// <param name="IsComplete">Whether all that can be known has arrived.</param>
public sealed record SceneInfluence(string Title, SeriesIdentity Slot, float[] Values, bool IsComplete)
{
    /// <summary>The curve without the example pointed at; null for none.</summary>
    public CurveWithout? Line { get; init; }

    /// <summary>The model's error with all examples; NaN where that is not known, or not asked for.</summary>
    public float Error { get; init; } = float.NaN;

    /// <summary>By example seen, the error without it, NaN where that is not known; empty where errors are not asked for.</summary>
    public float[] ErrorsWithout { get; init; } = [];

    /// <summary>The largest influence that is known; NaN where none is.</summary>
    public float Widest => Values.Where(value => !float.IsNaN(value)).DefaultIfEmpty(float.NaN).Max();

    /// <summary>Whether two say the same of every example, or neither says anything.</summary>
    public static bool AreAlike(SceneInfluence? one, SceneInfluence? two) => one is null || two is null
        ? one == two
        : (one.Title, one.Slot) == (two.Title, two.Slot) && one.Values.AsSpan().SequenceEqual(two.Values);

    /// <summary>What is known of an example; null for one that has not been seen, or where nothing is.</summary>
    public float? Of(int example) => example < Values.Length && Values[example] is var value && !float.IsNaN(value) ? value : null;
}

/// <summary>A model's curve with one example left out.</summary>
/// <param name="Example">Its index.</param>
/// <param name="Curve">The predictions at <see cref="PlaygroundScene.QueryX"/>.</param>
public sealed record CurveWithout(int Example, float[] Curve)
{
    /// <summary>At the end of the line: "without 7".</summary>
    public string Name => "without " + ChartNumber.Whole(Example + 1);

    /// <summary>In a sentence: "without example 7".</summary>
    public string LongName => "without example " + ChartNumber.Whole(Example + 1);
}
