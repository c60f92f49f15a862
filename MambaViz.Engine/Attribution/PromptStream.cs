// Letters: B prompts, T tokens of a prompt, P positions read, M width of the residual stream, V tokens of the vocabulary.
using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Attribution;

/// <summary>
/// The residual stream of a whole prompt of words before each block and after the last, (1, T, M). No torch scope is open between its calls.
/// </summary>
internal sealed class PromptStream : IDisposable
{
    private readonly SequenceModel _model;
    private readonly List<Tensor> _layers = [];

    public PromptStream(SequenceModel model, IReadOnlyList<int> tokens)
    {
        (_model, Tokens) = (model, tokens.Count);
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        long[] ids = [.. tokens.Select(token => (long)token)];
        _layers.Add(model.ReadIn(tensor(ids, [1, ids.Length], device: model.Device)).DetachFromDisposeScope());
    }

    /// <summary>T.</summary>
    public int Tokens { get; }

    /// <summary>Goes on by a block.</summary>
    public void Advance()
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        _layers.Add(_model.Block(_layers.Count - 1, _layers[^1]).DetachFromDisposeScope());
    }

    /// <summary>The stream after a number of blocks.</summary>
    public Tensor After(int blocks) => _layers[blocks];

    /// <summary>What the model itself says of some tokens, each after the ones before it.</summary>
    /// <param name="first">Where the first of them is read.</param>
    /// <param name="wanted">The tokens.</param>
    public float[] LogProbabilities(int first, int[] wanted) => LogProbabilities(_model, _layers[^1], first, wanted);

    /// <summary>The same of streams after a model's last block, (B, T, M): B times as many, prompt by prompt, in nats.</summary>
    public static float[] LogProbabilities(SequenceModel model, Tensor streams, int first, int[] wanted)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var logits = model.ReadOut(streams.narrow(1, first, wanted.Length));                                   // (B, P, V)
        long[] ids = [.. wanted.Select(token => (long)token)];
        var index = tensor(ids, [1, ids.Length, 1], device: model.Device).expand(streams.shape[0], ids.Length, 1);
        return logits.log_softmax(-1).gather(-1, index).ToFloats();
    }

    public void Dispose() => _layers.ForEach(layer => layer.Dispose());
}
