using System.Diagnostics.Metrics;

namespace MambaViz.Server.Compute;

/// <summary>What operators see of the compute queue, under the meter <c>mambaviz</c>.</summary>
internal sealed class ComputeMetrics
{
    public const string MeterName = "mambaviz";

    private const string QueueSeconds = "queue_seconds", FirstFrameSeconds = "first_frame_seconds", FrameGapSeconds = "frame_gap_seconds",
        RunSeconds = "run_seconds", CancelLatencySeconds = "cancel_latency_seconds";

    /// <summary>Those that count seconds.</summary>
    public static IReadOnlyList<string> Histograms { get; } = [QueueSeconds, FirstFrameSeconds, FrameGapSeconds, RunSeconds, CancelLatencySeconds];

    private readonly Counter<long> _rejections;
    private readonly Counter<long> _cancelled;
    private readonly Counter<long> _failed;
    private readonly Histogram<double> _queueSeconds;
    private readonly Histogram<double> _firstFrameSeconds;
    private readonly Histogram<double> _frameGapSeconds;
    private readonly Histogram<double> _cancelLatencySeconds;
    private readonly Histogram<double> _runSeconds;
    private readonly Meter _meter;

    public ComputeMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _rejections = _meter.CreateCounter<long>("admission_rejections", description: "Runs refused, by reason.");
        _cancelled = _meter.CreateCounter<long>("runs_cancelled", description: "Runs ended before their last frame, by cause.");
        _failed = _meter.CreateCounter<long>("runs_failed", description: "Runs whose computation threw.");
        // A counter that is not there before its first event has no rate at that event, and the alert would miss it.
        _failed.Add(0);
        foreach (var reason in ComputeRefusedException.Reasons)
            _rejections.Add(0, Reason(reason));
        _queueSeconds = _meter.CreateHistogram<double>(QueueSeconds, "s", "Admission to first turn.");
        _firstFrameSeconds = _meter.CreateHistogram<double>(FirstFrameSeconds, "s", "Admission to first frame.");
        _frameGapSeconds = _meter.CreateHistogram<double>(FrameGapSeconds, "s", "Between two frames of a run.");
        _cancelLatencySeconds = _meter.CreateHistogram<double>(CancelLatencySeconds, "s", "Cancellation to freed compute.");
        _runSeconds = _meter.CreateHistogram<double>(RunSeconds, "s", "Admission to last frame, of runs that ended by themselves.");
    }

    public void Observe(Func<int> active, Func<int> queued, Func<int> paused)
    {
        _meter.CreateObservableGauge("runs_active", active, description: "Runs taking turns.");
        _meter.CreateObservableGauge("runs_queued", queued, description: "Runs waiting for their first turn.");
        _meter.CreateObservableGauge("runs_paused", paused, description: "Runs waiting for their reader.");
    }

    public void Rejected(string reason) => _rejections.Add(1, Reason(reason));

    public void Cancelled(CancelCause cause, TimeSpan latency)
    {
        _cancelled.Add(1, new KeyValuePair<string, object?>("cause", Name(cause)));
        _cancelLatencySeconds.Record(latency.TotalSeconds);
    }

    public void Ended(TimeSpan sinceAdmission) => _runSeconds.Record(sinceAdmission.TotalSeconds);

    public void Failed() => _failed.Add(1);

    public void Started(TimeSpan waited) => _queueSeconds.Record(waited.TotalSeconds);

    public void FirstFrame(TimeSpan sinceAdmission) => _firstFrameSeconds.Record(sinceAdmission.TotalSeconds);

    public void NextFrame(TimeSpan sinceLast) => _frameGapSeconds.Record(sinceLast.TotalSeconds);

    private static KeyValuePair<string, object?> Reason(string reason) => new("reason", reason);

    /// <summary>A cause as metrics and traces call it.</summary>
    public static string Name(CancelCause cause) => cause switch
    {
        CancelCause.Client => "client",
        CancelCause.Abandoned => "abandoned",
        CancelCause.SlowReader => "slow-reader",
        CancelCause.GaveWay => "gave-way",
        _ => "shutdown",
    };
}
