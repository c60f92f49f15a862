namespace MambaViz.Engine.Attribution;

/// <summary>How likely the wanted token is when the residual stream of one token is replaced at one layer, for each token of the prompt.</summary>
/// <param name="Layer">0 is the read-in, <paramref name="LayerCount"/> the last layer.</param>
/// <param name="LayerCount">Blocks of the model.</param>
/// <param name="Clean">The probability after the clean prompt.</param>
/// <param name="Corrupt">After the corrupt one.</param>
/// <param name="Patched">After the corrupt one with the clean one's stream at this layer and that token, one a token.</param>
public sealed record PatchedLayer(int Layer, int LayerCount, double Clean, double Corrupt, float[] Patched)
{
    /// <summary>Probabilities that differ by less are as good as one: what rounding leaves of them would be all that recovery tells.</summary>
    public const double LeastDifference = 1e-4;

    /// <summary>
    /// (patched - corrupt) / (clean - corrupt) of each token: 0 where it changes nothing, 1 where it alone brings the clean prompt's answer back.
    /// Null where the two prompts' probabilities differ by less than <see cref="LeastDifference"/>.
    /// </summary>
    public float[]? Recovery => Math.Abs(Clean - Corrupt) < LeastDifference
        ? null
        : [.. Patched.Select(probability => (float)((probability - Corrupt) / (Clean - Corrupt)))];
}
