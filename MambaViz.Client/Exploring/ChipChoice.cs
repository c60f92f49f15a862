namespace MambaViz.Client.Exploring;

/// <summary>Something that a chip switches.</summary>
/// <param name="Id">Of what is switched.</param>
/// <param name="Slot">Its colour, dash and marker.</param>
/// <param name="Name">What the chip says.</param>
/// <param name="Title">What it is, in a line.</param>
/// <param name="IsOn">Whether it is on. Default: it is not.</param>
/// <param name="IsUsable">Whether it can be switched on. Default: it can.</param>
public sealed record ChipChoice(string Id, SeriesIdentity Slot, string Name, string Title, bool IsOn = false, bool IsUsable = true);
