using System.Diagnostics;

namespace MambaViz.Server.Compute;

/// <summary>
/// The span of a run in a trace, beneath the hub's call or the request that asked for it: from admission to the end of reading, with an event at its first
/// turn and one at its first frame. It costs nothing where nobody listens.
/// </summary>
internal static class RunTrace
{
    public const string SourceName = "mambaviz";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>A run is admitted; null where nobody listens.</summary>
    public static Activity? Begin(bool isBackground) => Source.StartActivity("run")?.SetTag("mambaviz.background", isBackground);

    /// <summary>The run had its first turn.</summary>
    public static void FirstTurn(this Activity? span) => span?.AddEvent(new ActivityEvent("first turn"));

    /// <summary>The run's first frame is there.</summary>
    public static void FirstFrame(this Activity? span) => span?.AddEvent(new ActivityEvent("first frame"));

    /// <summary>The run's computation threw.</summary>
    public static void Failed(this Activity? span, Exception error) => span?.SetStatus(ActivityStatusCode.Error, error.Message);

    /// <summary>The run was ended early.</summary>
    public static void Cancelled(this Activity? span, string cause) => span?.SetTag("mambaviz.cause", cause);
}
