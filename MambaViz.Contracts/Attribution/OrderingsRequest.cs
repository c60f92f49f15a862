namespace MambaViz.Contracts.Attribution;

/// <summary>Asks how much the order of a context's examples matters.</summary>
public sealed record OrderingsRequest
{
    /// <summary>The context, with 2 to <see cref="Limits.AttributionExamples"/> examples.</summary>
    public required RefineRequest Request { get; init; }

    /// <summary>How many orders, 2 to <see cref="Limits.Orderings"/>; <see cref="Limits.UsualOrderings"/> when not given.</summary>
    public int? Count { get; init; }

    /// <summary>Of the shuffles, 0 to <see cref="Limits.Seed"/>.</summary>
    public long Seed { get; init; }
}
