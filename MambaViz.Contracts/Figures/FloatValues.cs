using System.Collections;
using System.Globalization;

namespace MambaViz.Contracts.Figures;

/// <summary>
/// Values as a page has them, float32, in a figure without a copy. As numbers they are what would be written: a float32 made longer shows digits
/// that nobody measured.
/// </summary>
/// <param name="values">The values; what is not finite is a gap.</param>
public sealed class FloatValues(float[] values) : IReadOnlyList<double>
{
    /// <summary>The values as they came.</summary>
    public float[] Floats => values;

    /// <inheritdoc/>
    public int Count => values.Length;

    /// <inheritdoc/>
    public double this[int index] => Exact(values[index]);

    /// <summary>0, 1, 2 and so on.</summary>
    public static FloatValues Counted(int count)
    {
        var places = new float[count];
        for (var i = 0; i < count; i++)
            places[i] = i;
        return new(places);
    }

    /// <summary>Any values as float32: those of <see cref="FloatValues"/> themselves.</summary>
    public static float[] Of(IReadOnlyList<double> values) => values is FloatValues own ? own.Floats : [.. values.Select(value => (float)value)];

    /// <summary>A float32 as it would be written.</summary>
    public static double Exact(float value) => float.IsFinite(value) ? double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : double.NaN;

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => values.Select(Exact).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
