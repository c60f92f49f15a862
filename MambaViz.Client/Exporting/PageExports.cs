namespace MambaViz.Client.Exporting;

/// <summary>A page's way to the export dialog, for the controls in its charts.</summary>
/// <param name="OpenAsync">Opens the dialog at a chart by <see cref="FigureSource.Id"/>, or at the first one.</param>
public sealed record PageExports(Func<string?, Task> OpenAsync);
