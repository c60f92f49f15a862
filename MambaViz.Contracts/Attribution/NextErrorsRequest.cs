namespace MambaViz.Contracts.Attribution;

/// <summary>Asks how wrong models are about the example that comes next, over many orders of the same examples.</summary>
public sealed record NextErrorsRequest
{
    /// <summary>Ids of 1 to <see cref="Limits.Models"/> models of one input dimension.</summary>
    public required string[] Models { get; init; }

    /// <summary>1 to <see cref="Limits.Examples"/> examples.</summary>
    public required Example[] Examples { get; init; }

    /// <summary>One of <see cref="Contracts.Lens.All"/>.</summary>
    public string Lens { get => field ?? Contracts.Lens.ReadOut; init; }

    /// <summary>How many orders, 2 to <see cref="Limits.Orderings"/>; <see cref="Limits.UsualOrderings"/> when not given.</summary>
    public int? Count { get; init; }

    /// <summary>Of the shuffles, 0 to <see cref="Limits.Seed"/>.</summary>
    public long Seed { get; init; }
}
