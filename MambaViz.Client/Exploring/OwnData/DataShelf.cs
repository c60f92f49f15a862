using MambaViz.Client.Session;
using Microsoft.JSInterop;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>
/// Data of one's own by what an address says of them: all of them where they are short, else a key. What a key stands for is kept by this browser,
/// and by no other; or by the server, where the data came by a short link.
/// </summary>
public sealed class DataShelf(JsModules modules, IDataParts parts, ISharedData shared)
{
    private const string ModulePath = "./js/own-data.js";
    private const string Part = "data=";

    // A page and its neighbours in history: each may be a thousand rows.
    private const int MostOpen = 16;

    /// <summary>What is said where a browser lacks the data of a link.</summary>
    public const string Elsewhere =
        "This link names data that are kept in another browser, for they are too long for an address: open the table here once more.";

    /// <summary>What is said where the data of a short link are not to be had.</summary>
    public const string Gone = "The server no longer keeps the data of this link: open the table here once more.";

    /// <summary>What is said where data in a link cannot be read.</summary>
    public const string Unreadable = "The data in this link cannot be read.";

    private readonly RecentlyOpened<DataSet> _open = new(MostOpen);

    /// <summary>Makes ready what an address needs: parts to read it, and what the browser or the server keeps for it.</summary>
    /// <param name="query">With or without its question mark.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task PrepareAsync(string query, CancellationToken cancellation = default)
    {
        if (QueryText.Parts(query).GetValueOrDefault("data") is not { Length: > 0 } said || _open.Has(said))
            return;
        await parts.LoadAsync();
        if (IsShared(said))
            _open.Remember(said, await shared.ReadAsync(said[1..], cancellation) is { } kept ? DataCode.Read(kept, said) : null);
        if (!IsKey(said) || !OperatingSystem.IsBrowser())
            return;
        await using var module = await modules.ImportAsync(ModulePath, cancellation);
        _open.Remember(said, await module.InvokeAsync<string?>("read", cancellation, said) is { } code ? DataCode.Read(code) : null);
    }

    /// <summary>Makes ready what reads data.</summary>
    public Task LoadAsync() => parts.LoadAsync();

    /// <summary>The data that an address says; null where there are none.</summary>
    public DataSet? Open(string said) => _open.TryGet(said, out var data) ? data : _open.Remember(said, IsKey(said) ? null : DataCode.Read(said));

    /// <summary>Whether there are the data of an address; null where a browser has still to be asked.</summary>
    public bool? Has(string said) => Open(said) is not null ? true : IsKey(said) && !OperatingSystem.IsBrowser() ? null : false;

    /// <summary>Why the data of an address are not shown; null where they are.</summary>
    public string? WhyNot(string said) => Has(said) != false ? null : IsKey(said) ? Elsewhere : IsShared(said) ? Gone : Unreadable;

    /// <summary>A query with all of the data in place of a key, so that it says as much to others as here.</summary>
    /// <param name="query">Without its question mark.</param>
    public string Whole(string query) => string.Join('&', query.Split('&').Select(part =>
        part.StartsWith(Part, StringComparison.Ordinal) && Open(Uri.UnescapeDataString(part[Part.Length..])) is { } data
            ? Part + Uri.EscapeDataString(data.Code)
            : part));

    /// <summary>Remembers data that a page is about to show, in this browser where they are too long for its address.</summary>
    /// <returns>False where the browser refuses: the link then lasts as long as the page.</returns>
    public async Task<bool> KeepAsync(DataSet data, CancellationToken cancellation = default)
    {
        var said = DataCode.InAddress(data);
        _open.Remember(said, data);
        if (!IsKey(said))
            return true;
        await using var module = await modules.ImportAsync(ModulePath, cancellation);
        return await module.InvokeAsync<bool>("keep", cancellation, said, data.Code);
    }

    private static bool IsKey(string said) => said.StartsWith(DataCode.Kept);

    private static bool IsShared(string said) => said.StartsWith(DataCode.Shared);
}
