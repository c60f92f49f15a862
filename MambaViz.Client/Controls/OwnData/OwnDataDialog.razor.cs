using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace MambaViz.Client.Controls.OwnData;

/// <summary>Brings in data of one's own: rows from a spreadsheet or a file, or a function; what was understood stands beside them.</summary>
public sealed partial class OwnDataDialog
{
    private readonly CancellationTokenSource _end = new();
    private DataDraft _draft = null!;
    private string? _refusal;
    private DataSet? _notKept;
    private ElementReference _form;
    private JsPart<OwnDataDialog> _files = null!;

    /// <summary>What to begin with.</summary>
    [Parameter, EditorRequired] public required DataDraft Draft { get; set; }

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject] private JsModules Modules { get; set; } = null!;

    [Inject] private DataShelf Shelf { get; set; } = null!;

    private DataSet? Data => _draft.Result.Data;

    private bool DrawsCurve => _draft.IsCurve && Data?.Units is not null;

    private string Footer => Data is null ? "" : DataWords.Footer(Data);

    /// <summary>Opens the dialog; null where it was closed without data.</summary>
    /// <param name="dialogs">Where.</param>
    /// <param name="draft">What to begin with.</param>
    public static async Task<BroughtData?> ShowAsync(IDialogService dialogs, DataDraft draft)
    {
        var parameters = new DialogParameters<OwnDataDialog> { { dialog => dialog.Draft, draft } };
        var options = new DialogOptions { CloseOnEscapeKey = true, MaxWidth = MaxWidth.False, CloseButton = false, BackdropClick = false };
        var dialog = await dialogs.ShowAsync<OwnDataDialog>("Your data", parameters, options);
        return (await dialog.Result)?.Data as BroughtData;
    }

    /// <summary>Called by the module: the text of a file that was dropped or chosen.</summary>
    [JSInvokable]
    public void FileRead(string text) => Set(_draft with { IsFormula = false, Text = text, Roles = default, HeldOut = null });

    /// <summary>Called by the module: a file that is too large to be read.</summary>
    [JSInvokable]
    public void FileRefused(string name, double bytes)
    {
        _refusal = FormattableString.Invariant($"{name} has {bytes / 1e6:0.0} MB: files of at most 1 MB can be read.");
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _end.Dispose();
        await _files.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => (_draft, _files) = (Draft, new(Modules, "./js/own-data.js"));

    /// <inheritdoc/>
    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? _files.CreateAsync(_form, this) : Task.CompletedTask;

    private static string Pressed(bool isPressed) => isPressed ? "true" : "false";

    private void Set(DataDraft draft)
    {
        (_draft, _refusal) = (draft, null);
        StateHasChanged();
    }

    // Where the browser keeps nothing that is said once, and a second press uses the data all the same.
    private async Task UseAsync(bool isOverOrders)
    {
        if (Data is not { } data)
            return;
        if (_notKept != data && !await Shelf.KeepAsync(data, _end.Token))
        {
            (_notKept, _refusal) = (data, DataWords.NotKept);
            return;
        }
        Dialog.Close(DialogResult.Ok(new BroughtData(data, isOverOrders)));
    }

    private void Close() => Dialog.Close();
}

/// <summary>Data that were brought in.</summary>
/// <param name="Data">They.</param>
/// <param name="IsOverOrders">Errors are wanted over many orders of the examples, beside known methods; else a curve is drawn through them.</param>
public sealed record BroughtData(DataSet Data, bool IsOverOrders);
