using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exporting;
using MambaViz.Client.Layout;
using MambaViz.Client.Session;
using MambaViz.Contracts.Language;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Pages.PhoneBook;

/// <summary>Entries of a phone book in the prompt: which of them each model still knows, and what it keeps to know them.</summary>
public sealed partial class PhoneBookPage
{
    /// <summary>Relative to the site.</summary>
    public const string Address = "phone-book";

    /// <summary>The recorded book, below the web root.</summary>
    public const string Recording = "books/recall.json";

    private static readonly IReadOnlyList<string> Labels =
        [.. Enumerable.Range(0, PhoneBookLink.LastPlace + 1).Select(place => ChartNumber.Whole(1 << place))];

    private static readonly IReadOnlyList<RenderFragment> Charts = [Text("Numbers recalled"), Text("Memory used")];

    private BookPicture _picture = null!;

    [Inject] private IBookClient Client { get; set; } = null!;

    [Inject] private RecallBooks Books { get; set; } = null!;

    [Inject] private IRecording<RecordedBook> Recorded { get; set; } = null!;

    [Inject] private ILessonLibrary Lessons { get; set; } = null!;

    /// <inheritdoc/>
    protected override KeyTable<PhoneBookState> Keys => PhoneBookKeys.Table;

    /// <inheritdoc/>
    protected override string PointerActions => "In a strip: a click asks for the entry. In a chart: a click chooses the number of entries.";

    /// <inheritdoc/>
    protected override IReadOnlyList<FigureSource> Figures => BookFigures.Of(_picture);

    /// <inheritdoc/>
    protected override IReadOnlyList<NamedPart> Named =>
    [
        NamedPart.OfGuide(State.Tour.Has),
        new("entries", "book of entries", count => PhoneBookLink.PlaceOf(count) is not null, () => ChartNumber.Whole(State.Link.Count)),
    ];

    private string Sentence => State.Tour.Standing is { } step ? $"{step.Title} {GuideText.Plain(step.Body)}" : BookWords.Asked(_picture);

    private string? Load => State.Models.Count == 0 ? null : $"{Controls.Words.Models(State.Models.Count)}, {BookWords.Entries(State.Link.Count)}";

    private RenderFragment Update => builder =>
    {
        if (State.IsRecorded)
            builder.AddContent(1, "Recorded");
        else if (State.LastUpdate is { } last)
            builder.AddMarkupContent(0, FormattableString.Invariant($"<span class=\"long\">Last book </span><b>{last.TotalMilliseconds:0} ms</b>"));
    };

    /// <inheritdoc/>
    protected override PhoneBookState CreateState() => new(Client, Server, Books, Recorded, Lessons, Time);

    /// <inheritdoc/>
    protected override void BuildPicture() => _picture = State.BuildPicture();

    private static RenderFragment Text(string chart) => builder => builder.AddContent(0, chart);

    // Charts show numbers between doublings too.
    private void Choose(double count) => State.Slider.MoveTo((int)Math.Round(Math.Log2(Math.Max(1, count))));
}
