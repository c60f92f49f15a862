// Letters: B prompts, k examples, L = 2k tokens, M width of the residual stream.
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Attribution;

/// <summary>
/// What each block of a model adds to the residual stream on average over prompts of the task it was trained on: a fixed sample, the same on every
/// machine. The mean is one of each place of the prompt, since a block adds other things to an x than to a y, and other things early than late. Past
/// the longest prompt of training it is that of the last x or y.
/// </summary>
public sealed class ContributionMeans : IResidualObserver
{
    /// <summary>Prompts of the sample unless said otherwise: the mean is uncertain by a tenth of the deviation from prompt to prompt.</summary>
    public const int PromptCount = 128;

    // Tokens times layers of a step: as much as a layer of a long refinement.
    private const int TokensInStep = 4096;

    // Apart from the prompts of trainings, which have negative seeds, of lenses and of every measurement.
    private const long FirstSeed = 1L << 44;

    private readonly PromptDraw _draw;
    private readonly int _exampleCount;
    private readonly int _promptCount;
    private readonly int _width;
    private readonly double[][] _sums;   // by block: (L, M), row-major
    private readonly float[][] _added;   // of the step: a step that fails leaves the sums as they were
    private Tensor? _before;             // (B, L, M)
    private int _drawn;

    /// <summary>Starts with no prompt; <see cref="Step"/> takes some.</summary>
    /// <param name="config">The model's shape, of numbers.</param>
    /// <param name="task">The function class that it was trained on.</param>
    /// <param name="exampleCount">Examples in its longest training prompt, at least 1.</param>
    /// <param name="promptCount">Prompts of the sample, at least 1.</param>
    /// <exception cref="TaskSettingsException">There is no such class, or it is not of the model's dimension.</exception>
    public ContributionMeans(ModelConfig config, string task, int exampleCount, int promptCount = PromptCount)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfLessThan(exampleCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(promptCount, 1);
        _draw = new(new() { Name = task, Dimension = config.InputDimension, Seed = FirstSeed, ExampleCount = exampleCount });
        (_exampleCount, _promptCount, _width) = (exampleCount, promptCount, config.Width);
        _sums = [.. Enumerable.Range(0, config.LayerCount).Select(_ => new double[2 * exampleCount * config.Width])];
        _added = new float[config.LayerCount][];
    }

    /// <summary>Steps that take all prompts of the sample.</summary>
    public int StepCount => (_promptCount + PromptsInStep - 1) / PromptsInStep;

    /// <summary>Whether all prompts of the sample are in.</summary>
    public bool IsComplete => _drawn == _promptCount;

    private int PromptsInStep => Math.Max(1, TokensInStep / (2 * _exampleCount * _sums.Length));

    /// <summary>Bytes that it takes.</summary>
    public long ByteCount => _sums.Sum(sums => (long)sizeof(double) * sums.Length);

    /// <summary>Takes the next few prompts through the model whose means these are; nothing when all are in.</summary>
    public void Step(SequenceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Check(model.Config);
        var count = Math.Min(PromptsInStep, _promptCount - _drawn);
        if (count == 0)
            return;
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var prompts = _draw.Batch(_drawn, count, _exampleCount);
        model.Forward(PromptLayout.Interleave(prompts.Inputs, prompts.Values, count, model.Config.InputDimension, model.Device), this);
        _before = null;
        for (var block = 0; block < _sums.Length; block++)
        {
            for (var i = 0; i < _sums[block].Length; i++)
                _sums[block][i] += _added[block][i];
        }

        _drawn += count;
    }

    /// <inheritdoc/>
    public void Observe(int layer, Tensor residual)
    {
        ArgumentNullException.ThrowIfNull(residual);
        if (layer > 0)
        {
            using var scope = NewDisposeScope();
            _added[layer - 1] = (residual - _before!).sum([0]).ToFloats();
        }

        _before = residual;
    }

    /// <exception cref="ArgumentException">These are the means of a model of another shape.</exception>
    internal void Check(ModelConfig config)
    {
        if (config.LayerCount != _sums.Length || config.Width != _width || config.InputDimension != _draw.Dimension)
            throw new ArgumentException(
                $"means: must be of a model of {config.LayerCount} layers and width {config.Width}, and are of another's.", nameof(config));
    }

    /// <summary>The means of a block at some places of a prompt, 0 the first x: (places, M).</summary>
    internal Tensor At(int block, IEnumerable<int> places, Device device)
    {
        using var scope = NewDisposeScope();
        var means = tensor([.. _sums[block].Select(sum => (float)(sum / _promptCount))], [2 * _exampleCount, _width], device: device);
        var rows = places.Select(place => (long)Math.Min(place, 2 * (_exampleCount - 1) + place % 2)).ToArray();
        return means.index_select(0, tensor(rows, device: device)).MoveToOuterDisposeScope();
    }
}
