using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Charts.Parts;

/// <summary>
/// The part of a chart that the mouse chose, until its axes are others or a double click resets it. What is exported stays the whole.
/// </summary>
/// <param name="isBox">Whether a drag chooses from both axes; else from the vertical one, for a drag across is the scrubber's.</param>
public sealed class ChartZoom(bool isBox = false)
{
    private (ChartAxis X, ChartAxis Y) _whole;
    private (ChartAxis X, ChartAxis Y) _shown;

    /// <summary>Whether a drag chooses from both axes.</summary>
    public bool IsBox => isBox;

    /// <summary>Whether a part is shown.</summary>
    public bool IsPart => _shown != _whole;

    /// <summary>The axes to draw in place of a chart's own.</summary>
    public (ChartAxis X, ChartAxis Y) Of(ChartAxis x, ChartAxis y)
    {
        if (_whole != (x, y))
            _whole = _shown = (x, y);
        return _shown;
    }

    /// <summary>Zooms to a part of what is drawn, or out again.</summary>
    /// <param name="part">Null for the whole.</param>
    public void To(PlotPart? part) => _shown = part is { } chosen
        ? (_shown.X.Within(chosen.Left, chosen.Right), _shown.Y.Within(1 - chosen.Bottom, 1 - chosen.Top))
        : _whole;
}
