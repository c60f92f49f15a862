using MambaViz.Client.Charts.Painting;
using MambaViz.Client.Charts.Parts;

namespace MambaViz.Client.Charts;

/// <summary>Registers what the charts need; the browser's host and the prerendering server both call it.</summary>
public static class ChartServices
{
    /// <summary>Adds the painter and the hover that all charts of a page share.</summary>
    public static IServiceCollection AddCharts(this IServiceCollection services) =>
        services.AddScoped<ChartPainter>().AddScoped<ChartHover>();
}
