using MambaViz.Client.Charts;
using MambaViz.Client.Exporting;
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

    /// <inheritdoc/>
    protected override KeyTable<RegressionState> Keys => RegressionKeys.Table;

    /// <inheritdoc/>
    protected override IReadOnlyList<FigureSource> Figures => RegressionFigures.Of(_picture);

    private PromptScene Scene => _picture.Scene;

    /// <inheritdoc/>
    protected override RegressionState CreateState() => new(Client, Server, Library, Time);

    /// <inheritdoc/>
    protected override void BuildPicture() => _picture = State.BuildPicture();

    private void Select(MapCell cell)
    {
        State.Heads.Depth.MoveTo(cell.Layer);
        State.Heads.Counts.MoveTo(cell.Count);
    }
}
