using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Session;
using MambaViz.Server.Sharing;

namespace MambaViz.Server.Previews;

/// <summary>Own data and lessons that the server can read: those in an address, and those behind short links; never those of somebody's browser.</summary>
internal sealed class PreviewData(ShareLinks links)
{
    /// <summary>The data of an address; null where there are none.</summary>
    public DataSet? Open(string said) => !said.StartsWith(DataCode.Shared) ? DataCode.Read(said)
        : links.Find(said[1..])?.Data is { } kept ? DataCode.Read(kept, said)
        : null;

    /// <summary>The own lesson of an address; null where there is none.</summary>
    public LessonFile? OpenLesson(string said) => LessonCode.Read(
        said.StartsWith(LessonCode.Shared, StringComparison.Ordinal) ? links.Find(said[LessonCode.Shared.Length..])?.Lesson ?? "" : said);

    /// <summary>Whether all is there that a query names.</summary>
    public bool Has(string query)
    {
        var parts = QueryText.Parts(query);
        return (parts.GetValueOrDefault(SharedState.DataPart) is not { Length: > 0 } data || Open(data) is not null)
            && (parts.GetValueOrDefault(SharedState.LessonPart) is not { } lesson || !LessonCode.IsOwn(lesson) || OpenLesson(lesson) is not null);
    }
}
