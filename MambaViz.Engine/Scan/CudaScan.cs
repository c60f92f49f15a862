// Letters: B batch, L tokens, D channels, N state values a channel.
using System.Runtime.InteropServices;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Runtime.Cuda;
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan;

/// <summary>
/// The scan as CUDA kernels, forward and backward, for prompts in training, in float32 or bfloat16 with float32 states and parameters. Steps from
/// a state, and what the kernels do not serve, run as torch operators; the latter is said once.
/// </summary>
public sealed class CudaScan : ISelectiveScan
{
    /// <summary>Most state values a channel: they live in registers.</summary>
    public const int MaximumStateSize = 64;

    private readonly ReferenceScan _operators = new();

    /// <inheritdoc/>
    public Tensor Forward(ScanInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!Serves(input))
            return _operators.Forward(input);
        try
        {
            if (is_grad_enabled())
                return CudaScanFunction.apply(input.X, input.RawDelta, input.DeltaBias, input.ALog, input.B, input.C, input.Skip, input.Gate);
            using var scope = NewDisposeScope();
            return CudaScanKernels.Forward(input, keeps: false).Output.MoveToOuterDisposeScope();
        }
        catch (Exception e) when (IsMissingCompiler(e))
        {
            EngineNotices.Once($"The selective scan runs as torch operators, many times slower: {e.Message}");
            return _operators.Forward(input);
        }
    }

    /// <inheritdoc/>
    public (Tensor Output, Tensor State) Advance(ScanInput input, Tensor state) => _operators.Advance(input, state);

    /// <inheritdoc/>
    public Tensor Query(ScanInput input, Tensor state) => _operators.Query(input, state);

    /// <inheritdoc/>
    public Tensor States(ScanInput input) => _operators.States(input);

    /// <summary>Whether an exception says that kernels cannot be compiled or loaded on this machine.</summary>
    internal static bool IsMissingCompiler(Exception exception) =>
        exception is CudaException or DllNotFoundException or EntryPointNotFoundException or ExternalException;

    private static bool Serves(ScanInput input)
    {
        var states = input.ALog.shape[1];
        if (states > MaximumStateSize)
            EngineNotices.Once(
                $"The selective scan runs as torch operators: its kernels take {MaximumStateSize} state values a channel, the model has {states}.");
        return states <= MaximumStateSize && input.X.shape[1] > 0 && (input.X.dtype == float32 || input.X.dtype == bfloat16)
            && input.ALog.dtype == float32 && new[] { input.RawDelta, input.B, input.C, input.Gate }.All(t => t.dtype == input.X.dtype);
    }
}

/// <summary>The kernels as one function of autograd.</summary>
internal sealed class CudaScanFunction : autograd.SingleTensorFunction<CudaScanFunction>
{
    /// <inheritdoc/>
    public override string Name => "SelectiveScan";

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        using var scope = NewDisposeScope();
        Tensor[] inputs = [.. vars.Cast<Tensor>()];
        var (output, checkpoints) = CudaScanKernels.Forward(InputOf(inputs), keeps: true);
        // Autograd takes its own reference when this function has returned: until then the caller's scope keeps the tensor.
        ctx.save_for_backward([.. inputs, checkpoints!.MoveToOuterDisposeScope()]);
        return output.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        // Gradients are computed on a thread of torch's, where no scope of the caller's is open.
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var saved = ctx.get_saved_variables();
        var input = InputOf(saved);
        // Wrapped for this call alone, outside any scope.
        using var outputGradient = grad_output;
        Tensor Like(Tensor tensor) => empty(tensor.shape, tensor.dtype, tensor.device);
        var into = new ScanGradients(
            Like(input.X), Like(input.RawDelta), Like(input.DeltaBias), Like(input.ALog), Like(input.B), Like(input.C),
            Like(input.Skip), Like(input.Gate), Accumulates: false);
        CudaScanKernels.Backward(input, saved[8], outputGradient.contiguous(), into);
        return GradientHandOver.To([into.X, into.RawDelta, into.DeltaBias, into.ALog, into.B, into.C, into.Skip, into.Gate]);
    }

    private static ScanInput InputOf(IReadOnlyList<Tensor> tensors) =>
        new(tensors[0], tensors[1], tensors[2], tensors[3], tensors[4], tensors[5], tensors[6], tensors[7]);
}
