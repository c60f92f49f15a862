using System.Text.RegularExpressions;
using MambaViz.Contracts;
using MambaViz.Contracts.Rooms;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Rooms;

/// <summary>What requests of rooms must hold to. Followers' browsers go where a leader says: to pages of this site alone.</summary>
internal static partial class RoomRules
{
    /// <summary>Checks what is to be shown.</summary>
    /// <exception cref="RequestException">The address is too long, or not one of a page.</exception>
    public static void Check(ShowRequest request) => CheckAddress(request.Address, Limits.RoomAddress);

    /// <summary>Checks that something is a page's address.</summary>
    /// <exception cref="RequestException">It is too long, or not one of a page.</exception>
    public static void CheckAddress(string address, int longest)
    {
        if (address.Length > longest)
            throw new RequestException($"address: must be at most {longest} characters, got {address.Length}");
        if (!PageAddress().IsMatch(address))
            throw Rule.Broken("address", "a page's address relative to the site, such as language?task=capital", address);
    }

    /// <summary>Checks a vote.</summary>
    /// <exception cref="RequestException">There is no such answer.</exception>
    public static void Check(VoteRequest request) => Rule.Range("answer", request.Answer, 0, Limits.RoomAnswers - 1);

    [GeneratedRegex("^([a-z][a-z-]*(/[a-z][a-z-]*)?)?([?][!-~]*)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PageAddress();
}
