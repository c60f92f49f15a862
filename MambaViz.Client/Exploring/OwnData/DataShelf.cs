using MambaViz.Client.Session;
using Microsoft.JSInterop;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>
/// Data of one's own by what an address says of them: all of them where they are short, else a key. What a key stands for is kept by this browser,
/// and by no other.
/// </summary>
public sealed class DataShelf(JsModules modules, IDataParts parts)
{
    private const string ModulePath = "./js/own-data.js";

    // A page and its neighbours in history: each may be a thousand rows.
    private const int MostOpen = 16;

    /// <summary>What is said where a browser lacks the data of a link.</summary>
    public const string Elsewhere =
        "This link names data that are kept in another browser, for they are too long for an address: open the table here once more.";

    /// <summary>What is said where data in a link cannot be read.</summary>
    public const string Unreadable = "The data in this link cannot be read.";

    private readonly Dictionary<string, DataSet?> _open = new(StringComparer.Ordinal);

    /// <summary>Makes ready what an address needs: parts to read it, and what the browser keeps for it.</summary>
    /// <param name="query">With or without its question mark.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task PrepareAsync(string query, CancellationToken cancellation = default)
    {
        if (QueryText.Parts(query).GetValueOrDefault("data") is not { Length: > 0 } said || _open.ContainsKey(said))
            return;
        await parts.LoadAsync();
        if (!IsKey(said) || !OperatingSystem.IsBrowser())
            return;
        await using var module = await modules.ImportAsync(ModulePath, cancellation);
        Remember(said, await module.InvokeAsync<string?>("read", cancellation, said) is { } code ? DataCode.Read(code) : null);
    }

    /// <summary>Makes ready what reads data.</summary>
    public Task LoadAsync() => parts.LoadAsync();

    /// <summary>The data that an address says; null where there are none.</summary>
    public DataSet? Open(string said) => _open.TryGetValue(said, out var data) ? data : Remember(said, IsKey(said) ? null : DataCode.Read(said));

    /// <summary>Whether there are the data of an address; null where a browser has still to be asked.</summary>
    public bool? Has(string said) => Open(said) is not null ? true : IsKey(said) && !OperatingSystem.IsBrowser() ? null : false;

    /// <summary>Why the data of an address are not shown; null where they are.</summary>
    public string? WhyNot(string said) => Has(said) != false ? null : IsKey(said) ? Elsewhere : Unreadable;

    /// <summary>Remembers data that a page is about to show, in this browser where they are too long for its address.</summary>
    /// <returns>False where the browser refuses: the link then lasts as long as the page.</returns>
    public async Task<bool> KeepAsync(DataSet data, CancellationToken cancellation = default)
    {
        var said = DataCode.InAddress(data);
        Remember(said, data);
        if (!IsKey(said))
            return true;
        await using var module = await modules.ImportAsync(ModulePath, cancellation);
        return await module.InvokeAsync<bool>("keep", cancellation, said, data.Code);
    }

    private static bool IsKey(string said) => said.StartsWith(DataCode.Kept);

    private DataSet? Remember(string said, DataSet? data)
    {
        if (_open.Count >= MostOpen && !_open.ContainsKey(said))
            _open.Remove(_open.Keys.First());
        return _open[said] = data;
    }
}
