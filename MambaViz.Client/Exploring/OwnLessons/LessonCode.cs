using System.Buffers.Text;
using System.Text;
using MambaViz.Client.Exploring.OwnData;

namespace MambaViz.Client.Exploring.OwnLessons;

/// <summary>
/// What an address says of a lesson of one's own, where it has the id of one that ships: <c>~</c> and the lesson itself without its recordings, as
/// base64url; or <c>~k</c> and the key under which this browser keeps it; or <c>~s</c> and the short link it came by.
/// </summary>
public static class LessonCode
{
    /// <summary>Begins what is said of a lesson of one's own.</summary>
    public const char Own = '~';

    /// <summary>Begins the key of a lesson that a browser keeps.</summary>
    public const string Kept = "~k";

    /// <summary>Begins the id of a short link.</summary>
    public const string Shared = "~s";

    // A JSON object, as base64 begins it: neither key nor id.
    private const string Beginning = "~ey";

    /// <summary>Whether it says a lesson of one's own.</summary>
    public static bool IsOwn(string said) => said.StartsWith(Own);

    /// <summary>Whether it says all of the lesson.</summary>
    public static bool IsWhole(string said) => said.StartsWith(Beginning, StringComparison.Ordinal);

    /// <summary>All of a lesson, however long.</summary>
    public static string Write(LessonFile lesson) => Own + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(LessonWriter.WriteShort(lesson)));

    /// <summary>The lesson that is said; null where it is not all there, or none.</summary>
    public static LessonFile? Read(string said)
    {
        if (!IsWhole(said) || said.Length > LessonLimits.Bytes || !Base64Url.IsValid(said.AsSpan(1)))
            return null;
        try
        {
            var lesson = LessonReader.Read(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(said.AsSpan(1))));
            return lesson is { Recordings: [], Guide.Page: "" } ? lesson : null;
        }
        catch (LessonProblem)
        {
            return null;
        }
    }

    /// <summary>The key of a lesson that is said whole.</summary>
    public static string Key(string whole) => Own + DataCode.Key(whole);

    /// <summary>What an address says of a lesson: all of it where it is short, else the key under which this browser keeps it.</summary>
    public static string InAddress(string whole) => whole.Length <= LessonLimits.Address ? whole : Key(whole);
}
