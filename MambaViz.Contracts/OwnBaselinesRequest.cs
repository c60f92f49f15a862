namespace MambaViz.Contracts;

/// <summary>Asks how well known methods do on examples that nobody knows the function of.</summary>
public sealed record OwnBaselinesRequest
{
    /// <summary>The prompt in order, 1 to <see cref="Limits.BaselineExamples"/> examples.</summary>
    public required Example[] Examples { get; init; }

    /// <summary>
    /// What predictions are held against, at most <see cref="Limits.Queries"/>, of the same dimension; where there is none, the example that comes
    /// next.
    /// </summary>
    public Example[] HeldOut { get => field ?? []; init; }
}
