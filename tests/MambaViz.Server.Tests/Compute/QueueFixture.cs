using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MambaViz.Server.Compute;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Server.Tests.Compute;

/// <summary>A queue with small bounds, a clock that only tests move, and a record of its metrics.</summary>
internal sealed class QueueFixture : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();

    public QueueFixture(Action<ComputeQueueOptions>? configure = null)
    {
        var options = new ComputeQueueOptions { ActiveRuns = 2, WaitingRuns = 2, ItemsAhead = 2 };
        configure?.Invoke(options);
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
        Queue = new ComputeQueue(Options.Create(options), new ComputeMetrics(meters), Time);
    }

    public FakeTimeProvider Time { get; } = new();

    public ComputeQueue Queue { get; }

    /// <summary>Measurements so far: <c>name</c> or <c>name:tag</c>.</summary>
    public ConcurrentQueue<(string Name, double Value)> Measurements { get; } = [];

    public double Gauge(string name)
    {
        Measurements.Clear();
        _listener.RecordObservableInstruments();
        return Measurements.Single(m => m.Name == name).Value;
    }

    /// <summary>Waits until the worker has nothing to do but what waits for a reader or a gate.</summary>
    public async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Queue.ProbeAsync(Xunit.TestContext.Current.CancellationToken);
            await Task.Yield();
        }
    }

    public void Dispose()
    {
        Queue.Dispose();
        _listener.Dispose();
        _services.Dispose();
    }

    private void Record<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : IConvertible =>
        Measurements.Enqueue((tags.IsEmpty ? instrument.Name : $"{instrument.Name}:{tags[0].Value}", value.ToDouble(null)));
}
