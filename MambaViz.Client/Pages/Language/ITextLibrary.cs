using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Language;

/// <summary>The recorded presets.</summary>
public interface ITextLibrary
{
    /// <summary>The recording of a family's preset where it is loaded; else null.</summary>
    RecordedText? Peek(string family);

    /// <summary>Loads it; null where none ships.</summary>
    Task<RecordedText?> GetAsync(string family, CancellationToken cancellation);
}
