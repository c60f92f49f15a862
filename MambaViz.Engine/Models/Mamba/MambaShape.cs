namespace MambaViz.Engine.Models.Mamba;

/// <summary>The sizes of a Mamba block.</summary>
/// <param name="Width">M, of the residual stream.</param>
/// <param name="InnerWidth">D, channels inside the block.</param>
/// <param name="StateSize">N, state values a channel.</param>
/// <param name="ConvolutionWidth">K, inputs the causal convolution sees.</param>
/// <param name="DeltaRank">R, the rank of the step size.</param>
internal sealed record MambaShape(int Width, int InnerWidth, int StateSize, int ConvolutionWidth, int DeltaRank)
{
    /// <summary>The sizes that a configuration says, with the rank's default filled in.</summary>
    public static MambaShape Of(ModelConfig config)
    {
        var options = config.Options<MambaOptions>();
        var rank = options.DeltaRank > 0 ? options.DeltaRank : (config.Width + 15) / 16;
        return new(config.Width, options.Expansion * config.Width, options.StateSize, options.ConvolutionWidth, rank);
    }
}
