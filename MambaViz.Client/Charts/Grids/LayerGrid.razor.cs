using System.Globalization;
using System.Runtime.CompilerServices;
using MambaViz.Contracts.Language;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace MambaViz.Client.Charts.Grids;

/// <summary>What every layer of one model says stands at each place of the answer.</summary>
public sealed partial class LayerGrid
{
    private const double RightHalf = .5;

    // Pixels of the first column, and the least of each other one.
    private const int NameWidth = 68;
    private const int LeastWidth = 26;

    private readonly string _id = "grid-" + Guid.NewGuid().ToString("N");

    /// <summary>What is drawn.</summary>
    [Parameter, EditorRequired]
    public required WordGrid Grid { get; set; }

    /// <summary>What is ringed in all grids.</summary>
    [Parameter, EditorRequired]
    public required GridHover Hover { get; set; }

    /// <summary>The cell kept in view. Default: none.</summary>
    [Parameter]
    public GridPlace? Locked { get; set; }

    /// <summary>A cell was clicked.</summary>
    [Parameter]
    public EventCallback<GridPlace> OnLock { get; set; }

    /// <inheritdoc/>
    public void Dispose() => Hover.Leave(StateHasChanged);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Hover.Follow(StateHasChanged);
        base.OnInitialized();
    }

    /// <inheritdoc/>
    // The same grid is the same object.
    protected override object Snapshot() => (RuntimeHelpers.GetHashCode(Grid), Locked, Hover.Place, Hover.Model == Grid.Model);

    private string Label => $"{Grid.Title}: "
        + (Grid.Says is { } says ? $"layer {Grid.Layer} says {says}" : "not known yet")
        + (Grid.IsRight switch { true => ", right", false => ", wrong", _ => "" });

    private string SaysClass => Grid.IsRight switch { true => "says good", false => "says bad", _ => "says" };

    // Wide enough for the longest token, so that all columns are alike.
    private string Width => string.Create(CultureInfo.InvariantCulture,
        $"min-width: calc({NameWidth}px + {Grid.ColumnCount} * max({LeastWidth}px, {Longest + 1}ch))");

    private int Longest => Grid.Rows.SelectMany(row => row.Cells).Select(cell => ShownToken.Of(cell.Text).Length).DefaultIfEmpty(1).Max();

    private string RowName(int layer) =>
        layer == 0 ? "read-in" : (layer == Grid.Layer ? "layer " : "") + layer.ToString(CultureInfo.InvariantCulture);

    private string RowClass(GridRow row) =>
        row.Layer.CompareTo(Grid.Layer) switch { 0 => "current", > 0 => "later", _ => "" } + (row.IsOld ? " old" : "");

    private string CellId(GridPlace place) => FormattableString.Invariant($"{_id}-{place.Layer}-{place.Position}");

    private string CellClass(GridPlace place, GridCell? cell) =>
        (!Grid.HasAnswer ? "own" : cell?.IsRight == true ? "right" : "")
        + (Hover.Place == place ? " ringed" : "") + (Locked == place ? " locked" : "");

    private string? Shade(GridCell? cell) =>
        cell is null ? null : string.Create(CultureInfo.InvariantCulture, $"--share: {100 * cell.Shade(Grid.HasAnswer):0.#}%");

    private bool Has(GridPlace place) => place.Layer < Grid.Rows.Count && place.Position < Grid.ColumnCount;

    private TextReading? Find(GridPlace place) =>
        Has(place) && Grid.Rows[place.Layer] is { IsOld: false, Cells: var cells } && place.Position < cells.Count
            ? cells[place.Position].Reading
            : null;

    // Beside the cell, where there is more room.
    private string Side(GridPlace place)
    {
        var columns = FormattableString.Invariant($"(100% - {NameWidth}px) / {Grid.ColumnCount}");
        var across = place.Position < RightHalf * Grid.ColumnCount
            ? FormattableString.Invariant($"left: calc({NameWidth}px + {place.Position + 1} * {columns} + 8px)")
            : FormattableString.Invariant($"right: calc({Grid.ColumnCount - place.Position} * {columns} + 8px)");
        var down = place.Layer < RightHalf * Grid.Rows.Count
            ? FormattableString.Invariant($"top: {22 + (23 * place.Layer)}px")
            : FormattableString.Invariant($"bottom: {23 * (Grid.Rows.Count - 1 - place.Layer)}px");
        return across + "; " + down;
    }

    private async Task Key(KeyboardEventArgs key)
    {
        var place = Hover.Place ?? new(Grid.Layer, 0);
        switch (key.Key)
        {
            case "ArrowLeft" or "ArrowRight" or "ArrowUp" or "ArrowDown" when Hover.Place is null:
                Hover.Set(Grid.Model, place);
                break;
            case "ArrowLeft":
                Move(place with { Position = place.Position - 1 });
                break;
            case "ArrowRight":
                Move(place with { Position = place.Position + 1 });
                break;
            case "ArrowUp":
                Move(place with { Layer = place.Layer - 1 });
                break;
            case "ArrowDown":
                Move(place with { Layer = place.Layer + 1 });
                break;
            case "Enter" when Hover.Place is not null:
                await OnLock.InvokeAsync(place);
                break;
            default:
                break;
        }
    }

    private void Move(GridPlace place) => Hover.Set(
        Grid.Model, new(Math.Clamp(place.Layer, 0, Grid.Rows.Count - 1), Math.Clamp(place.Position, 0, Math.Max(0, Grid.ColumnCount - 1))));
}
