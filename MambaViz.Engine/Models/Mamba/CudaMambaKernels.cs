// Letters: B batch, L tokens, D channels, M width, K taps.
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Runtime.Cuda;
using MambaViz.Engine.Scan;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Mamba;

/// <summary>Mamba's kernels on CUDA, float32; built for one model shape.</summary>
internal sealed class CudaMambaKernels : IMambaKernels
{
    /// <summary>Widest row a warp holds in registers.</summary>
    public const int MaximumWidth = 1024;

    // Blocks of the norm's backward pass: two for each of a large device's processors.
    private const int NormBlocks = 264;

    private readonly CudaKernel _normForward, _normBackward, _convolutionForward, _convolutionBackward, _sumPartials;
    private readonly int _taps;

    private CudaMambaKernels(MambaShape shape)
    {
        _taps = shape.ConvolutionWidth;
        var module = CudaModule.Load(["Models.Mamba.mamba_block.cu"], ("TAPS", _taps), ("WIDTH", shape.Width));
        _normForward = module.Kernel("rms_norm_forward", 256);
        _normBackward = module.Kernel("rms_norm_backward", 256);
        _convolutionForward = module.Kernel("convolution_forward", 128);
        _convolutionBackward = module.Kernel("convolution_backward", 128);
        _sumPartials = module.Kernel("sum_partials", 256);
    }

    /// <summary>The kernels of a model on a device; null where it has none, and torch operators do the work.</summary>
    public static IMambaKernels? For(Device device, MambaShape shape)
    {
        if (device.type != DeviceType.CUDA)
            return null;
        if (shape.Width > MaximumWidth || shape.StateSize > CudaScan.MaximumStateSize)
        {
            EngineNotices.Once(
                "Mamba runs as torch operators, several times slower: "
                + $"its kernels take a width of {MaximumWidth} and {CudaScan.MaximumStateSize} states at most.");
            return null;
        }

        try
        {
            return new CudaMambaKernels(shape);
        }
        catch (Exception e) when (CudaScan.IsMissingCompiler(e))
        {
            EngineNotices.Once($"Mamba runs as torch operators, several times slower: {e.Message}");
            return null;
        }
    }

    public Tensor Normalize(Tensor x, Tensor weight, double epsilon)
    {
        var rows = Rows(x);
        var output = empty(x.shape, device: x.device);
        _normForward.Launch(((rows + 7) / 8, 1, 1), [x, weight, output], [rows], [(float)epsilon]);
        return output;
    }

    public Tensor NormalizeBackward(Tensor gradient, Tensor x, Tensor weight, Tensor through, Tensor weightGradient, double epsilon)
    {
        var rows = Rows(x);
        var blocks = Math.Min((rows + 7) / 8, NormBlocks);
        var width = (int)weight.shape[0];
        Tensor dx = empty(x.shape, device: x.device), partials = empty([blocks, width], device: x.device);
        _normBackward.Launch((blocks, 1, 1), [gradient, x, weight, through, dx, partials], [rows], [(float)epsilon]);
        _sumPartials.Launch(((width + 31) / 32, 1, 1), [partials, null, weightGradient, null], [blocks, 1, width, 0, 1]);
        return dx;
    }

    public Tensor Convolve(Tensor x, Tensor weight, Tensor bias)
    {
        var (batch, length, channels) = Shape(x);
        var output = empty([batch, length, channels], device: x.device);
        _convolutionForward.Launch(
            ((channels + 127) / 128, (length + 15) / 16, batch), [x, weight, bias, output], [length, channels, CudaScanLayout.Stride(x)]);
        return output;
    }

    public void ConvolveBackward(Tensor gradient, Tensor x, Tensor weight, Tensor bias, Tensor xGradient, Tensor weightGradient, Tensor biasGradient)
    {
        var (batch, length, channels) = Shape(x);
        var tiles = (length + 31) / 32;
        var partials = empty([batch * tiles, _taps + 1, channels], device: x.device);
        _convolutionBackward.Launch(
            ((channels + 127) / 128, tiles, batch), [x, weight, bias, gradient, xGradient, partials],
            [length, channels, CudaScanLayout.Stride(x), CudaScanLayout.Stride(xGradient)]);
        _sumPartials.Launch(
            ((channels + 31) / 32, _taps + 1, 1), [partials, weightGradient, biasGradient, null], [batch * tiles, _taps + 1, channels, _taps, 1]);
    }

    public (Tensor Output, Tensor? Kept) Scan(ScanInput input, bool keeps) => CudaScanKernels.Forward(input, keeps);

    public void ScanBackward(ScanInput input, Tensor kept, Tensor gradient, ScanGradients into) =>
        CudaScanKernels.Backward(input, kept, gradient, into);

    private static int Rows(Tensor x) => checked((int)(x.numel() / x.shape[^1]));

    private static (int Batch, int Length, int Channels) Shape(Tensor x)
    {
        var shape = x.shape;
        return (checked((int)shape[0]), checked((int)shape[1]), checked((int)shape[2]));
    }
}
