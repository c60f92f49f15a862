using System.Security.Cryptography;

namespace MambaViz.Server.Rooms;

/// <summary>Codes that people read from a wall and type, and keys that nobody guesses.</summary>
internal static class RoomNames
{
    /// <summary>Characters of a code.</summary>
    public const int CodeLength = 4;

    // Without those that are taken for one another: 0 and O, 1, I and L.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int KeyBytes = 16;

    /// <summary>A code by chance; whoever finds one may follow, and no more.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString(Letters, CodeLength);

    /// <summary>A key of 128 bits.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>A code as it was meant: in capitals.</summary>
    public static string Read(string code) => code.Trim().ToUpperInvariant();
}
