namespace MambaViz.Client.Charts.Figures;

/// <summary>What sets a model's lines apart besides their colour.</summary>
public static class ModelStyle
{
    /// <summary>The token that holds the model's colour.</summary>
    public static string Variable(this ModelSlot slot) => slot switch
    {
        ModelSlot.Mamba => "--model-mamba",
        ModelSlot.Transformer => "--model-transformer",
        ModelSlot.S4 => "--model-s4",
        _ => "--model-fourth",
    };

    /// <summary>Dashes in screen pixels in the large plot; empty for a solid line.</summary>
    public static string Dash(this ModelSlot slot) => slot switch
    {
        ModelSlot.Mamba => "",
        ModelSlot.Transformer => "11 5",
        ModelSlot.S4 => "3 3",
        _ => "11 4 2 4",
    };

    /// <summary>Dashes in the small charts, where a line is thinner and shorter.</summary>
    public static string SmallDash(this ModelSlot slot) => slot switch
    {
        ModelSlot.Mamba => "",
        ModelSlot.Transformer => "6 3",
        ModelSlot.S4 => "3 3",
        _ => "6 3 1.5 3",
    };

    /// <summary>The model's marker.</summary>
    public static MarkerShape Marker(this ModelSlot slot) => slot switch
    {
        ModelSlot.Mamba => MarkerShape.Circle,
        ModelSlot.Transformer => MarkerShape.Square,
        ModelSlot.S4 => MarkerShape.Triangle,
        _ => MarkerShape.Diamond,
    };
}

/// <summary>The shapes of markers.</summary>
public enum MarkerShape { Circle, Square, Triangle, Diamond }
