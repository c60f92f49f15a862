// Letters: B batch, L tokens, D channels, N state values a channel.
using System.Globalization;
using MambaViz.Engine.Runtime.Cuda;
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan;

/// <summary>The scan as CUDA kernels, forward and backward, for prompts in training; steps from a state run as torch operators.</summary>
public sealed class CudaScan : ISelectiveScan
{
    /// <summary>Most state values a channel: they live in registers.</summary>
    public const int MaximumStateSize = 64;

    private readonly ReferenceScan _operators = new();

    /// <inheritdoc/>
    public Tensor Forward(ScanInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.ALog.shape[1] > MaximumStateSize || input.X.dtype != float32)
            return _operators.Forward(input);
        object[] arguments = [input.X, input.RawDelta, input.DeltaBias, input.ALog, input.B, input.C, input.Skip, input.Gate];
        return is_grad_enabled() ? CudaScanFunction.apply(arguments) : ForwardOnly(input);
    }

    /// <inheritdoc/>
    public (Tensor Output, Tensor State) Advance(ScanInput input, Tensor state) => _operators.Advance(input, state);

    /// <inheritdoc/>
    public Tensor Query(ScanInput input, Tensor state) => _operators.Query(input, state);

    /// <inheritdoc/>
    public Tensor States(ScanInput input) => _operators.States(input);

    private static Tensor ForwardOnly(ScanInput input)
    {
        using var scope = NewDisposeScope();
        return CudaScanKernels.For((int)input.ALog.shape[1]).Forward(CudaScanLayout.Of(input), checkpoints: null).MoveToOuterDisposeScope();
    }
}

/// <summary>A <see cref="ScanInput"/> as the kernels read it: rows of channels with a stride, so that halves of one projection are not copied.</summary>
internal sealed record CudaScanLayout(ScanInput Input, int Batch, int Length, int Channels, int[] Sizes)
{
    public static CudaScanLayout Of(ScanInput input)
    {
        var rows = input with
        {
            X = Rows(input.X),
            RawDelta = Rows(input.RawDelta),
            B = Rows(input.B),
            C = Rows(input.C),
            Gate = Rows(input.Gate),
            DeltaBias = input.DeltaBias.contiguous(),
            ALog = input.ALog.contiguous(),
            Skip = input.Skip.contiguous(),
        };
        var shape = rows.X.shape;
        int length = checked((int)shape[1]), channels = checked((int)shape[2]);
        int[] sizes = [length, channels, Stride(rows.X), Stride(rows.RawDelta), Stride(rows.B), Stride(rows.C), Stride(rows.Gate)];
        return new(rows, checked((int)shape[0]), length, channels, sizes);
    }

    private static Tensor Rows(Tensor tensor)
    {
        var stride = tensor.stride();
        return stride[2] == 1 && stride[0] == tensor.shape[1] * stride[1] ? tensor : tensor.contiguous();
    }

    private static int Stride(Tensor tensor) => checked((int)tensor.stride(1));
}

/// <summary>The compiled kernels of one state size.</summary>
internal sealed class CudaScanKernels
{
    private const string Source = "selective_scan.cu";

    private static readonly Dictionary<int, CudaScanKernels> ByStateSize = [];
    private static readonly Lock Gate = new();

    private readonly int _stateSize;
    private readonly int _threads;
    private readonly CudaKernel _forward;
    private readonly CudaKernel _backward;

    private CudaScanKernels(int stateSize)
    {
        _stateSize = stateSize;
        // The backward kernel keeps the states of a tile in 48 KiB of shared memory: tile x N x threads floats.
        _threads = stateSize <= 16 ? 64 : 32;
        Tile = stateSize <= 32 ? 8 : 4;
        string[] options = [Define("STATE_SIZE", stateSize), Define("THREADS", _threads), Define("TILE", Tile)];
        var module = CudaDriver.LoadModule(CudaCompiler.Compile(ReadSource(), Source, options));
        _forward = new(CudaDriver.Function(module, "selective_scan_forward"), _threads);
        _backward = new(CudaDriver.Function(module, "selective_scan_backward"), _threads);
    }

    /// <summary>Tokens between two checkpoints of the state.</summary>
    public int Tile { get; }

    public static CudaScanKernels For(int stateSize)
    {
        lock (Gate)
            return ByStateSize.TryGetValue(stateSize, out var kernels) ? kernels : ByStateSize[stateSize] = new(stateSize);
    }

    /// <summary>Room for the state before each tile: (B, tiles, N, D).</summary>
    public Tensor Checkpoints(CudaScanLayout layout) =>
        empty([layout.Batch, (layout.Length + Tile - 1) / Tile, _stateSize, layout.Channels], device: layout.Input.X.device);

    /// <summary>The gated output (B, L, D); fills <paramref name="checkpoints"/> where given.</summary>
    public Tensor Forward(CudaScanLayout layout, Tensor? checkpoints)
    {
        var i = layout.Input;
        var output = empty([layout.Batch, layout.Length, layout.Channels], device: i.X.device);
        _forward.Launch(Grid(layout), [i.X, i.RawDelta, i.DeltaBias, i.ALog, i.B, i.C, i.Skip, i.Gate, output, checkpoints], layout.Sizes);
        return output;
    }

    /// <summary>The gradient of every input, in their order.</summary>
    public List<Tensor> Backward(CudaScanLayout layout, Tensor checkpoints, Tensor outputGradient)
    {
        var i = layout.Input;
        long[] shape = [layout.Batch, layout.Length, layout.Channels];
        Tensor dx = empty(shape, device: i.X.device), dRawDelta = empty_like(dx), dGate = empty_like(dx);
        var dA = empty([layout.Batch, _stateSize + 1, layout.Channels], device: i.X.device);
        int warps = (layout.Channels + 31) / 32, groups = (_stateSize + 15) / 16;
        var dBC = empty([warps, layout.Batch, layout.Length, groups, 2, 16], device: i.X.device);
        _backward.Launch(
            Grid(layout),
            [i.X, i.RawDelta, i.DeltaBias, i.ALog, i.B, i.C, i.Skip, i.Gate, checkpoints, outputGradient, dx, dRawDelta, dGate, dA, dBC],
            layout.Sizes);

        var perChannel = dA.sum([0]);                                                    // (N + 1, D)
        var perToken = dBC.sum([0]);                                                     // (B, L, groups, 2, 16)
        Tensor PerState(int half) => perToken.select(3, half).reshape(layout.Batch, layout.Length, groups * 16).narrow(2, 0, _stateSize);
        return
        [
            dx, dRawDelta, dRawDelta.sum([0, 1]), perChannel.narrow(0, 0, _stateSize).t(),
            PerState(0), PerState(1), perChannel.select(0, _stateSize), dGate,
        ];
    }

    private (int X, int Y) Grid(CudaScanLayout layout) => ((layout.Channels + _threads - 1) / _threads, layout.Batch);

    private static string Define(string name, int value) => string.Create(CultureInfo.InvariantCulture, $"-D{name}={value}");

    private static string ReadSource()
    {
        using var stream = typeof(CudaScanKernels).Assembly.GetManifestResourceStream($"{typeof(CudaScanKernels).Namespace}.{Source}")
            ?? throw new InvalidOperationException($"{Source} is not embedded in the engine.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>The kernels as one function of autograd.</summary>
internal sealed class CudaScanFunction : autograd.SingleTensorFunction<CudaScanFunction>
{
    [ThreadStatic]
    private static List<Tensor>? s_handedOver;

    /// <inheritdoc/>
    public override string Name => "SelectiveScan";

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        using var scope = NewDisposeScope();
        Tensor[] inputs = [.. vars.Cast<Tensor>()];
        var layout = CudaScanLayout.Of(InputOf(inputs));
        var kernels = CudaScanKernels.For((int)inputs[3].shape[1]);
        // Autograd takes its own reference when this function has returned: until then the caller's scope keeps the tensor.
        var checkpoints = kernels.Checkpoints(layout).MoveToOuterDisposeScope();
        ctx.save_for_backward([.. inputs, checkpoints]);
        return kernels.Forward(layout, checkpoints).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        // Gradients are computed on a thread of torch's, where no scope of the caller's is open.
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var saved = ctx.get_saved_variables();
        var layout = CudaScanLayout.Of(InputOf(saved));
        // Wrapped for this call alone, outside any scope.
        using var outputGradient = grad_output;
        var gradients = CudaScanKernels.For((int)saved[3].shape[1]).Backward(layout, saved[8], outputGradient.contiguous());
        return HandOver([.. gradients.Select(g => g.DetachFromDisposeScope())]);
    }

    // Autograd takes its own references to the returned tensors after backward has returned, and nothing disposes ours: left to the garbage
    // collector, which sees no device memory, they would pile up. The next backward pass of this thread can dispose them.
    private static List<Tensor> HandOver(List<Tensor> gradients)
    {
        s_handedOver?.ForEach(g => g.Dispose());
        s_handedOver = [.. gradients];
        return gradients;
    }

    private static ScanInput InputOf(IReadOnlyList<Tensor> tensors) =>
        new(tensors[0], tensors[1], tensors[2], tensors[3], tensors[4], tensors[5], tensors[6], tensors[7]);
}
