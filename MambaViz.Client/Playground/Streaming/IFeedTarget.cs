using MambaViz.Contracts;

namespace MambaViz.Client.Playground.Streaming;

/// <summary>Whoever knows what is missing and keeps what arrives.</summary>
internal interface IFeedTarget
{
    /// <summary>The most urgent request, or null when all is known.</summary>
    RefinementStep? NextStep();

    /// <summary>A frame of <paramref name="step"/> arrived.</summary>
    void Accept(RefinementStep step, RefineFrame frame);

    /// <summary>The feed ended, or was refused.</summary>
    void FeedChanged();
}
