using MambaViz.Client.Charts.Parts;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Exporting;

/// <summary>A page's way to the export dialog, for the controls in its charts.</summary>
/// <param name="OpenAsync">Opens the dialog at a chart by <see cref="FigureSource.Id"/>, or at the first one.</param>
public sealed record PageExports(Func<string?, Task> OpenAsync) : IChartCorner
{
    /// <inheritdoc/>
    public RenderFragment Content(string chart, string title) => builder =>
    {
        builder.OpenComponent<ChartExport>(0);
        builder.AddComponentParameter(1, nameof(ChartExport.Chart), chart);
        builder.AddComponentParameter(2, nameof(ChartExport.Of), title);
        builder.CloseComponent();
    };
}
