// Letters: B batch, L tokens, D channels, N state values a channel.
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan.Cpu;

/// <summary>
/// The processor's passes as one function of autograd, over the parts of a <see cref="ScanInput"/> and the <see cref="CpuScanPasses"/> to run.
/// </summary>
internal sealed class CpuScanFunction : autograd.SingleTensorFunction<CpuScanFunction>
{
    private const string Passes = "passes";

    /// <inheritdoc/>
    public override string Name => "SelectiveScan";

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        using var scope = NewDisposeScope();
        List<Tensor> inputs = [.. vars.OfType<Tensor>()];
        var (input, passes) = (InputOf(inputs), (CpuScanPasses)vars[^1]);
        // Autograd takes its own reference when this function has returned: until then the caller's scope keeps the tensor.
        var checkpoints = empty(passes.CheckpointCount(input)).MoveToOuterDisposeScope();
        ctx.save_for_backward([.. inputs, checkpoints]);
        ctx.save_data(Passes, passes);
        return passes.Forward(input, checkpoints: checkpoints).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        // Torch calls this from its own code, where no scope of the caller's is open.
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var outputGradient = grad_output;
        var saved = ctx.get_saved_variables();
        var gradients = ((CpuScanPasses)ctx.get_data(Passes)).Backward(InputOf(saved), saved[8], outputGradient.contiguous());
        return [.. GradientHandOver.To([.. gradients]), null!];
    }

    private static ScanInput InputOf(List<Tensor> tensors) =>
        new(tensors[0], tensors[1], tensors[2], tensors[3], tensors[4], tensors[5], tensors[6], tensors[7]);
}
