using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Tests.Figures;

/// <summary>Figures with known content.</summary>
internal static class SampleFigures
{
    public const int MatrixColumns = 40;
    public const int MatrixRows = 13;

    private static readonly double[] Layers = [.. Enumerable.Range(0, 13).Select(l => (double)l)];

    /// <summary>Two models with bands, their fits and a baseline, over layers, on a logarithmic axis.</summary>
    public static Figure ByLayer { get; } = new()
    {
        Name = "skewed-linear-error-by-layer",
        Title = "Error falls log-linearly with depth",
        Caption = "MSE / d by layer, 128 tasks, seed 0. Bands: 5 to 95 % bootstrap.",
        Legend = FigureLegend.AtLineEnds,
        Command = "figure error-by-layer",
        Panels = [Panel(null)],
    };

    /// <summary>Six panels with a legend.</summary>
    public static Figure Grid { get; } = ByLayer with
    {
        Name = "shifts",
        Legend = FigureLegend.Below,
        Panels = [.. new[] { "none", "noise", "orthants", "inputs × 0.333", "values × 0.333", "half subspace" }.Select(Panel)],
    };

    /// <summary>A matrix of errors.</summary>
    public static Figure Matrix { get; } = new()
    {
        Name = "error-by-layer-and-examples",
        Title = "Error by layer and examples",
        Caption = "log scale",
        Legend = FigureLegend.None,
        Panels =
        [
            new()
            {
                X = new("examples in the prompt") { IsWhole = true },
                Y = new("layer") { IsWhole = true },
                Matrix = new()
                {
                    X = [.. Enumerable.Range(1, MatrixColumns).Select(i => (double)i)],
                    Y = Layers,
                    Values = [.. Layers.SelectMany(l => Enumerable.Range(1, MatrixColumns).Select(k => Math.Exp(-l * k / 60)))],
                    Color = new("MSE / d", FigureScale.Log),
                },
            },
        ],
    };

    private static FigurePanel Panel(string? title) => new()
    {
        Title = title,
        X = new("layer") { IsWhole = true },
        Y = new("MSE / d", FigureScale.Log, Minimum: 1e-4),
        Rules = [new(FigureDirection.X, 8)],
        Series =
        [
            Line("GD", SeriesIdentity.GradientDescent, -.05, band: false),
            Line("GD++", SeriesIdentity.GradientDescentPlusPlus, -.2, band: false),
            Line("Mamba", SeriesIdentity.Mamba, -.4, band: true),
            Line("Mamba", SeriesIdentity.Mamba, -.42, band: false) with { Shape = SeriesShape.Fit },
            Line("Transformer", SeriesIdentity.Transformer, -.6, band: true),
            Line("S4", SeriesIdentity.S4, -.3, band: false),
        ],
    };

    private static FigureSeries Line(string name, SeriesIdentity identity, double slope, bool band) => new()
    {
        Name = name,
        Identity = identity,
        X = Layers,
        Y = [.. Layers.Select(l => Math.Exp(slope * l) * (1 + .2 * Math.Sin(l)))],
        Low = band ? [.. Layers.Select(l => .7 * Math.Exp(slope * l) * (1 + .2 * Math.Sin(l)))] : null,
        High = band ? [.. Layers.Select(l => 1.4 * Math.Exp(slope * l) * (1 + .2 * Math.Sin(l)))] : null,
    };
}
