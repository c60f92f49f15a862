using System.Collections.Immutable;
using System.Text;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring;

/// <summary>
/// Examples as text for a link: six characters each, so that 1024 of them fit into a request line. Each number is a count of
/// thousandths, 18 bits in two's complement, as three characters of the URL-safe base64 alphabet.
/// </summary>
public static class ExampleCode
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const int Range = 1 << 17;
    private const int CharactersANumber = 3;

    /// <summary>Largest magnitude that can be written.</summary>
    public const double Magnitude = (Range - 1) / 1000.0;

    /// <summary>Writes the examples; numbers beyond <see cref="Magnitude"/> are brought to it.</summary>
    public static string Write(ImmutableArray<DrawnExample> examples)
    {
        var text = new StringBuilder(examples.Length * 2 * CharactersANumber);
        foreach (var example in examples)
        {
            Append(text, example.X);
            Append(text, example.Y);
        }
        return text.ToString();
    }

    /// <summary>
    /// Reads what <see cref="Write"/> wrote. Reading stops at the first thing that is not an example; what came before it counts. Of more examples
    /// than there may be one more is read, so that it can be said.
    /// </summary>
    public static ImmutableArray<DrawnExample> Read(string text)
    {
        var examples = ImmutableArray.CreateBuilder<DrawnExample>();
        for (var at = 0; at + (2 * CharactersANumber) <= text.Length && examples.Count <= Limits.Examples; at += 2 * CharactersANumber)
        {
            if (Number(text, at) is not { } x || Number(text, at + CharactersANumber) is not { } y)
                break;
            examples.Add(new DrawnExample(x, y));
        }
        return examples.ToImmutable();
    }

    private static void Append(StringBuilder text, double value)
    {
        var thousandths = (int)Math.Round(Math.Clamp(value, -Magnitude, Magnitude) * 1000);
        for (var shift = 12; shift >= 0; shift -= 6)
            text.Append(Alphabet[(thousandths >> shift) & 63]);
    }

    private static double? Number(string text, int at)
    {
        var bits = 0;
        for (var i = 0; i < CharactersANumber; i++)
        {
            var digit = Alphabet.IndexOf(text[at + i], StringComparison.Ordinal);
            if (digit < 0)
                return null;
            bits = (bits << 6) | digit;
        }
        return (bits >= Range ? bits - (2 * Range) : bits) / 1000.0;
    }
}
