using MambaViz.Client.Charts.Reading;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Language;

/// <summary>What is shown of the inside of a layer.</summary>
/// <param name="Look">What is looked at.</param>
/// <param name="Layer">The layer.</param>
/// <param name="LayerCount">Layers of the deepest model.</param>
/// <param name="Sheets">The prompt and what is read in it: one of all models that cut it into the same tokens, most often the only one.</param>
/// <param name="Next">What each model says comes next; none where that is not the answer.</param>
/// <param name="Matters">How far what is read is what matters, one a model; empty where that is not asked.</param>
/// <param name="Missing">What is said of the models whose reading is not there, one a line.</param>
public sealed record InsidePicture(
    LookInside Look, int Layer, int LayerCount, IReadOnlyList<ReadingSheet> Sheets, IReadOnlyList<InsideNext> Next,
    IReadOnlyList<ReadsMatter> Matters, IReadOnlyList<string> Missing)
{
    /// <summary>Heads of the blocks shown; 0 where none has any.</summary>
    public int HeadCount => Sheets.SelectMany(sheet => sheet.Readings).Select(reading => reading.Heads.Count).DefaultIfEmpty().Max();

    /// <summary>Channels of the blocks shown; 0 where none has any.</summary>
    public int ChannelCount => Sheets.SelectMany(sheet => sheet.Readings).Select(reading => reading.ChannelCount).DefaultIfEmpty().Max();

    /// <summary>Whether a block has a convolution and a gate that can be left out.</summary>
    public bool HasWays => Sheets.SelectMany(sheet => sheet.Readings).Any(reading => reading.HasWays);
}

/// <summary>What a model says comes next.</summary>
/// <param name="Title">The model's name for people.</param>
/// <param name="Slot">Its colour, dash and marker.</param>
/// <param name="Reading">What it says.</param>
public sealed record InsideNext(string Title, SeriesIdentity Slot, TextReading Reading);

/// <summary>Whether a model's answer depends on the demonstrations that it reads.</summary>
/// <param name="Title">The model's name for people.</param>
/// <param name="Correlation">The rank correlation of what is read with what matters; null where one of the two puts nothing in order.</param>
public sealed record ReadsMatter(string Title, double? Correlation);
