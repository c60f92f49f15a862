using MambaViz.Client.Charts;
using MambaViz.Client.Controls.OwnData;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exporting;
using MambaViz.Client.Layout;
using MambaViz.Client.Session;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Pages.Regression;

/// <summary>Functions of many dimensions: what models and known methods make of sampled prompts.</summary>
public sealed partial class RegressionPage
{
    /// <summary>Relative to the site.</summary>
    public const string Address = "regression";

    private RegressionPicture _picture = null!;
    private bool _isRailOpen;

    [Inject] private IRefinementClient Client { get; set; } = null!;

    [Inject] private IPromptLibrary Library { get; set; } = null!;

    [Inject] private DataShelf Shelf { get; set; } = null!;

    /// <inheritdoc/>
    protected override KeyTable<RegressionState> Keys => RegressionKeys.Table;

    /// <inheritdoc/>
    protected override IReadOnlyList<FigureSource> Figures => RegressionFigures.Of(_picture);

    /// <inheritdoc/>
    protected override IReadOnlyList<NamedPart> Named =>
    [
        new("data", "data", Shelf.Has, () => _picture.Heading) { WhyNot = Shelf.WhyNot },
        new("class", "function class", name => Server.Tasks?.Any(task => task.Name == name), () => State.Offer.TitleOf(State.Request.Task.Name)),
        new("d", "dimension", name => Bounds.Card is null ? null : Bounds.HasDimension(name), () => ChartNumber.Whole(Bounds.Dimension)),
        new("shift", "shift", name => Bounds.Card?.Shifts.Contains(name, StringComparer.Ordinal), () => RegressionWords.ShiftTitle(Bounds.Shift)),
        new("models", "model", id => Server.Models is null ? null : State.Selection.Usable.Any(card => card.Id == id),
            () => Listed(Scene.Models.Select(model => model.Title)), IsList: true),
        new("baselines", "known method", name => State.Baselines.Count == 0 ? null : State.Baselines.Any(method => method.Name == name),
            () => Listed(State.Baselines.Where(method => method.IsOn).Select(method => method.Title)), IsList: true),
        new("prompts", "choice of prompts", name => TaskChoice.PromptCounts.Any(count => ChartNumber.Whole(count) == name),
            () => ChartNumber.Whole(State.Request.Task.Prompts)),
        NamedPart.OfLens(() => State.Request.Lens),
        NamedPart.OfScale(() => State.Link.LogError),
        new("why", "choice of which examples matter", name => name == "on", () => State.Link.Why ? "on" : "off"),
    ];

    // Room for the longest name at a line's end.
    private string NamesWidth => FormattableString.Invariant(
        $"--names: max(104px, {Scene.Models.Select(model => model.Title.Length).DefaultIfEmpty().Max()}ch - 4px)");

    private TaskBounds Bounds => State.Request.Bounds;

    private PromptScene Scene => _picture.Scene;

    /// <inheritdoc/>
    protected override RegressionState CreateState() => new(Client, Server, Library, Time, Shelf.Open);

    /// <inheritdoc/>
    protected override string WholeQuery => Shelf.Whole(State.Query);

    /// <inheritdoc/>
    protected override void BuildPicture() => _picture = State.BuildPicture();

    /// <inheritdoc/>
    protected override Task PrepareAsync(string query) => Shelf.PrepareAsync(query);

    /// <inheritdoc/>
    protected override Task KeyAsync(string key) => key == RegressionKeys.OwnData ? OpenOwnDataAsync() : Task.CompletedTask;

    private async Task OpenOwnDataAsync()
    {
        await Shelf.LoadAsync();
        if (await OwnDataDialog.ShowAsync(Dialogs, DataDraft.Of(State.Link.Data, isCurve: false)) is not { } brought)
            return;
        State.OpenData(brought.Data);
    }

    private static string Listed(IEnumerable<string> titles) => string.Join(", ", titles) is { Length: > 0 } list ? list : "none";

    private void Select(MapCell cell)
    {
        State.Heads.Depth.MoveTo(cell.Layer);
        State.Heads.Counts.MoveTo(cell.Count);
    }
}
