using MambaViz.Contracts;

namespace MambaViz.Client.Exploring;

/// <summary>An example as the user placed it. Both numbers are whole thousandths, so that a link restores exactly what was drawn.</summary>
public readonly record struct DrawnExample
{
    /// <summary>Rounds both numbers to thousandths.</summary>
    public DrawnExample(double x, double y)
    {
        X = Math.Round(x, 3);
        Y = Math.Round(y, 3);
    }

    /// <summary>Input.</summary>
    public double X { get; }

    /// <summary>The value the models are told.</summary>
    public double Y { get; }

    /// <summary>As the server is asked about it.</summary>
    public Example AsExample => new([X], Y);
}
