using System.ComponentModel.DataAnnotations;

namespace MambaViz.Server.Telemetry;

/// <summary>Where metrics, traces and logs go, in section <c>Telemetry</c>: nowhere by default.</summary>
internal sealed class TelemetryOptions : IValidatableObject
{
    public const string Section = "Telemetry";

    /// <summary>Whether Prometheus may read the metrics at <see cref="TelemetrySetup.Path"/>. Whoever reaches the server can: a proxy has to keep others out.</summary>
    public bool Prometheus { get; set; }

    /// <summary>The collector that all three are sent to by OTLP over gRPC: <c>http://localhost:4317</c>.</summary>
    public string? Otlp { get; set; }

    /// <summary><see cref="Otlp"/>; null where it is no such address.</summary>
    public Uri? Collector => Uri.TryCreate(Otlp, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    public bool IsWanted => Prometheus || Otlp is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Otlp is not null && Collector is null)
            yield return new($"Telemetry:Otlp: must be an http or https address such as http://localhost:4317, got {Otlp}.");
    }
}
