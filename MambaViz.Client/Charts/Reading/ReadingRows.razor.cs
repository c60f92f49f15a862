using System.Globalization;
using System.Runtime.CompilerServices;
using MambaViz.Client.Charts.Grids;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace MambaViz.Client.Charts.Reading;

/// <summary>What one token of a prompt reads, in rows that share one column a token.</summary>
public sealed partial class ReadingRows
{
    // A share of a row that two numbers beside it need between them.
    private const double Near = .45;

    private int? _pointed;

    /// <summary>What is drawn.</summary>
    [Parameter, EditorRequired]
    public required ReadingSheet Sheet { get; set; }

    /// <summary>Another token is asked about, counted from where the answer begins.</summary>
    [Parameter]
    public EventCallback<int> OnAsk { get; set; }

    /// <summary>Other columns are wanted: how many times as many before the newest.</summary>
    [Parameter]
    public EventCallback<int> OnEarlier { get; set; }

    /// <summary>False until the page reacts.</summary>
    [Parameter]
    public bool IsInteractive { get; set; }

    private string Hint => $"Click a {Sheet.Unit} to ask there. Pale bars: with minus sign.";

    private int Longest => Sheet.Tokens.Select(token => ShownToken.Of(token).Length).DefaultIfEmpty(1).Max();

    /// <inheritdoc/>
    // The same sheet is the same object.
    protected override object Snapshot() => (RuntimeHelpers.GetHashCode(Sheet), _pointed, IsInteractive);

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Color(ShownReading reading) => $"var({reading.Slot.Look().Color.Variable})";

    private static float Top(float[] values) => Math.Max(0, values.Where(float.IsFinite).DefaultIfEmpty().Max());

    private static float Bottom(float[] values) => Math.Min(0, values.Where(float.IsFinite).DefaultIfEmpty().Min());

    // Where 0 is in a row, from its top.
    private static double Zero(float[] values) => Top(values) - Bottom(values) is var span and > 0 ? Top(values) / span : 1;

    private static float[] Full(float[] values) => [.. Enumerable.Repeat(1f, values.Length)];

    private string TokenClass(int token) => token == Sheet.Token ? "token reads" : token > Sheet.Token ? "token later" : "token";

    private void Point(int? token) => _pointed = token;

    private Task AskAsync(int token) => IsInteractive ? OnAsk.InvokeAsync(token - Sheet.Asks) : Task.CompletedTask;

    private Task Key(KeyboardEventArgs key)
    {
        int? next = key.Key switch
        {
            "ArrowLeft" or "ArrowDown" => Sheet.Token - 1,
            "ArrowRight" or "ArrowUp" => Sheet.Token + 1,
            "Home" => 0,
            "End" => Sheet.Tokens.Count - 1,
            _ => null,
        };
        return next is { } token && token >= 0 && token < Sheet.Tokens.Count ? AskAsync(token) : Task.CompletedTask;
    }
}
