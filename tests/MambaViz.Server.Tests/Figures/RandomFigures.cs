using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Tests.Figures;

/// <summary>
/// Figures that keep to every rule of JSON and to few of taste: extreme values, gaps, limits on the wrong side, any scale and legend.
/// </summary>
internal sealed class RandomFigures(int seed)
{
    private static readonly double[] Extremes =
    [
        0, double.Epsilon, -double.Epsilon, 1e-320, 1e-100, 1e-99, 1e-12, .5, 1, 2, 1 + 1e-15, 100, 1e15, 1e99, 1e100, -1, -1e100, double.NaN,
    ];

    private readonly Random _random = new(seed);

    public Figure Next()
    {
        var panels = _random.Next(4) == 0 ? _random.Next(2, 5) : 1;
        return new()
        {
            Name = "random",
            Title = "Random",
            Caption = "Nothing that makes sense.",
            Legend = Pick(Enum.GetValues<FigureLegend>()),
            Panels = [.. Enumerable.Range(0, panels).Select(_ => Panel())],
        };
    }

    public FigureExport Export(FigureFormat format) => new(
        format,
        Pick([.. FigureVenue.All.Select(v => v.Name)]),
        _random.Next(3) == 0 ? 1 + 8 * _random.NextDouble() : null,
        _random.Next(3) == 0 ? 1 + 8 * _random.NextDouble() : null,
        Dpi: 50,
        Theme: Pick(Enum.GetValues<FigureTheme>()));

    private FigurePanel Panel()
    {
        var matrix = _random.Next(5) == 0 ? Matrix() : null;
        return new()
        {
            Title = _random.Next(3) == 0 ? Text() : null,
            X = Axis(),
            Y = Axis(),
            Matrix = matrix,
            Series = matrix is null ? [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Series())] : [],
            Rules =
            [
                .. Enumerable.Range(0, _random.Next(3))
                    .Select(_ => new FigureRule(Pick(Enum.GetValues<FigureDirection>()), Finite(), _random.Next(2) == 0 ? Text() : null)),
            ],
        };
    }

    private FigureAxis Axis()
    {
        var isLog = _random.Next(2) == 0;
        var scale = isLog ? FigureScale.Log : FigureScale.Linear;
        var axis = new FigureAxis(Text(), scale, Limit(isLog), Limit(isLog)) { IsWhole = _random.Next(4) == 0 };
        // Limits on the wrong side of each other are refused; on the wrong side of the data they are not.
        return axis.Minimum >= axis.Maximum ? axis with { Maximum = null } : axis;
    }

    private double? Limit(bool isLog) => _random.Next(2) == 0 ? null : isLog ? Math.Max(1e-100, Math.Abs(Finite())) : Finite();

    private FigureSeries Series()
    {
        var count = _random.Next(8);
        var hasBand = _random.Next(3) == 0;
        return new()
        {
            Name = Text(),
            Identity = Pick(Enum.GetValues<SeriesIdentity>()),
            Shape = Pick(Enum.GetValues<SeriesShape>()),
            X = Values(count),
            Y = Values(count),
            Low = hasBand ? Values(count) : null,
            High = hasBand ? Values(count) : null,
            Weights = _random.Next(3) == 0 ? new(Text(), Pick(Enum.GetValues<SeriesIdentity>()), [.. Values(count).Select(Math.Abs)]) : null,
            Variant = _random.Next(3) == 0 ? _random.Next(6) : null,
            Tint = _random.Next(3) == 0 ? 1 - _random.NextDouble() : null,
        };
    }

    private FigureMatrix Matrix()
    {
        var (columns, rows) = (_random.Next(1, 5), _random.Next(1, 5));
        return new() { X = Values(columns), Y = Values(rows), Values = Values(columns * rows), Color = Axis() };
    }

    private double[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => Value())];

    private double Value() => _random.Next(3) switch
    {
        0 => Pick(Extremes),
        1 => 10 * _random.NextDouble() - 3,
        _ => Math.Pow(10, 40 * _random.NextDouble() - 20),
    };

    private double Finite() => Value() is var value && double.IsNaN(value) ? 1 : value;

    private string Text() => Pick(["", "x", "MSE / d", "a name that is rather long for the place it has", "10⁻³ ±"]);

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
