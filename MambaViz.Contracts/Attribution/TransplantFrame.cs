namespace MambaViz.Contracts.Attribution;

/// <summary>The predictions of one layer of one model with and without the state that another context left, after the same new examples.</summary>
public sealed record TransplantFrame
{
    /// <summary>0, 1, 2, … without a gap within one stream.</summary>
    public required int Sequence { get; init; }

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>New examples that the model has seen: 0 to all of them.</summary>
    public required int ExampleCount { get; init; }

    /// <summary>0 is the read-in, <see cref="LayerCount"/> the model's own prediction.</summary>
    public required int Layer { get; init; }

    /// <summary>Number of blocks of the model.</summary>
    public required int LayerCount { get; init; }

    /// <summary>From the state after the other context on: one little-endian float32 a query; <see cref="FloatBytes"/> reads it.</summary>
    public required byte[] Carried { get; init; }

    /// <summary>Of the new examples alone, likewise.</summary>
    public required byte[] Alone { get; init; }

    /// <summary>
    /// Mean squared error over the queries of what is carried on, against the noiseless function of the new examples; null where that is not known.
    /// </summary>
    public double? CarriedError { get; init; }

    /// <summary>The same of the new examples alone.</summary>
    public double? AloneError { get; init; }

    /// <summary>
    /// What is left of the other context: the root over queries of the mean squared difference of the two, as a share of the same root of
    /// <see cref="Alone"/>; null where the latter is 0 and the former is not.
    /// </summary>
    public double? Remainder { get; init; }

    /// <summary>
    /// The first number of new examples from which on, up to this one, the remainder is less than the share that was asked about; null where it is
    /// more after this one. In the frames of all new examples it says how many it takes until nothing is left.
    /// </summary>
    public int? ForgottenFrom { get; init; }

    /// <summary>False where the affine lens had too few points to fit in one of the two.</summary>
    public required bool LensFitted { get; init; }
}
