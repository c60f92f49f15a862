using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Session;
using Microsoft.JSInterop;

namespace MambaViz.Client.Exploring.OwnLessons;

/// <summary>
/// Lessons of one's own by what an address says of them (<see cref="LessonCode"/>): this browser keeps those that are too long for an address, and
/// what was recorded for any; a server keeps those that came by a short link. The lesson being written is kept here too.
/// </summary>
public sealed class LessonShelf(JsModules modules, ISharedData shared, DataShelf data)
{
    private const string ModulePath = "./js/own-data.js";
    private const string Place = "lesson-", Draft = "draft";
    private const string Part = "guide=";

    // With a recording each may be a megabyte, and a browser gives a site about five.
    private const int MostKept = 3;
    private const int MostOpen = 16;

    /// <summary>What is said where a browser lacks the lesson of a link.</summary>
    public const string Elsewhere =
        "This link names a lesson that is kept in another browser, for it is too long for an address: open its file here, or ask for a short link.";

    /// <summary>What is said where the lesson of a short link is not to be had.</summary>
    public const string Gone = "The server no longer keeps the lesson of this link: open its file here.";

    /// <summary>What is said where a lesson in a link cannot be read.</summary>
    public const string Unreadable = "The lesson in this link cannot be read.";

    private readonly RecentlyOpened<LessonFile> _open = new(MostOpen);
    private readonly Dictionary<string, string> _sharedAs = new(StringComparer.Ordinal);

    /// <summary>Makes ready what an address needs: its lesson, and the data in the states of that.</summary>
    /// <param name="query">With or without its question mark.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task PrepareAsync(string query, CancellationToken cancellation = default)
    {
        if (GuidePlace.Read(query)?.Guide is not { } said || !LessonCode.IsOwn(said) || _open.Has(said))
            return;
        var whole = said.StartsWith(LessonCode.Shared, StringComparison.Ordinal)
            ? await shared.ReadLessonAsync(said[LessonCode.Shared.Length..], cancellation) ?? ""
            : said;
        var lesson = await KeptAsync(LessonCode.IsWhole(whole) ? LessonCode.Key(whole) : said, cancellation) ?? LessonCode.Read(whole);
        if (lesson is null && said.StartsWith(LessonCode.Kept, StringComparison.Ordinal) && !OperatingSystem.IsBrowser())
            return;
        _open.Remember(said, lesson);
        foreach (var step in lesson?.Guide.Steps ?? [])
            await data.PrepareAsync(step.Query, cancellation);
    }

    /// <summary>The lesson that an address says; null where there is none.</summary>
    public LessonFile? Open(string said) => _open.TryGet(said, out var lesson) ? lesson
        : LessonCode.IsWhole(said) ? _open.Remember(said, LessonCode.Read(said))
        : null;

    /// <summary>Whether there is the lesson of an address; null where a browser has still to be asked.</summary>
    public bool? Has(string said) => Open(said) is not null ? true : _open.Has(said) || LessonCode.IsWhole(said) ? false : null;

    /// <summary>Why the lesson of an address is not shown; null where it is, and for those that ship.</summary>
    public string? WhyNot(string said) => !LessonCode.IsOwn(said) || Has(said) != false ? null
        : said.StartsWith(LessonCode.Kept, StringComparison.Ordinal) ? Elsewhere
        : said.StartsWith(LessonCode.Shared, StringComparison.Ordinal) ? Gone
        : Unreadable;

    /// <summary>A query with all of the lesson in place of a key, so that it says as much to others as here.</summary>
    /// <param name="query">Without its question mark.</param>
    public string Whole(string query) => string.Join('&', query.Split('&').Select(part =>
        part.StartsWith(Part + LessonCode.Own, StringComparison.Ordinal) && Open(part[Part.Length..]) is { } lesson
            ? Part + LessonCode.Write(lesson)
            : part));

    /// <summary>What an address says of a lesson.</summary>
    public string Said(LessonFile lesson) =>
        LessonCode.Write(lesson) is var whole && _sharedAs.TryGetValue(whole, out var said) ? said : LessonCode.InAddress(whole);

    /// <summary>A server keeps a lesson behind a short link: its id is what addresses say from now on, if they cannot say the lesson.</summary>
    public void KeptByServer(LessonFile lesson, string id)
    {
        if (LessonCode.Write(lesson) is { Length: > LessonLimits.Address } whole)
            _sharedAs[whole] = LessonCode.Shared + id;
    }

    /// <summary>
    /// Remembers a lesson that a page is about to show, in this browser where its address cannot say it, or what was recorded for it.
    /// </summary>
    /// <returns>What the address says of it, and whether it will find it again after this page.</returns>
    public async Task<(string Said, bool IsKept)> KeepAsync(LessonFile lesson, CancellationToken cancellation = default)
    {
        var (whole, said) = (LessonCode.Write(lesson), Said(lesson));
        _open.Remember(said, lesson);
        foreach (var step in lesson.Guide.Steps)
            await data.PrepareAsync(step.Query, cancellation);
        if (lesson.Recordings.IsEmpty && said == whole)
            return (said, true);
        var isKept = await StoreAsync(LessonCode.Key(whole), LessonWriter.Write(lesson), cancellation)
            || await StoreAsync(LessonCode.Key(whole), LessonWriter.WriteShort(lesson), cancellation);
        return (said, isKept || said == whole);
    }

    /// <summary>The lesson being written; null where there is none.</summary>
    public async Task<LessonFile?> DraftAsync(CancellationToken cancellation) => await KeptAsync(Draft, cancellation);

    /// <summary>Keeps the lesson being written; where the browser has no room for its recordings, without them.</summary>
    /// <returns>False where the browser refuses.</returns>
    public async Task<bool> KeepDraftAsync(LessonFile lesson, CancellationToken cancellation) =>
        await StoreAsync(Draft, LessonWriter.Write(lesson), cancellation) || await StoreAsync(Draft, LessonWriter.WriteShort(lesson), cancellation);

    private async Task<LessonFile?> KeptAsync(string key, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsBrowser())
            return null;
        await using var module = await modules.ImportAsync(ModulePath, cancellation);
        if (await module.InvokeAsync<string?>("read", cancellation, key, Place) is not { } text)
            return null;
        try
        {
            return LessonReader.Read(text, isDraft: key == Draft);
        }
        catch (LessonProblem)
        {
            // Of another version of the page, or touched by somebody: as if it were not there.
            return null;
        }
    }

    private async Task<bool> StoreAsync(string key, string text, CancellationToken cancellation)
    {
        if (text.Length > LessonLimits.Bytes)
            return false;
        await using var module = await modules.ImportAsync(ModulePath, cancellation);
        return await module.InvokeAsync<bool>("keep", cancellation, key, text, Place, MostKept);
    }
}
