namespace MambaViz.Client.Presenting;

/// <summary>What is said of a room.</summary>
internal static class RoomWords
{
    /// <summary>How many follow.</summary>
    public static string Following(int followers) => followers == 1 ? "1 follows" : FormattableString.Invariant($"{followers} follow");
}
