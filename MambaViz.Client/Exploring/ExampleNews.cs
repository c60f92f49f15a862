namespace MambaViz.Client.Exploring;

/// <summary>What one example told a model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Example">Its place in the prompt, from 1.</param>
/// <param name="X">Its input.</param>
/// <param name="Expected">What the layer shown predicted there before it was seen.</param>
/// <param name="Was">Its value.</param>
/// <param name="ErrorBefore">The error without it; NaN where no function is known to measure it against.</param>
/// <param name="ErrorAfter">The error with it; NaN likewise.</param>
public sealed record ExampleNews(ModelChoice Model, int Example, double X, double Expected, double Was, double ErrorBefore, double ErrorAfter)
{
    /// <summary>The newest of some examples; null where there is none, or what was expected of it is not known.</summary>
    /// <param name="seen">The beginnings of the prompt.</param>
    /// <param name="count">How many examples are seen.</param>
    /// <param name="model">Whose predictions.</param>
    /// <param name="layer">Of which layer.</param>
    /// <param name="lens">How they are read out.</param>
    /// <param name="measure">What predictions are held against; null for the example that comes next.</param>
    public static ExampleNews? Of(IReadOnlyList<SeenExamples> seen, int count, ModelChoice model, int layer, string lens, IErrorMeasure? measure)
    {
        if (count == 0 || seen[count].Find(model.Card, lens)?.Before(layer) is not { } expected || float.IsNaN(expected))
            return null;
        var (before, after) = (Error(count - 1), Error(count));
        return new ExampleNews(model, count, seen[count].Newest.X, expected, seen[count].Newest.Y, before, after);

        float Error(int at) => measure is null ? float.NaN : ErrorTable.Row(seen, at, model.Card, lens, measure)?[layer] ?? float.NaN;
    }
}
