using MambaViz.Contracts;

namespace MambaViz.Client.Functions.Averaging;

/// <summary>One model's errors under one lens, by prompt, number of examples and layer, as they arrive.</summary>
/// <param name="exampleCount">Examples in a prompt.</param>
/// <param name="layerCount">The model's blocks.</param>
public sealed class ModelErrors(int exampleCount, int layerCount)
{
    /// <summary>The first prompts keep their predictions too, to be drawn against the targets.</summary>
    public const int PredictedPrompts = 4;

    private readonly List<Prompt> _prompts = [];
    private readonly double[] _sums = new double[(exampleCount + 1) * (layerCount + 1)];
    private readonly int[] _counts = new int[(exampleCount + 1) * (layerCount + 1)];

    private int Columns => layerCount + 1;

    private int Cells => (exampleCount + 1) * Columns;

    /// <summary>The model's blocks.</summary>
    public int LayerCount => layerCount;

    /// <summary>Whether everything of a prompt has arrived.</summary>
    public bool IsComplete(int prompt) => NextCount(prompt) > exampleCount;

    /// <summary>The first number of examples of which a layer is missing; one more than the examples when none is.</summary>
    public int NextCount(int prompt) => prompt < _prompts.Count ? _prompts[prompt].Arrived / Columns : 0;

    /// <summary>The same of prompts that go on longer, or end sooner: what both have is kept.</summary>
    public ModelErrors Resized(int examples)
    {
        var resized = new ModelErrors(examples, layerCount);
        var shared = Math.Min(Cells, resized.Cells);
        Array.Copy(_sums, resized._sums, shared);
        Array.Copy(_counts, resized._counts, shared);
        resized._prompts.AddRange(_prompts.Select(prompt => prompt.Resized(resized.Cells)));
        return resized;
    }

    /// <summary>Keeps a frame; one that has arrived already changes nothing.</summary>
    public void Accept(int prompt, RefineFrame frame)
    {
        while (_prompts.Count <= prompt)
            _prompts.Add(new Prompt(Cells, _prompts.Count < PredictedPrompts));
        var cell = (frame.ExampleCount * Columns) + frame.Layer;
        var kept = _prompts[prompt];
        // Frames come in order: examples, then layers.
        if (cell != kept.Arrived)
            return;
        // What overflowed is as wrong as can be; leaving it out would make the mean look good.
        var error = frame.MeanSquaredError ?? double.PositiveInfinity;
        kept.Errors[cell] = (float)error;
        kept.Arrived++;
        if (kept.Predictions is { } predictions)
            predictions[cell] = FloatBytes.ToArray(frame.Predictions);
        _sums[cell] += error;
        _counts[cell]++;
    }

    /// <summary>Mean errors over the prompts that have arrived, by number of examples, then by layer; NaN where none has.</summary>
    public float[][] Means()
    {
        var means = new float[exampleCount + 1][];
        for (var count = 0; count <= exampleCount; count++)
        {
            var row = means[count] = new float[Columns];
            for (var layer = 0; layer < Columns; layer++)
                row[layer] = Mean((count * Columns) + layer);
        }
        return means;
    }

    /// <summary>The mean error in one place; NaN where none has arrived.</summary>
    public float Mean(int count, int layer) => Mean((count * Columns) + Math.Min(layer, layerCount));

    /// <summary>The error on each prompt that has arrived whole, by prompt.</summary>
    public float[] Samples(int count, int layer, int prompts)
    {
        var cell = (count * Columns) + Math.Min(layer, layerCount);
        return [.. _prompts.Take(prompts).Where(prompt => prompt.Arrived == Cells).Select(prompt => prompt.Errors[cell])];
    }

    /// <summary>The predictions on a prompt's queries; null where they have not arrived or are not kept.</summary>
    public float[]? Predictions(int prompt, int count, int layer) =>
        prompt < _prompts.Count ? _prompts[prompt].Predictions?[(count * Columns) + Math.Min(layer, layerCount)] : null;

    private float Mean(int cell) => _counts[cell] == 0 ? float.NaN : (float)(_sums[cell] / _counts[cell]);

    private sealed class Prompt(int cells, bool keepsPredictions)
    {
        public float[] Errors { get; } = new float[cells];

        public float[]?[]? Predictions { get; } = keepsPredictions ? new float[]?[cells] : null;

        public int Arrived { get; set; }

        public Prompt Resized(int newCells)
        {
            var resized = new Prompt(newCells, keepsPredictions) { Arrived = Math.Min(Arrived, newCells) };
            Array.Copy(Errors, resized.Errors, resized.Arrived);
            if (Predictions is not null)
                Array.Copy(Predictions, resized.Predictions!, resized.Arrived);
            return resized;
        }
    }
}
