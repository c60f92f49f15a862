using System.Text.Json;

namespace MambaViz.Client.Session;

/// <summary>What came of asking the server to keep a state.</summary>
/// <param name="Address">The whole short link; null where there is none.</param>
/// <param name="Problem">Why there is none, in the server's words; null where there is one.</param>
/// <param name="IsCopied">Whether it is on the clipboard.</param>
public sealed record ShortLink(string? Address, string? Problem, bool IsCopied)
{
    /// <summary>Reads what the pages' module tells of it.</summary>
    public static ShortLink Read(JsonElement told) =>
        new(Text(told, "link"), Text(told, "problem"), told.TryGetProperty("copied", out var copied) && copied.ValueKind == JsonValueKind.True);

    private static string? Text(JsonElement told, string name) =>
        told.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
