using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks.Words;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Checkpoints;

/// <summary>Small models of words with random weights, and a card for them.</summary>
internal static class TestTextModels
{
    public static TextCard Card { get; } = new()
    {
        Title = "Test",
        Source = "here",
        ModelType = Architectures.Mamba,
        NumberType = "",
        Identity = "",
        Command = "none: the weights are random",
        Date = "2026-01-01",
    };

    public static SequenceModel Create(string architecture, int layers, int width, int seed) => SequenceModel.Create(
        new()
        {
            Architecture = architecture,
            LayerCount = layers,
            Width = width,
            Tokens = new() { VocabularySize = WordAlphabet.Tokenizer.Count, TiedReadOut = false },
        },
        CPU,
        seed);
}
