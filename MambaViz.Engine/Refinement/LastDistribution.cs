// Letters: P read positions, V tokens of the vocabulary; a the last layer's logits, n the largest of a position, q the probabilities.
using MambaViz.Engine.Scan.Cpu;
using static TorchSharp.torch;

namespace MambaViz.Engine.Refinement;

/// <summary>What the last layer says at some positions, which every other layer is set against.</summary>
internal sealed unsafe class LastDistribution : IDisposable
{
    private readonly Tensor _shifted;          // a - n: (P, V)
    private readonly Tensor _probabilities;    // (P, V)
    private readonly double[] _logSums;        // ln of the sum of exp(a - n)

    /// <param name="logits">a: (P, V), float32, on the processor.</param>
    /// <param name="logSums">ln of each position's sum of exp(a - n).</param>
    public LastDistribution(Tensor logits, double[] logSums)
    {
        using var scope = NewDisposeScope();
        _shifted = (logits - logits.amax([-1], keepdim: true)).DetachFromDisposeScope();
        _probabilities = nn.functional.softmax(_shifted, -1).DetachFromDisposeScope();
        _logSums = logSums;
    }

    /// <summary>The numbers of one position.</summary>
    public LastLogits At(int position)
    {
        var vocabulary = _shifted.shape[1];
        return new(ScanRows.Pointer(_shifted) + position * vocabulary, ScanRows.Pointer(_probabilities) + position * vocabulary);
    }

    /// <summary>ln of the sum of exp(a - n) at one position.</summary>
    public double LogSum(int position) => _logSums[position];

    /// <inheritdoc/>
    public void Dispose()
    {
        _shifted.Dispose();
        _probabilities.Dispose();
    }
}
