using System.Diagnostics.Metrics;
using MambaViz.Engine.Runtime;
using MambaViz.Server.Compute;
using MambaViz.Server.Refining;

namespace MambaViz.Server.Telemetry;

/// <summary>The process: its models, and its memory, of which <see cref="NativeMemory"/> tells what is not the garbage collector's.</summary>
internal sealed class ProcessMetrics
{
    public ProcessMetrics(IMeterFactory meters, EngineHost engine)
    {
        var meter = meters.Create(ComputeMetrics.MeterName);
        meter.CreateObservableGauge(
            "model_load_rejected", () => engine.Zoo.Broken.Count + engine.Text.Broken.Count, description: "Models that are there and cannot be used.");
        meter.CreateObservableGauge("resident_bytes", () => Environment.WorkingSet, "By", "Memory of the process that is in RAM.");
        meter.CreateObservableGauge("managed_bytes", () => GC.GetGCMemoryInfo().TotalCommittedBytes, "By", "Of that the garbage collector's.");
        meter.CreateObservableGauge("native_used_bytes", () => NativeMemory.Read().Used, "By", "Of the C allocator: in use, tensors above all.");
        meter.CreateObservableGauge("native_free_bytes", () => NativeMemory.Read().Free, "By", "Of the C allocator: held and free, lost to fragments.");
    }
}
