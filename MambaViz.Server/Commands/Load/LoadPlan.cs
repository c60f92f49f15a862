namespace MambaViz.Server.Commands.Load;

/// <summary>What a crowd of users does.</summary>
/// <param name="Address">The server, on this machine.</param>
/// <param name="Users">How many there are.</param>
/// <param name="Pause">From one added example to the next; zero adds one as soon as the last is answered.</param>
/// <param name="Length">How long is measured.</param>
/// <param name="IsOneAddress">They share one address, as a class behind one router does; else each has its own.</param>
internal sealed record LoadPlan(Uri Address, int Users, TimeSpan Pause, TimeSpan Length, bool IsOneAddress)
{
    /// <summary>The models that each asks at once.</summary>
    public string[] Models { get; init; } = ["mamba-1d", "transformer-1d"];

    /// <summary>How long users are at it before anything counts: code is compiled as it first runs, and caches fill.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);
}
