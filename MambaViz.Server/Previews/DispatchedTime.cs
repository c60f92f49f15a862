using Microsoft.AspNetCore.Components;

namespace MambaViz.Server.Previews;

/// <summary>A clock whose timers go off in turn with all else that a page's state does: in a browser there is one thread.</summary>
/// <param name="time">The clock.</param>
/// <param name="dispatcher">Where the state lives.</param>
internal sealed class DispatchedTime(TimeProvider time, Dispatcher dispatcher) : TimeProvider
{
    public override long TimestampFrequency => time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(_ => _ = dispatcher.InvokeAsync(() => callback(state)), null, dueTime, period);
}
