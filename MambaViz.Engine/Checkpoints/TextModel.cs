using MambaViz.Engine.Probing;
using MambaViz.Engine.Text;

namespace MambaViz.Engine.Checkpoints;

/// <summary>A model of language: the network, its tokenizer and its card.</summary>
/// <param name="Probed">The network under its id.</param>
/// <param name="Tokenizer">What turns text into its tokens.</param>
/// <param name="Card">Where it comes from.</param>
public sealed record TextModel(ProbedModel Probed, ITokenizer Tokenizer, TextCard Card) : IDisposable
{
    /// <summary>The folder's name.</summary>
    public string Id => Probed.Id;

    /// <inheritdoc/>
    public void Dispose() => Probed.Dispose();
}
