namespace MambaViz.Client.Pages.Regression;

/// <summary>One model's errors through one lens over the prompts asked for, by prompt, number of examples and layer, as they arrive.</summary>
/// <param name="prompts">The answers, in the order of the prompts.</param>
/// <param name="exampleCount">Examples in a prompt.</param>
/// <param name="layerCount">The model's blocks.</param>
public sealed class ModelErrors(IReadOnlyList<ModelAnswers> prompts, int exampleCount, int layerCount)
{
    private readonly double[] _sums = new double[(exampleCount + 1) * (layerCount + 1)];

    // Prompts that are in the sums: those that arrived whole, up to the first that did not.
    private int _summed;

    private int Columns => layerCount + 1;

    /// <summary>The model's blocks.</summary>
    public int LayerCount => layerCount;

    /// <summary>Whether everything of a prompt has arrived.</summary>
    public bool IsComplete(int prompt) => NextCount(prompt) > exampleCount;

    /// <summary>The first number of examples of which a layer is missing; more than the examples when none is.</summary>
    public int NextCount(int prompt) => prompts[prompt].NextCount;

    /// <summary>Mean errors over the prompts that have arrived, by number of examples, then by layer; NaN where none has.</summary>
    public float[][] Means()
    {
        SumWhole();
        ModelAnswers[] parts = [.. prompts.Skip(_summed).Where(prompt => prompt.Errors.Count > 0)];
        var means = new float[exampleCount + 1][];
        for (var count = 0; count <= exampleCount; count++)
        {
            var row = means[count] = new float[Columns];
            for (var layer = 0; layer < Columns; layer++)
                row[layer] = Mean((count * Columns) + layer, parts);
        }
        return means;
    }

    /// <summary>The error on each of the first prompts, all of which have arrived whole.</summary>
    public float[] Samples(int count, int layer, int wholePrompts)
    {
        var cell = (count * Columns) + Math.Min(layer, layerCount);
        return [.. prompts.Take(wholePrompts).Select(prompt => prompt.Errors[cell])];
    }

    /// <summary>The predictions on a prompt's queries; null where they have not arrived or are not kept.</summary>
    public float[]? Predictions(int prompt, int count, int layer) => prompts[prompt].Predictions(count, layer);

    /// <summary>Whether the lens could be fitted on a prompt.</summary>
    public bool IsFitted(int prompt, int count, int layer) => prompts[prompt].IsFitted(count, layer);

    private float Mean(int cell, ModelAnswers[] parts)
    {
        var (sum, number) = (_sums[cell], _summed);
        foreach (var part in parts)
            if (cell < part.Errors.Count)
            {
                sum += part.Errors[cell];
                number++;
            }
        return number == 0 ? float.NaN : (float)(sum / number);
    }

    // Summed once: a picture is drawn for each frame that arrives.
    private void SumWhole()
    {
        for (; _summed < prompts.Count && IsComplete(_summed); _summed++)
            for (var cell = 0; cell < _sums.Length; cell++)
                _sums[cell] += prompts[_summed].Errors[cell];
    }
}
