using MambaViz.Engine.Probing;

namespace MambaViz.Engine.Checkpoints;

/// <summary>A model of the zoo: the network, its lens and its card.</summary>
/// <param name="Probed">The network under its id, with its tuned lens.</param>
/// <param name="Card">What it was trained on.</param>
public sealed record TrainedModel(ProbedModel Probed, TrainingCard Card) : IDisposable
{
    /// <summary>The folder's name.</summary>
    public string Id => Probed.Id;

    /// <inheritdoc/>
    public void Dispose() => Probed.Dispose();
}
