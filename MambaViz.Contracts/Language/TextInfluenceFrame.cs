namespace MambaViz.Contracts.Language;

/// <summary>What one layer of one model says with one demonstration left out of the prompt.</summary>
public sealed record TextInfluenceFrame
{
    /// <summary>0, 1, 2, … without a gap within one stream.</summary>
    public required int Sequence { get; init; }

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>Index of the demonstration left out, from 0.</summary>
    public required int LeftOut { get; init; }

    /// <summary>0 is the read-in, <see cref="LayerCount"/> the model's own prediction.</summary>
    public required int Layer { get; init; }

    /// <summary>Number of blocks of the model.</summary>
    public required int LayerCount { get; init; }

    /// <summary>One a position, in their order.</summary>
    public required TextReading[] Readings { get; init; }
}
