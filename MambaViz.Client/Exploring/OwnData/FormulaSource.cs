using System.Collections.Immutable;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>Where the inputs of a formula lie.</summary>
public enum InputPlaces
{
    /// <summary>As in training: curves from −2 to 2, each place as likely; of more inputs normally distributed.</summary>
    Random,

    /// <summary>At equal steps, in an order that the seed draws; of more inputs as <see cref="Random"/>.</summary>
    Even,

    /// <summary>At equal steps from left to right; of more inputs as <see cref="Random"/>.</summary>
    LeftToRight,
}

/// <summary>Examples drawn of a formula.</summary>
public sealed record FormulaSource : DataSource
{
    // Of more inputs than one: noiseless points of the same distribution, on which errors are measured.
    private const int Measured = 64;

    private readonly Formula _formula;

    /// <param name="text">A formula that can be read.</param>
    /// <exception cref="FormatException">It cannot.</exception>
    public FormulaSource(string text)
    {
        (Text, var reading) = (text, FormulaReader.Read(text));
        _formula = reading.Formula ?? throw new FormatException(reading.Problem);
        Inputs = _formula.Inputs == 1 ? ["x"] : [.. Enumerable.Range(1, _formula.Inputs).Select(input => FormattableString.Invariant($"x{input}"))];
    }

    /// <summary>As it was typed.</summary>
    public string Text { get; }

    /// <summary>Standard deviation of what <c>noise</c> stands for, 0 to 10.</summary>
    public double Noise { get; init; }

    /// <summary>Of places and noise.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many examples, 2 to <see cref="DataLimits.Drawn"/>.</summary>
    public int Count { get; init; } = 16;

    /// <summary>Where they lie.</summary>
    public InputPlaces Placement { get; init; }

    /// <inheritdoc/>
    public override Func<double, double>? TrueFunction => Inputs.Length == 1 ? x => _formula.At([x], 0) : null;

    /// <inheritdoc/>
    public override string Title => "y = " + _formula.Normal;

    /// <inheritdoc/>
    public override ImmutableArray<DataRow> ReadRows()
    {
        var random = new DataRandom(Seed);
        var places = Places(random);
        var rows = ImmutableArray.CreateBuilder<DataRow>();
        foreach (var x in places)
            rows.Add(new(x, _formula.At(x.AsSpan(), Noise * random.Normal())));
        for (var i = 0; i < Measured && Inputs.Length > 1; i++)
            if (Anywhere(random) is var x)
                rows.Add(new(x, _formula.At(x.AsSpan(), 0), IsHeldOut: true));
        return rows.DrainToImmutable();
    }

    private ImmutableArray<double>[] Places(DataRandom random)
    {
        if (Inputs.Length > 1 || Placement == InputPlaces.Random)
            return [.. Enumerable.Range(0, Count).Select(_ => Anywhere(random))];
        double[] even = [.. Enumerable.Range(0, Count).Select(i => double.Lerp(QueryGrid.Minimum, QueryGrid.Maximum, i / (double)(Count - 1)))];
        if (Placement == InputPlaces.Even)
            DataRandom.Shuffle<double>(even, Seed);
        return [.. even.Select(x => ImmutableArray.Create(x))];
    }

    private ImmutableArray<double> Anywhere(DataRandom random) => Inputs.Length == 1
        ? [double.Lerp(QueryGrid.Minimum, QueryGrid.Maximum, random.Uniform())]
        : [.. Enumerable.Range(0, Inputs.Length).Select(_ => random.Normal())];
}
