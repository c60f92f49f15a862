using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Session;
using MambaViz.Contracts.Sharing;

namespace MambaViz.Server.Sharing;

/// <summary>A page's state as it is kept.</summary>
/// <param name="Page">One of ours, relative to the site.</param>
/// <param name="Query">Of its address, without the question mark.</param>
internal sealed record SharedState(string Page, string Query)
{
    /// <summary>The parts of a query that hold what is somebody's own: data, and the lesson that is followed.</summary>
    public const string DataPart = "data", LessonPart = "guide";

    // What else a row of the file takes.
    private const int Overhead = 200;

    /// <summary>What it counts for, in bytes: it is all ASCII.</summary>
    public int Bytes => Page.Length + Query.Length + Overhead;

    /// <summary>The own data in it; null for none.</summary>
    public string? Data => QueryText.Parts(Query).GetValueOrDefault(DataPart);

    /// <summary>The own lesson in it; null for none.</summary>
    public string? Lesson => QueryText.Parts(Query).GetValueOrDefault(LessonPart) is { } said && LessonCode.IsWhole(said) ? said : null;

    /// <summary>Whether a part of a query is somebody's own, whole.</summary>
    public static bool IsOwn(string part) => part.StartsWith(DataPart + "=", StringComparison.Ordinal)
        || (part.StartsWith(LessonPart + "=", StringComparison.Ordinal) && LessonCode.IsWhole(part[(LessonPart.Length + 1)..]));

    /// <summary>
    /// The address to open it at, relative to the site: with the data and the lesson where they fit, else with the id that the page asks them by.
    /// </summary>
    public string AddressOf(string id)
    {
        var query = string.Join('&', Query.Split('&').Select(part =>
            !IsOwn(part) || part.Length - part.IndexOf('=', StringComparison.Ordinal) - 1 <= ShareLimits.DataInAddress ? part
            : part.StartsWith(DataPart, StringComparison.Ordinal) ? $"{DataPart}={DataCode.Shared}{id}"
            : $"{LessonPart}={LessonCode.Shared}{id}"));
        return query.Length == 0 ? Page : $"{Page}?{query}";
    }
}
