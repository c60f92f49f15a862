using MambaViz.Client.Connection;
using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;
using MambaViz.Client.Refinement.Claims;
using MambaViz.Client.Refinement.Drawing;
using MambaViz.Client.Refinement.Keys;
using MambaViz.Client.Refinement.Linking;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Refinement;

/// <summary>The paper's claims, remade: what it found, what the models here show, and the number that decides.</summary>
public sealed partial class RefinementPage
{
    private readonly PanelHover _hover = new();
    private RefinementState _state = null!;
    private RefinementScene _scene = null!;

    [Inject] private IRefinementClient Client { get; set; } = null!;

    [Inject] private IExperimentClient Experiments { get; set; } = null!;

    /// <inheritdoc/>
    protected override IReadOnlyList<FigureSource> Figures
    {
        get
        {
            var (logError, hasBands) = (_state.LogError, _state.HasBands);
            return _scene.Figure is { } figure ? [new("figure", figure.Title, () => figure.AsShown(logError, hasBands))] : [];
        }
    }

    private string Subtitle => _scene.Task is { HasResults: true, Key.Length: > 0 } task ? $"{task.Title}. {_scene.Source}." : $"{_scene.Source}.";

    private string Sentence => $"{_scene.Current.Claim.Title}: {ClaimText.Outcome(_scene.Current.Outcome)}, {_scene.Current.Deciding}";

    /// <inheritdoc/>
    protected override string Link => RefinementLinkText.Write(_state.Link);

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ActedKeys => RefinementKeys.Acted;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyAction> KeyActions => RefinementKeys.All;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _state = new RefinementState(Client, Experiments, Time);
        _state.Open(RefinementLinkText.Read(new Uri(Navigation.Uri).Query));
        _scene = _state.BuildScene();
        _state.Changed += StateChanged;
    }

    /// <inheritdoc/>
    protected override void BuildPicture() => _scene = _state.BuildScene();

    /// <inheritdoc/>
    protected override Task StartAsync()
    {
        _state.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Release()
    {
        _state.Changed -= StateChanged;
        _state.Dispose();
    }

    /// <inheritdoc/>
    protected override Task KeyAsync(string key)
    {
        if (key == "Escape")
            _hover.Clear();
        else
            RefinementKeys.Press(_state, key);
        return Task.CompletedTask;
    }
}
