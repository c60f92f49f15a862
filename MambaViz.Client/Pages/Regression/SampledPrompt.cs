using MambaViz.Client.Exploring.Attribution;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;

namespace MambaViz.Client.Pages.Regression;

/// <summary>All that is known of one prompt.</summary>
/// <param name="keepsPredictions">Whether predictions are kept beside their errors, to be drawn against the targets.</param>
public sealed class SampledPrompt(bool keepsPredictions)
{
    private readonly Dictionary<(string Model, string Lens, int Layers), ModelAnswers> _answers = [];
    private readonly Dictionary<(string Model, string Lens, int Layers, int Count), LeftOutCurves> _leftOut = [];

    /// <summary>Whether predictions are kept beside their errors.</summary>
    public bool KeepsPredictions => keepsPredictions;

    /// <summary>What it samples; null before it arrived.</summary>
    public TaskSample? Sample { get; set; }

    /// <summary>The known methods and their errors; empty before they arrived.</summary>
    public IReadOnlyList<KnownMethod> Known { get; private set; } = [];

    /// <summary>When it was asked for last.</summary>
    public int LastUse { get; set; }

    /// <summary>About how many numbers it holds.</summary>
    public int Size => _answers.Values.Sum(answers => answers.Size)
        + _leftOut.Sum(known => known.Key.Count * (known.Key.Layers + 1) * (Sample?.Targets.Length ?? 1));

    /// <summary>Up to which number of examples the known methods are known, and 1 more.</summary>
    public int KnownCounts { get; private set; }

    /// <summary>What a model answered through a lens.</summary>
    public ModelAnswers Of(string model, string lens, int layerCount)
    {
        var key = (model, lens, layerCount);
        return _answers.TryGetValue(key, out var answers) ? answers : _answers[key] = new(layerCount, keepsPredictions);
    }

    /// <summary>What a model answers without each of the first examples through a lens; null where nothing has arrived.</summary>
    public LeftOutCurves? LeftOut(string model, string lens, int layerCount, int count) =>
        _leftOut.GetValueOrDefault((model, lens, layerCount, count));

    /// <summary>Keeps a frame without one of the first examples.</summary>
    public void Accept(string lens, int count, InfluenceFrame frame)
    {
        var key = (frame.Model, lens, frame.LayerCount, count);
        if (!_leftOut.TryGetValue(key, out var curves))
            _leftOut[key] = curves = new(count, frame.LayerCount);
        curves.Keep(frame.LeftOut, frame.Layer, FloatBytes.ToArray(frame.Predictions), frame.LensFitted);
    }

    /// <summary>Keeps a frame that a lens was asked for.</summary>
    public void Accept(string lens, RefineFrame frame) => Of(frame.Model, lens, frame.LayerCount).Accept(frame);

    /// <summary>Keeps the known methods' errors up to a number of examples; fewer than are known change nothing.</summary>
    public void Accept(IReadOnlyList<BaselineErrors> methods, int examples)
    {
        if (examples < KnownCounts)
            return;
        Known = [.. methods.Select(method => new KnownMethod(method.Name, method.Title, FloatBytes.ToArray(method.Errors)))];
        KnownCounts = examples + 1;
    }
}

/// <summary>A known method's errors by number of examples.</summary>
/// <param name="Name">The name in links.</param>
/// <param name="Title">For people.</param>
/// <param name="Errors">None included.</param>
public sealed record KnownMethod(string Name, string Title, float[] Errors);
