using System.Text;

namespace MambaViz.Engine.Text;

/// <summary>
/// GPT-2's letters for bytes: printable bytes of Latin-1 stand for themselves, the other 68 for U+0100 and on, so that any bytes are a word of
/// visible letters.
/// </summary>
internal static class ByteSymbols
{
    private static readonly char[] Symbols = MakeSymbols();
    private static readonly Dictionary<char, byte> Bytes =
        Symbols.Select((symbol, value) => (symbol, value)).ToDictionary(p => p.symbol, p => (byte)p.value);

    /// <summary>The letter of each byte.</summary>
    public static IReadOnlyList<char> All => Symbols;

    /// <summary>The bytes that a token stands for: those of its letters, or of its own text where it has others.</summary>
    public static byte[] BytesOf(string token)
    {
        var bytes = new byte[token.Length];
        for (var i = 0; i < token.Length; i++)
        {
            if (!Bytes.TryGetValue(token[i], out bytes[i]))
                return Encoding.UTF8.GetBytes(token);
        }

        return bytes;
    }

    private static char[] MakeSymbols()
    {
        var symbols = new char[256];
        var next = '\u0100';
        for (var value = 0; value < 256; value++)
            symbols[value] = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF) ? (char)value : next++;
        return symbols;
    }
}
