namespace MambaViz.Client.Exporting;

/// <summary>What a chart can be exported as.</summary>
public enum ExportFormat
{
    /// <summary>Vector with embedded fonts, printed by the server.</summary>
    Pdf,

    /// <summary>Vector with text as outlines, printed by the server.</summary>
    Svg,

    /// <summary>Dots, printed by the server.</summary>
    Png,

    /// <summary>The numbers as a table, made on the page.</summary>
    Csv,

    /// <summary>The figure as data, which the command line prints again; made on the page.</summary>
    Json,
}
