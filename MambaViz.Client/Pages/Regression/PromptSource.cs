using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>Where a prompt comes from, and what its errors are.</summary>
public abstract record PromptSource
{
    /// <summary>How many examples it has.</summary>
    public abstract int Examples { get; }

    /// <summary>Its examples, and what is to be predicted.</summary>
    public abstract Task<TaskSample> SampleAsync(IRefinementClient client, CancellationToken cancellation);

    /// <summary>The known methods' errors on it.</summary>
    public abstract IAsyncEnumerable<BaselineErrors> BaselinesAsync(IRefinementClient client, CancellationToken cancellation);

    /// <summary>A frame with its error. Default: that which the server found.</summary>
    public virtual RefineFrame Judged(RefineFrame frame) => frame;
}

/// <summary>A prompt that the server draws.</summary>
/// <param name="Task">Its request.</param>
public sealed record DrawnPrompt(TaskRequest Task) : PromptSource
{
    /// <inheritdoc/>
    public override int Examples => Task.Examples;

    /// <inheritdoc/>
    public override Task<TaskSample> SampleAsync(IRefinementClient client, CancellationToken cancellation) => client.SampleAsync(Task, cancellation);

    /// <inheritdoc/>
    public override IAsyncEnumerable<BaselineErrors> BaselinesAsync(IRefinementClient client, CancellationToken cancellation) =>
        client.BaselineErrorsAsync(Task, cancellation);
}
