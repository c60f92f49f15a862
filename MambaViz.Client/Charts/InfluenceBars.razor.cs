using MambaViz.Client.Charts.Figures;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace MambaViz.Client.Charts;

/// <summary>How much each example matters to a model: a bar an example, in the order of the prompt.</summary>
public sealed partial class InfluenceBars
{
    private int? _pointed;
    private int _stop;

    /// <summary>What is known.</summary>
    [Parameter, EditorRequired] public required SceneInfluence Influence { get; set; }

    /// <summary>Examples in the prompt, seen or not.</summary>
    [Parameter, EditorRequired] public required int Total { get; set; }

    /// <summary>The influence that the highest bar has, of all that are compared.</summary>
    [Parameter, EditorRequired] public required float Highest { get; set; }

    /// <summary>What is said where nothing is known.</summary>
    [Parameter, EditorRequired] public required string Empty { get; set; }

    /// <summary>The chart's id on the page.</summary>
    [Parameter, EditorRequired] public required string Export { get; set; }

    private int Count => Influence.Values.Length;

    // The bar that the keyboard is at.
    private int Stop => Math.Min(_stop, Count - 1);

    private string Said => float.IsNaN(Influence.Widest) ? Empty
        : _pointed is { } example && example < Count ? ChartSentence.Without(Influence, example)
        : ChartSentence.Bars(Influence);

    private void Point(int example) => _pointed = example < Count ? example : null;

    private void Leave() => _pointed = null;

    private void Key(KeyboardEventArgs e)
    {
        int? next = e.Key switch
        {
            "ArrowLeft" or "ArrowDown" => Stop - 1,
            "ArrowRight" or "ArrowUp" => Stop + 1,
            "Home" => 0,
            "End" => Count - 1,
            _ => null,
        };
        if (next is { } at)
            _pointed = _stop = Math.Clamp(at, 0, Count - 1);
    }

    private string? Class(int example) => example >= Count ? "to-come" : example == _pointed ? "pointed" : null;

    // What is not known has no bar.
    private string Height(int example) =>
        Influence.Of(example) is { } value && Highest > 0 ? "height: " + ChartNumber.Percent(value / Highest) : "height: 0";

    private static string Number(float value) => float.IsNaN(value) ? "not known" : ChartNumber.Error(value);
}
