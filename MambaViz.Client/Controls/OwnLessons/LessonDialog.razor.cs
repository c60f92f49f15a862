using System.Text;
using System.Text.Json;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace MambaViz.Client.Controls.OwnLessons;

/// <summary>
/// A lesson is written: states of the page are recorded, sentences and questions written, the whole played, saved, opened and linked.
/// </summary>
public sealed partial class LessonDialog
{
    private const string PageModule = "./js/page.js", FileModule = "./Exporting/ExportDialog.razor.js";

    private static readonly TimeSpan KeepDelay = TimeSpan.FromMilliseconds(400);

    private readonly CancellationTokenSource _end = new();
    private LessonDraft _draft = new();
    private LessonDraft? _before;
    private bool _carries = true;
    private string? _refusal;
    private string? _told;
    private string? _busy;
    private ITimer? _keepTimer;
    private ElementReference _form;
    private JsPart<LessonDialog> _files = null!;

    /// <summary>The page it is about.</summary>
    [Parameter, EditorRequired] public required LessonStage Stage { get; set; }

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject] private JsModules Modules { get; set; } = null!;

    [Inject] private LessonShelf Shelf { get; set; } = null!;

    [Inject] private ServerSession Server { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    private bool KeepsLinks => Server.Status?.KeepsLinks == true;

    private bool CanUse => _busy is null && _draft.Problem is null;

    private string Footer => _busy ?? _told ?? _draft.Problem ?? LessonWords.Ready(_draft.File, KeepsLinks);

    private string OnScreen => _draft.IsFull
        ? FormattableString.Invariant($"A lesson has at most {LessonLimits.Steps} steps.")
        : $"On screen: {Stage.Describe(Stage.State())}.";

    /// <summary>Opens the dialog; what an address says of the lesson to be played, null where it was closed.</summary>
    /// <param name="dialogs">Where.</param>
    /// <param name="stage">The page it is about.</param>
    public static async Task<string?> ShowAsync(IDialogService dialogs, LessonStage stage)
    {
        var parameters = new DialogParameters<LessonDialog> { { dialog => dialog.Stage, stage } };
        var options = new DialogOptions { CloseOnEscapeKey = true, MaxWidth = MaxWidth.False, CloseButton = false, BackdropClick = false };
        var dialog = await dialogs.ShowAsync<LessonDialog>("Make a lesson", parameters, options);
        return (await dialog.Result)?.Data as string;
    }

    /// <summary>Called by the module: the text of a file that was dropped or chosen.</summary>
    [JSInvokable]
    public void FileRead(string text)
    {
        try
        {
            var file = LessonReader.Read(text);
            if (file.Guide.Page.Length > 0)
                throw LessonProblem.Of("page", "that of the playground, which has no name", $"\"{file.Guide.Page}\"");
            Replace(LessonDraft.Of(file));
        }
        catch (LessonProblem problem)
        {
            _refusal = $"The file was not opened. {LessonDraft.ForPeople(problem.Message)}";
            StateHasChanged();
        }
    }

    /// <summary>Called by the module: a file that is too large to be read.</summary>
    [JSInvokable]
    public void FileRefused(string name, double bytes)
    {
        _refusal = FormattableString.Invariant($"{name} has {bytes / 1e6:0.0} MB: files of at most {LessonLimits.Bytes / 1e6:0} MB can be read.");
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Server.Changed -= ServerChanged;
        await _end.CancelAsync();
        if (_keepTimer is not null)
            await _keepTimer.DisposeAsync();
        await _files.DisposeAsync();
        _end.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _files = new(Modules, "./js/own-data.js");
        Server.Changed += ServerChanged;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            // What was dropped or typed before it is there is newer.
            var kept = await Shelf.DraftAsync(_end.Token);
            if (kept is not null && _draft == new LessonDraft())
                _draft = LessonDraft.Of(kept);
            StateHasChanged();
            _keepTimer = Time.CreateTimer(_ => _ = InvokeAsync(KeepAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            await _files.CreateAsync(_form, this);
        }
        catch (OperationCanceledException)
        {
            // It was closed before it could react.
        }
    }

    private void ServerChanged() => _ = InvokeAsync(StateHasChanged);

    private void Set(LessonDraft draft)
    {
        (_draft, _refusal, _told) = (draft, null, null);
        _keepTimer?.Change(KeepDelay, Timeout.InfiniteTimeSpan);
        StateHasChanged();
    }

    private void Replace(LessonDraft draft)
    {
        _before = _draft.Steps.IsEmpty ? null : _draft;
        Set(draft);
    }

    private void BringBack()
    {
        var before = _before!;
        _before = null;
        Set(before);
    }

    private void Record() => Set(_draft.Record(Stage.State()));

    private Task KeepAsync() => _end.IsCancellationRequested ? Task.CompletedTask : Shelf.KeepDraftAsync(_draft.File, _end.Token);

    private async Task SaveAsync()
    {
        try
        {
            if (await WithRecordingsAsync(_draft.File) is not { } lesson)
                return;
            var text = LessonWriter.Write(lesson);
            LessonReader.Read(text);
            Set(_draft with { Recordings = lesson.Recordings });
            await using var module = await Modules.ImportAsync(FileModule, _end.Token);
            await module.InvokeVoidAsync("save", _end.Token, Encoding.UTF8.GetBytes(text), lesson.FileName);
            _told = LessonWords.Saved(lesson, text.Length);
        }
        catch (LessonProblem tooLarge)
        {
            _told = $"Not saved. {tooLarge.Message}";
        }
        catch (Exception) when (_end.IsCancellationRequested)
        {
            // It was closed meanwhile.
        }
        finally
        {
            _busy = null;
        }
    }

    // Null where the server did not answer, which is told.
    private async Task<LessonFile?> WithRecordingsAsync(LessonFile lesson)
    {
        if (!_carries || !Server.IsReady)
            return _carries ? lesson : lesson with { Recordings = [] };
        try
        {
            return await Stage.Recorder.RecordAsync(lesson, Recorded, _end.Token);
        }
        catch (Exception gone) when (!_end.IsCancellationRequested && gone is not OutOfMemoryException)
        {
            _told = gone is RefinementRefusedException ? $"Not saved. {gone.Message}" : LessonWords.ServerGone;
            return null;
        }
    }

    private void Recorded(int done, int needed)
    {
        _busy = FormattableString.Invariant($"Asking the models: {done + 1} of {needed}…");
        StateHasChanged();
    }

    // All of it where an address can hold it; else the server keeps it, where it keeps anything.
    private async Task CopyAsync()
    {
        var (lesson, whole) = (_draft.File, LessonCode.Write(_draft.File));
        var query = $"guide={whole}&step=1";
        await using var module = await Modules.ImportAsync(PageModule, _end.Token);
        if (whole.Length <= LessonLimits.Address)
        {
            var isCopied = await module.InvokeAsync<bool>("copy", _end.Token, $"{Navigation.BaseUri}?{query}");
            _told = isCopied ? LessonWords.LinkCopied : LessonWords.NotCopied;
            return;
        }
        if (!KeepsLinks)
        {
            _told = LessonWords.TooLong(whole.Length);
            return;
        }
        var link = ShortLink.Read(await module.InvokeAsync<JsonElement>("copyShortLink", _end.Token, "", query));
        if (link.Address is { } address)
            Shelf.KeptByServer(lesson, address[(address.LastIndexOf('/') + 1)..]);
        _told = link.Problem ?? (link.IsCopied ? LessonWords.ShortLinkCopied : $"Copy it from here: {link.Address}");
    }

    private async Task PlayAsync()
    {
        await KeepAsync();
        var (said, isKept) = await Shelf.KeepAsync(_draft.File, _end.Token);
        if (isKept || _told == LessonWords.NotKept)
            Dialog.Close(DialogResult.Ok(said));
        else
            _told = LessonWords.NotKept;
    }

    private async Task CloseAsync()
    {
        await KeepAsync();
        Dialog.Close();
    }
}
