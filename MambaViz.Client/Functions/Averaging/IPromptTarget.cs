using MambaViz.Contracts;

namespace MambaViz.Client.Functions.Averaging;

/// <summary>Whoever knows what is missing and keeps what arrives.</summary>
public interface IPromptTarget
{
    /// <summary>The most urgent request, or null when all is known.</summary>
    PromptStep? NextStep();

    /// <summary>A frame arrived.</summary>
    void Accept(PromptStep asked, RefineFrame frame);

    /// <summary>The prompt's examples and targets arrived.</summary>
    void Accept(PromptStep asked, TaskSample sample);

    /// <summary>The known methods' errors arrived, all of them.</summary>
    void Accept(PromptStep asked, IReadOnlyList<BaselineErrors> baselines);

    /// <summary>The feed ended, or was refused.</summary>
    void FeedChanged();
}
