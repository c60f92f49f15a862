using System.ComponentModel.DataAnnotations;

namespace MambaViz.Server.Metrics;

/// <summary>Where metrics go, in section <c>Metrics</c>: nowhere by default.</summary>
internal sealed class MetricsOptions : IValidatableObject
{
    public const string Section = "Metrics";

    /// <summary>Whether Prometheus may read them at <see cref="MetricsSetup.Path"/>. Whoever reaches the server can: a proxy has to keep others out.</summary>
    public bool Prometheus { get; set; }

    /// <summary>The collector that they are sent to by OTLP over gRPC: <c>http://localhost:4317</c>.</summary>
    public string? Otlp { get; set; }

    public bool IsWanted => Prometheus || Otlp is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Otlp is not null && !(Uri.TryCreate(Otlp, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")))
            yield return new($"Metrics:Otlp: must be an http or https address such as http://localhost:4317, got {Otlp}.");
    }
}
