using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exporting;
using MambaViz.Client.Layout;
using MambaViz.Client.Session;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Pages.Language;

/// <summary>Words in a prompt, and what every layer of each model says comes next.</summary>
public sealed partial class LanguagePage
{
    /// <summary>Relative to the site.</summary>
    public const string Address = "language";

    private const string PlayShape = "M6.5 3.8L16 10L6.5 16.2Z";
    private const string PauseShape = "M5.5 4h3v12h-3zM11.5 4h3v12h-3z";

    private readonly GridHover _hover = new();
    private LanguagePicture _picture = null!;
    private bool _isRailOpen;

    [Inject] private ILanguageClient Client { get; set; } = null!;

    [Inject] private LanguageOffer Offer { get; set; } = null!;

    [Inject] private ITextLibrary Library { get; set; } = null!;

    [Inject] private ILessonLibrary Lessons { get; set; } = null!;

    /// <summary>Fetches what a page at an address shows without a server: its guide and its recording.</summary>
    public static async Task FetchShownAsync(ITextLibrary library, ILessonLibrary lessons, string query)
    {
        query = await GuidePlace.FetchStateAsync(lessons, query, Address);
        await library.GetAsync(LanguageLinkText.Read(query).Family, CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override KeyTable<LanguageState> Keys => LanguageKeys.Table;

    /// <inheritdoc/>
    protected override IReadOnlyList<FigureSource> Figures => LanguageFigures.Of(_picture);

    /// <inheritdoc/>
    protected override IReadOnlyList<NamedPart> Named =>
    [
        NamedPart.OfGuide(State.Tour.Has),
        new("task", "task", HasTask, () => FamilyNames.TitleOf(State.Request.Family)),
        new("then", "task", HasTask, () => FamilyNames.TitleOf(State.Request.Drawn[^1].Name)),
        new("models", "model", id => State.IsKnown ? State.Selection.Usable.Any(card => card.Id == id) : null,
            () => string.Join(", ", State.Selection.On.Select(model => model.Name)) is { Length: > 0 } names ? names : "none", IsList: true),
        new("lens", "lens of these models", lens => State.IsKnown ? State.Selection.Lenses.Contains(lens, StringComparer.Ordinal) : null,
            () => Words.LensTitle(State.Lens)),
        new("inside", "place inside a layer", text => LookInside.Read(text) is not null, () => State.Link.Inside is null ? "the answers" : "inside"),
        new("why", "choice of which demonstrations matter", name => name == "on", () => State.Link.Why ? "on" : "off"),
    ];

    private WordScene Scene => _picture.Scene;

    private bool IsPlaying => State.Heads.Depth.IsPlaying;

    private string Lines => string.Join("   ", (State.Prompt?.Demonstrations ?? []).Take(Scene.ExampleCount).Select(line => $"{line.X} -> {line.Y}"));

    private string Shown => string.Join(", ",
        FamilyNames.TitleOf(State.Request.Family), Words.Demonstrations(Scene.ExampleCount), Words.Layer(Scene.Layer, Scene.LayerCount));

    private string Sentence => State.Tour.Standing is { } step ? $"{step.Title} {GuideText.Plain(step.Body)}"
        : _picture.Inside is { } inside ? $"{InsideWords.Heading(inside)}: {InsideWords.Sentence(inside)}"
        : Reading;

    private string Reading => $"{(_picture.HasAnswer ? LanguageWords.Probability : LanguageWords.NoAnswer)}: "
        + string.Join(", ", _picture.Grids.Select((grid, place) => $"{grid.Title} {grid.Says} {GridWords.Share(ShareOf(Scene.Models[place]))}"))
        + $" {Charts.Figures.ChartSentence.After(Scene)} at {Words.Layer(Scene.Layer, Scene.LayerCount)}";

    private string? Load => State.Selection.On is [{ Card: var first }, ..] on
        ? FormattableString.Invariant($"{Words.Models(on.Count)}, {first.LayerCount} × {first.Width}")
        : null;

    private RenderFragment Update => builder =>
    {
        var each = LanguageWords.LayerTime(State) is { } time ? ", " + time : "";
        if (State.Waited is { } waited)
            builder.AddContent(0, FormattableString.Invariant($"{waited.TotalSeconds:0.0} s so far") + each);
        else if (State.IsRecorded && State.LastUpdate is null)
            builder.AddContent(1, "Recorded");
        else if (State.LastUpdate is { } last)
            builder.AddMarkupContent(
                2, FormattableString.Invariant($"<span class=\"long\">Last update </span><b>{last.TotalMilliseconds:0} ms</b>{each}"));
    };

    /// <inheritdoc/>
    protected override LanguageState CreateState() => new(Client, Server, Offer, Library, Lessons, Time);

    /// <inheritdoc/>
    protected override void BuildPicture() => _picture = State.BuildPicture();

    private bool? HasTask(string name) => State.Tasks.Count == 0 ? null : State.Tasks.Any(task => task.Name == name);

    private float ShareOf(SceneModel model) => Charts.Figures.ErrorFigure.At(model, Scene.Layer, Scene.ExampleCount);

    private RenderFragment ModelTab(WordGrid grid) => builder =>
    {
        builder.OpenComponent<Swatch>(0);
        builder.AddComponentParameter(1, nameof(Swatch.Slot), grid.Slot);
        builder.CloseComponent();
        var share = _picture.HasAnswer && Scene.Models.FirstOrDefault(model => model.Id == grid.Model) is { } model
            ? " " + GridWords.Share(ShareOf(model))
            : "";
        builder.AddContent(2, grid.Title + share);
    };
}
