using MambaViz.Engine.Models;

namespace MambaViz.Engine.Probing;

/// <summary>A model with what is needed to read its layers.</summary>
/// <param name="Id">Its name; states in the prefix cache are kept under it.</param>
/// <param name="Model">The network.</param>
/// <param name="TunedLens">Its tuned lens, where one was fitted.</param>
public sealed record ProbedModel(string Id, SequenceModel Model, TunedLens? TunedLens) : IDisposable
{
    /// <summary>The tuned lens of a model of language, where one was fitted.</summary>
    public TextLens? TextLens { get; init; }

    /// <summary>The Jacobian lens of a model of language, where one was measured.</summary>
    public TextLens? Jacobian { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Model.Dispose();
        TunedLens?.Dispose();
        TextLens?.Dispose();
        Jacobian?.Dispose();
    }
}
