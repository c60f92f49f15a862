using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using MambaViz.Contracts.Sharing;

namespace MambaViz.Server.Sharing;

/// <summary>The id of a kept state: whoever was not told it does not find it.</summary>
internal static partial class LinkId
{
    private const int Bytes = 16;

    /// <summary>128 random bits in base64url.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether a text can be one.</summary>
    public static bool IsId(string text) => text.Length == ShareLimits.IdLength && Id().IsMatch(text);

    [GeneratedRegex("^[A-Za-z0-9_-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
