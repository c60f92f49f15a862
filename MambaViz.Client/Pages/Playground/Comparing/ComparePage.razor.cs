using MambaViz.Client.Controls;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Exploring.Pins;
using MambaViz.Client.Exporting;
using MambaViz.Client.Layout;
using MambaViz.Client.Session;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Pages.Playground.Comparing;

/// <summary>Two runs of the playground side by side, their difference, and the pins that they are chosen from.</summary>
public sealed partial class ComparePage
{
    /// <summary>Relative to the site.</summary>
    public const string Address = "compare";

    private static readonly bool[] Both = [false, true];

    private CompareScene _scene = new(null, null);
    private FigureSubject _subject = null!;
    private (string Why, string At)? _notOpened;
    private bool _isBShown;

    [Inject] private IRefinementClient Client { get; set; } = null!;

    [Inject] private ILessonLibrary Library { get; set; } = null!;

    [Inject] private DataShelf Shelf { get; set; } = null!;

    [Inject] private PinShelf Pins { get; set; } = null!;

    /// <summary>Fetches what a page at an address shows without a server: the recordings of both runs.</summary>
    public static async Task FetchShownAsync(ILessonLibrary library, LessonShelf lessons, string query)
    {
        foreach (var run in Runs(query))
            await PlaygroundPage.FetchShownAsync(library, lessons, run);
    }

    /// <inheritdoc/>
    protected override KeyTable<CompareState> Keys => CompareKeys.Table;

    /// <inheritdoc/>
    protected override string PointerActions => EditorKeys.WithPointer;

    /// <inheritdoc/>
    protected override IReadOnlyList<FigureSource> Figures
    {
        get
        {
            var (scene, subject) = (_scene, _subject);
            var sides = new[] { ("A", State.A, scene.A), ("B", State.B, scene.B) }
                .Where(side => side is { Item2: not null, Item3: not null })
                .Select(side => ($"{side.Item1}: {side.Item2!.NameBeside(State.Pins)}", side.Item3!)).ToList();
            if (sides.Count == 0)
                return [];
            var title = sides.Count > 1 ? "Both and their difference" : "Function plot";
            var both = new FigureSource("compare", title, () => CompareExport.Of(subject, sides, scene.Difference));
            return scene.Errors is { } errors
                ? [both, new("by-examples", "Error by examples", () => ErrorExport.ByExamples(errors, subject))]
                : [both];
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<NamedPart> Named =>
    [
        new("a", "run", HasRun, () => Name(State.A)) { WhyNot = WhyNotRun },
        new("b", "run", HasRun, () => Name(State.B)) { WhyNot = WhyNotRun },
        new("touched", "model", id => Server.Models?.Any(card => card.Id == id), () => ShownModel),
        NamedPart.OfScale(() => State.LogError),
    ];

    /// <inheritdoc/>
    protected override string WholeQuery => QueryText.Write(QueryText.Parts(State.Query)
        .Select(part => (part.Key, (object?)(part.Key is "a" or "b" ? Shelf.Whole(part.Value) : part.Value))));

    private string ShownModel => State.Picture.Rows.FirstOrDefault(row => row.Id == State.Picture.Shown)?.Name ?? "none";

    private string Shown => string.Join(" and ", State.Sides.Select(side => side.NameBeside(State.Pins)));

    private string Sentence => CompareWords.Sentence(State);

    // The run that was touched last, as it is seen here.
    private string One => State.Current is { WholeQuery.Length: > 0 } side ? "?" + side.WholeQuery : "";

    private string WithoutServer => State.Sides.All(side => side.State.IsRecorded)
        ? "Recorded lessons. Own points need a server."
        : "Own points need a server, and wait for it.";

    /// <inheritdoc/>
    protected override CompareState CreateState() => new(Client, Server, Library, Time, Pins, Shelf.Open);

    /// <inheritdoc/>
    protected override void BuildPicture() => (_scene, _subject) = (State.Picture.Scene(), State.Picture.Subject);

    /// <inheritdoc/>
    protected override async Task PrepareAsync(string query)
    {
        foreach (var run in Runs(query))
            await Shelf.PrepareAsync(run);
    }

    private static IEnumerable<string> Runs(string query)
    {
        var link = CompareLink.Read(query);
        return new[] { link.A, link.B }.OfType<ComparedRun>().Select(run => run.Query);
    }

    private static string? DataOf(string run) => QueryText.Parts(run).GetValueOrDefault("data");

    private bool? HasRun(string run) =>
        QueryText.Parts(run).GetValueOrDefault("lesson") is { Length: > 0 } lesson ? LessonCatalogue.Find(lesson) is not null
        : DataOf(run) is not { Length: > 0 } data || Shelf.Has(data) != false;

    private string? WhyNotRun(string run) => DataOf(run) is { Length: > 0 } data ? Shelf.WhyNot(data) : null;

    private string Name(ComparedSide? side) => side?.NameBeside(State.Pins) ?? "empty";

    // Said until something else is done.
    private PlotNotice Notice => _notOpened is { Why: { } why } said && said.At == State.Query
        ? new(NoticeKind.Caution, why)
        : Told(CompareWords.Notice(State, _scene));

    private async Task OpenAsync((Pin Pin, bool AsB) asked)
    {
        await Shelf.PrepareAsync(asked.Pin.Query);
        if (HasRun(asked.Pin.Query) != false)
            State.OpenRun(asked.Pin.Query, asked.Pin.Name, asked.AsB);
        else
            _notOpened = (WhyNotRun(asked.Pin.Query) ?? CompareWords.NoSuchRun, State.Query);
    }
}
