namespace MambaViz.Contracts.Attribution;

/// <summary>Asks what models keep of one context while another follows it.</summary>
public sealed record TransplantRequest
{
    /// <summary>
    /// The context that follows, with 0 to <see cref="Limits.Examples"/> examples, its queries and the lens; errors are against its function.
    /// </summary>
    public required RefineRequest Request { get; init; }

    /// <summary>
    /// The context whose state is carried over: at least 1 example, and with those of <see cref="Request"/> at most <see cref="Limits.Examples"/>.
    /// </summary>
    public required Example[] Before { get; init; }

    /// <summary>
    /// Less than this share of the scale is nothing, <see cref="Limits.LeastShare"/> to <see cref="Limits.MostShare"/>;
    /// <see cref="Limits.UsualShare"/> when not given.
    /// </summary>
    public double? Share { get; init; }
}
