using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Charts.Parts;

/// <summary>What a page puts into the corners of its charts.</summary>
public interface IChartCorner
{
    /// <summary>What stands in a chart's corner.</summary>
    /// <param name="chart">The chart's id on the page: <c>by-layer</c>.</param>
    /// <param name="title">Its name for people.</param>
    RenderFragment Content(string chart, string title);
}
