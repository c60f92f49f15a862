using MambaViz.Client.Charts;
using MambaViz.Client.Controls;
using MambaViz.Client.Controls.OwnData;
using MambaViz.Client.Controls.OwnLessons;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Attribution;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Exploring.Pins;
using MambaViz.Client.Exporting;
using MambaViz.Client.Layout;
using MambaViz.Client.Pages.Playground.Comparing;
using MambaViz.Client.Session;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Pages.Playground;

/// <summary>The playground: examples in a plot, and what every layer of each model makes of them.</summary>
public sealed partial class PlaygroundPage
{
    private PlaygroundScene _scene = null!;
    private FigureSubject _subject = null!;
    private FunctionPlot? _plot;

    [Inject] private IRefinementClient Client { get; set; } = null!;

    [Inject] private ILessonLibrary Library { get; set; } = null!;

    [Inject] private DataShelf Shelf { get; set; } = null!;

    [Inject] private PinShelf Pins { get; set; } = null!;

    [Inject] private LessonShelf Lessons { get; set; } = null!;

    /// <summary>Fetches what a page at an address shows without a server: its guide and its recording.</summary>
    /// <param name="library">Where they come from.</param>
    /// <param name="lessons">Lessons of one's own, made ready for the address.</param>
    /// <param name="query">The address.</param>
    public static async Task FetchShownAsync(ILessonLibrary library, LessonShelf lessons, string query)
    {
        query = await GuidePlace.FetchStateAsync(library, query, page: "", lessons.Open);
        if (PlaygroundLinkText.Read(query).Context.Untouched is { } lesson)
            await library.GetAsync(lesson.Id, CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override KeyTable<PlaygroundState> Keys => PlaygroundKeys.Table;

    /// <inheritdoc/>
    protected override string PointerActions => EditorKeys.WithPointer;

    /// <inheritdoc/>
    protected override IReadOnlyList<FigureSource> Figures
    {
        get
        {
            var (scene, subject) = (_scene, _subject);
            return
            [
                new("curves", "Function plot", () => CurveExport.Of(scene, subject)),
                new("by-layer", "Error by layer", () => ErrorExport.ByLayer(scene, subject)),
                new("by-examples", "Error by examples", () => ErrorExport.ByExamples(scene, subject)),
                new("map", "Layer × examples", () => ErrorExport.Map(scene, subject, scene.Models)),
            ];
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<NamedPart> Named =>
    [
        new("data", "data", Shelf.Has, () => State.Editor.Context.Title) { WhyNot = Shelf.WhyNot },
        new("lesson", "lesson", name => LessonCatalogue.Find(name) is not null, () => State.Editor.Context.Title),
        NamedPart.OfGuide(name => LessonCode.IsOwn(name) ? Lessons.Has(name) : State.Tour.Has(name)) with { WhyNot = Lessons.WhyNot },
        new("models", "model", HasModel,
            () => string.Join(", ", State.Models.Choices.Where(model => model.IsOn).Select(model => model.Name)), IsList: true),
        new("touched", "model", HasModel, () => _scene.Models.FirstOrDefault(model => model.Id == _scene.TouchedModel)?.Title ?? _scene.Influence?.Title ?? "all"),
        NamedPart.OfLens(() => State.Lens),
        new("others", "choice of other layers", name => name is "all" or "one" or "none", () => State.Drawn.OtherLayers.ToString().ToLowerInvariant()),
        NamedPart.OfScale(() => State.LogError),
        new("without", "list of layers that are off", text => AblationChoice.Read(text) is not null, () => State.Does.IsOn ? "these" : "none"),
        new("why", "choice of which examples matter", name => name == "on", () => State.Why.IsOn ? "on" : "off"),
    ];

    private string Shown => $"{State.Editor.Context.Title}, {Words.Examples(State.Counts.Value)}, {Words.Layer(State.Layers.Value, State.Layers.Maximum)}{PlaygroundWords.Without(State.Does.Off)}";

    private string Sentence => State.Tour.Standing is { } step ? $"{step.Title} {GuideText.Plain(step.Body)}" :
        $"{string.Join(", ", State.Picture.Errors.Select(model => $"{model.Model.Name} {ChartNumber.Error(model.Error)}"))} after {Words.Examples(State.Counts.Value)} at {Words.Layer(State.Layers.Value, State.Layers.Maximum)}{PlaygroundWords.Without(State.Does.Off)}";

    private RenderFragment Update => builder =>
    {
        if (State.Picture.Progress is { } progress)
            builder.AddContent(0, progress);
        else if (State.IsRecorded && State.LastUpdate is null)
            builder.AddContent(1, "Recorded");
        else if (State.LastUpdate is { } last)
            builder.AddMarkupContent(2, FormattableString.Invariant($"<span class=\"long\">Last update </span><b>{last.TotalMilliseconds:0} ms</b>"));
    };

    private bool? HasModel(string id) => Server.Models is null ? null : State.Models.Usable.Any(card => card.Id == id);

    /// <inheritdoc/>
    protected override PlaygroundState CreateState() => new(Client, Server, Library, Time, Shelf.Open, Lessons.Open);

    /// <inheritdoc/>
    protected override string WholeQuery => Lessons.Whole(Shelf.Whole(State.Query));

    /// <inheritdoc/>
    protected override void BuildPicture() => (_scene, _subject) = (State.BuildScene(), State.Picture.Subject);

    /// <inheritdoc/>
    protected override Task KeyAsync(string key)
    {
        switch (key)
        {
            case "a" when _plot is { } plot:
                return plot.BeginKeyboardAddAsync();
            case PlaygroundKeys.OwnData:
                return OpenOwnDataAsync();
            case PlaygroundKeys.OwnLesson:
                return WriteLessonAsync();
            case PlaygroundKeys.Pin:
                RunPin.Toggle(Pins, State);
                return Task.CompletedTask;
            default:
                return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    protected override async Task PrepareAsync(string query)
    {
        await Shelf.PrepareAsync(query);
        await Lessons.PrepareAsync(query);
    }

    // Where errors are averaged over many orders of the examples, beside known methods.
    private static string OverOrders(DataSet data) => "regression?data=" + Uri.EscapeDataString(DataCode.InAddress(data));

    private async Task OpenOwnDataAsync()
    {
        await Shelf.LoadAsync();
        if (await OwnDataDialog.ShowAsync(Dialogs, DataDraft.Of(State.Data, isCurve: true)) is not { } brought)
            return;
        if (brought.IsOverOrders)
            Navigation.NavigateTo(OverOrders(brought.Data));
        else
            State.OpenData(brought.Data);
    }

    // What is on screen is recorded with the data that its address only names.
    private async Task WriteLessonAsync()
    {
        var states = new LessonStates(() => Server.Models ?? [], Shelf.Open);
        var stage = new LessonStage(() => Shelf.Whole(((IGuided)State).OwnQuery), states.Describe, new(Client, states.RequestOf));
        if (await LessonDialog.ShowAsync(Dialogs, stage) is not { } said)
            return;
        State.Open(new GuidePlace(said, 0, null).Write(null));
        State.Tour.Begin(said);
    }
}
