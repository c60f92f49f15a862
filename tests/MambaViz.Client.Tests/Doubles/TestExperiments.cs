using MambaViz.Contracts.Experiments;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>Small results with round numbers.</summary>
internal static class TestExperiments
{
    public const int Layers = 4;

    public static ExperimentCard Card(string name, params string[] tasks) => new()
    {
        Name = name, Title = "Error by layer", PaperFigures = "Figure 3", Claims = [4, 6], Tasks = tasks, Inputs = ["isotropic", "skewed"], Presets = [new("quick", 16, 16), new("laptop", 256, 32), new("paper", 1280, 128)],
    };

    /// <summary>Errors of a model that fall tenfold a layer beside gradient descent that halves, for skewed-linear under two lenses and for linear.</summary>
    public static ExperimentResult ByLayer(string id = "error-by-layer~shipped", long seed = 7) => new()
    {
        Id = id,
        Name = "error-by-layer",
        IsComplete = true,
        IsShipped = id.EndsWith("~shipped", StringComparison.Ordinal),
        Preset = "laptop",
        Seed = seed,
        Date = "2026-01-02",
        Command = "figure error-by-layer",
        Models = new() { ["mamba-skewed"] = "mamba 4 x 8, 100 steps" },
        Figures = 
        [
            Figure("linear-error-by-layer", "Linear, d = 10", of: new("error-by-layer", "linear", 10, "", "affine")),
            Figure("skewed-linear-isotropic-error-by-layer", "Skewed linear, d = 20", of: new("error-by-layer", "skewed-linear", 20, "isotropic", "affine")),
            Figure("skewed-linear-error-by-layer", "Skewed linear, d = 20", of: new("error-by-layer", "skewed-linear", 20, "skewed", "affine")),
            Figure("skewed-linear-error-by-layer-readout", "Skewed linear, d = 20", of: new("error-by-layer", "skewed-linear", 20, "skewed", "readout")),
        ],
        Verdicts =
        [
            new(4, "Error falls with depth", "to 2.8e-4", "ρ at most -0.9", ClaimOutcome.Holds, [Finding("linear", 10, ClaimStanding.Keeps, -.98), Finding("skewed-linear", 20, ClaimStanding.Keeps, -1)], []),
            new(6, "Both beat GD", "9x", "below both", ClaimOutcome.InPart, [Finding("linear", 10, ClaimStanding.Breaks, .5), Finding("skewed-linear", 20, ClaimStanding.Open, 1)], ["Open on skewed prompts."]),
        ],
    };

    public static Figure Figure(string name, string task, FigureScale x = FigureScale.Linear, FigureScope? of = null) => new()
    {
        Subject = of,
        Name = name,
        Title = $"Error by layer: {task}",
        Caption = "n = 32, seed 7.",
        Command = $"figure {name}",
        Panels =
        [
            new()
            {
                X = new("layer", x) { IsWhole = true },
                Y = new("MSE / d", FigureScale.Log),
                Series =
                [
                    Series("Mamba", SeriesIdentity.Mamba, layer => Math.Pow(10, -layer)) with { Shape = SeriesShape.Fit },
                    Series("Mamba", SeriesIdentity.Mamba, layer => Math.Pow(10, -layer)) with { Low = Values(layer => Math.Pow(10, -layer) / 2), High = Values(layer => 2 * Math.Pow(10, -layer)) },
                    Series("GD", SeriesIdentity.GradientDescent, layer => Math.Pow(2, -layer)) with { Shape = SeriesShape.Line },
                ],
            },
        ],
    };

    private static FigureSeries Series(string name, SeriesIdentity identity, Func<double, double> value) => new() { Name = name, Identity = identity, X = Values(layer => layer), Y = Values(value) };

    // From 1, so that the places have logarithms.
    private static double[] Values(Func<double, double> value) => [.. Enumerable.Range(1, Layers).Select(layer => value(layer))];

    private static ClaimFinding Finding(string task, int dimension, ClaimStanding standing, double value) => new(
        task,
        dimension,
        task == "skewed-linear" ? "skewed" : "",
        "",
        "mamba-" + task,
        "Mamba",
        SeriesIdentity.Mamba,
        ["1.40 M parameters, 31,500 steps"],
        standing,
        [new("ρ", value, value - .005, value, "", "at most -0.9", standing, standing == ClaimStanding.Open ? 3400 : null)],
        [new("Paper", null, "")]);
}
