namespace MambaViz.Contracts;

/// <summary>The wire names of the lenses: how a prediction is read off a layer's residual stream.</summary>
public static class Lens
{
    /// <summary>Final norm and read-out applied to the residual after the layer.</summary>
    public const string ReadOut = "readout";

    /// <summary>The read-out, then one scale and one shift a task and layer, by least squares.</summary>
    public const string Affine = "affine";

    /// <summary>A linear read-out for each layer, fitted on the training distribution.</summary>
    public const string Tuned = "tuned";

    /// <summary>Of models of language: the mean Jacobian from the layer's residual to the last layer's, then norm and read-out.</summary>
    public const string Jacobian = "jacobian";

    /// <summary>All lenses of models of numbers, in the order the page shows them.</summary>
    public static IReadOnlyList<string> All { get; } = [ReadOut, Affine, Tuned];

    /// <summary>All lenses of models of language, in the order the page shows them.</summary>
    public static IReadOnlyList<string> OfText { get; } = [ReadOut, Tuned, Jacobian];

    /// <summary>What a lens of models of language is, and what it is not, in one sentence.</summary>
    /// <exception cref="ArgumentException">There is no such lens.</exception>
    public static string Meaning(string lens) => lens switch
    {
        ReadOut => "The model's own norm and read-out, applied to an earlier layer: what the model would say if it ended there, and not all that the "
            + "layer knows, for they were trained on the last layer alone.",
        Tuned => "An affine map a layer, fitted so that what is read comes nearest to the model's last word on its training prompts: what the layer "
            + "holds of the answer, and not what the model itself reads there.",
        Jacobian => "The mean derivative of the last layer's residual by the layer's, applied before norm and read-out: what later layers make of a "
            + "small change there on average, and not what they do with this prompt or fetch from its other tokens.",
        _ => throw new ArgumentException($"lens: must be one of {string.Join(", ", OfText)}, got \"{lens}\".", nameof(lens)),
    };
}
