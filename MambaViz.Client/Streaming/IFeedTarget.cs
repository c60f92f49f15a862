using MambaViz.Contracts;

namespace MambaViz.Client.Streaming;

/// <summary>Whoever knows what is missing and keeps what arrives.</summary>
public interface IFeedTarget
{
    /// <summary>The most urgent request, or null when all is known.</summary>
    RefinementStep? NextStep();

    /// <summary>A frame of <paramref name="asked"/> arrived.</summary>
    void Accept(RefinementStep asked, RefineFrame frame);

    /// <summary>The feed ended, or was refused.</summary>
    void FeedChanged();
}
