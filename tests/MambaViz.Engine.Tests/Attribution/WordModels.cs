// Letters: T tokens of a prompt, M width of the residual stream.
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Attribution;

/// <summary>
/// Small models of words with random weights, and what their equations say in float64 of a prompt with one token's stream replaced.
/// </summary>
internal sealed class WordModels : IDisposable
{
    public const int Layers = 3;
    public const int Vocabulary = 50;
    public const int LongestPrompt = 80;

    private readonly List<ProbedModel> _models = [];

    public ProbedModel Create(string architecture)
    {
        var config = new ModelConfig
        {
            Architecture = architecture,
            LayerCount = Layers,
            Width = 32,
            Tokens = new() { VocabularySize = Vocabulary, LearnedPositions = LongestPrompt },
        };
        var model = new ProbedModel($"tiny-{architecture}", SequenceModel.Create(config, CPU, seed: 5), TunedLens: null);
        _models.Add(model);
        return model;
    }

    /// <summary>The stream before the first block and after each: (T, M), float64. Looking tokens up is exact, blocks are written out anew.</summary>
    public static Tensor[] Streams(SequenceModel model, IReadOnlyList<int> tokens)
    {
        var equations = new DoubleModel(model);
        var ids = tensor(tokens.Select(token => (long)token).ToArray()).unsqueeze(0);
        Tensor[] streams = [model.ReadIn(ids).squeeze(0).to(float64), .. new Tensor[Layers]];
        for (var block = 0; block < Layers; block++)
            streams[block + 1] = equations.Block(block, streams[block]);
        return streams;
    }

    /// <summary>What is said of some tokens, from a place on, of a prompt with the row of a token replaced after some blocks; in nats.</summary>
    public static float[] Patched(SequenceModel model, Tensor into, int layer, int token, Tensor row, int first, IReadOnlyList<int> wanted)
    {
        var equations = new DoubleModel(model);
        var residual = cat([into.narrow(0, 0, token), row.unsqueeze(0), into.narrow(0, token + 1, into.shape[0] - token - 1)], 0);
        for (var block = layer; block < Layers; block++)
            residual = equations.Block(block, residual);
        return LogProbabilities(model, residual, first, wanted);
    }

    public static float[] LogProbabilities(SequenceModel model, Tensor residual, int first, IReadOnlyList<int> wanted)
    {
        var logs = model.ReadOut(residual.to(float32)).to(float64).log_softmax(-1);
        return [.. wanted.Select((token, i) => (float)logs[first + i, token].item<double>())];
    }

    public void Dispose() => _models.ForEach(model => model.Dispose());
}
