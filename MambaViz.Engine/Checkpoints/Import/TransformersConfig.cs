using MambaViz.Engine.Models;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>What Mamba's config.json of both generations share, as Hugging Face transformers writes it.</summary>
internal static class TransformersConfig
{
    /// <summary>The shape that it says.</summary>
    /// <param name="config">The file.</param>
    /// <param name="architecture">Which generation.</param>
    /// <param name="width">M.</param>
    /// <param name="isTied">Whether the read-out is the embedding where the file does not say.</param>
    /// <exception cref="ImportException">A field says what the engine does not compute.</exception>
    public static ModelConfig Model(HubConfig config, string architecture, int width, bool isTied) => new()
    {
        Architecture = architecture,
        LayerCount = config.Size("num_hidden_layers", most: 256),
        Width = width,
        NormEpsilon = config.Number("layer_norm_epsilon", 1e-5),
        Tokens = new() { VocabularySize = config.Size("vocab_size"), TiedReadOut = config.Flag("tie_word_embeddings", otherwise: isTied) },
    };
}
