// Letters: B batch, L tokens, M width, D inner width, N state size, K convolution width, R rank of the step size.
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Mamba;

/// <summary>
/// Mamba's block on whole prompts with its gradient written out, in eight operations forward and fifteen backward: autograd would split,
/// pad and add the parts of two projections, and add each weight's gradient in an operation of its own. Here matrix products write into parts of a
/// projection's gradient and add to the flat gradient buffer.
/// </summary>
internal sealed class FusedMamba(IMambaKernels kernels, MambaShape shape, double normEpsilon, FusedMambaParameters parameters)
{
    private readonly int _inner = shape.InnerWidth;
    private readonly int _rank = shape.DeltaRank;
    private readonly int _states = shape.StateSize;

    /// <summary>Whether gradients go to the parameters' buffer, so that <see cref="Backward"/> can add to it.</summary>
    public bool RecordsGradients => parameters.Norm.Gradient is not null;

    /// <summary>The residual after the block, (B, L, M) to (B, L, M), and where asked what the gradient needs.</summary>
    public (Tensor Residual, List<Tensor> Kept) Forward(Tensor residual, bool keeps)
    {
        var p = parameters;
        var normed = kernels.Normalize(residual, p.Norm.Value, normEpsilon);                          // (B, L, M)
        var projected = matmul(normed, p.InProjection.Value.t());                                           // (B, L, 2D): x, gate
        var convolved = kernels.Convolve(projected.narrow(-1, 0, _inner), p.ConvolutionWeight.Value, p.ConvolutionBias.Value);
        var scanned = matmul(convolved, p.ScanProjection.Value.t());                                        // (B, L, R + 2N)
        var rawDelta = matmul(scanned.narrow(-1, 0, _rank), p.DeltaWeight.Value.t());                       // (B, L, D)
        var (gated, checkpoints) = kernels.Scan(Input(projected, convolved, scanned, rawDelta), keeps);
        var output = matmul(gated, p.OutProjection.Value.t()).Add(residual);
        return (output, keeps ? [residual, normed, projected, convolved, scanned, rawDelta, gated, checkpoints!] : []);
    }

    /// <summary>The gradient of the residual before the block; adds to those of the parameters.</summary>
    public Tensor Backward(IReadOnlyList<Tensor> kept, Tensor outputGradient)
    {
        var p = parameters;
        var (residual, normed, projected, convolved, scanned, rawDelta) = (kept[0], kept[1], kept[2], kept[3], kept[4], kept[5]);
        var (gated, checkpoints) = (kept[6], kept[7]);
        Tensor Like(Tensor tensor) => empty(tensor.shape, device: tensor.device);

        var dGated = matmul(outputGradient, p.OutProjection.Value);
        AddProduct(p.OutProjection, outputGradient, gated);

        Tensor dProjected = Like(projected), dScanned = Like(scanned), dConvolved = Like(convolved), dRawDelta = Like(rawDelta);
        kernels.ScanBackward(
            Input(projected, convolved, scanned, rawDelta), checkpoints, dGated,
            new(
                dConvolved, dRawDelta, p.DeltaBias.Gradient!, p.ALog.Gradient!,
                dScanned.narrow(-1, _rank, _states), dScanned.narrow(-1, _rank + _states, _states),
                p.Skip.Gradient!, dProjected.narrow(-1, _inner, _inner), Accumulates: true));

        AddProduct(p.DeltaWeight, dRawDelta, scanned.narrow(-1, 0, _rank));
        Flat(dScanned).narrow(1, 0, _rank).addmm_(Flat(dRawDelta), p.DeltaWeight.Value, beta: 0, alpha: 1);
        AddProduct(p.ScanProjection, dScanned, convolved);
        Flat(dConvolved).addmm_(Flat(dScanned), p.ScanProjection.Value, beta: 1, alpha: 1);

        kernels.ConvolveBackward(
            dConvolved, projected.narrow(-1, 0, _inner), p.ConvolutionWeight.Value, p.ConvolutionBias.Value, dProjected.narrow(-1, 0, _inner),
            p.ConvolutionWeight.Gradient!, p.ConvolutionBias.Gradient!);
        AddProduct(p.InProjection, dProjected, normed);
        var dNormed = matmul(dProjected, p.InProjection.Value);
        return kernels.NormalizeBackward(dNormed, residual, p.Norm.Value, outputGradient, p.Norm.Gradient!, normEpsilon);
    }

    private ScanInput Input(Tensor projected, Tensor convolved, Tensor scanned, Tensor rawDelta) => new(
        convolved, rawDelta, parameters.DeltaBias.Value, parameters.ALog.Value,
        scanned.narrow(-1, _rank, _states), scanned.narrow(-1, _rank + _states, _states),
        parameters.Skip.Value, projected.narrow(-1, _inner, _inner));

    // The gradient of W in out = in W^T: out^T in, summed over all tokens.
    private static void AddProduct(Parameter weight, Tensor outputGradient, Tensor input) =>
        weight.Gradient!.addmm_(Flat(outputGradient).t(), Flat(input), beta: 1, alpha: 1);

    // (B, L, ..) to (B L, ..), for parts of wider rows too.
    private static Tensor Flat(Tensor tensor) => tensor.flatten(0, 1);
}

/// <summary>The parameters of one block of <see cref="FusedMamba"/>, in the shapes that <see cref="MambaBlock"/> declares.</summary>
internal sealed record FusedMambaParameters(
    Parameter Norm, Parameter InProjection, Parameter ConvolutionWeight, Parameter ConvolutionBias, Parameter ScanProjection, Parameter DeltaWeight,
    Parameter DeltaBias, Parameter ALog, Parameter Skip, Parameter OutProjection);

/// <summary>
/// A <see cref="FusedMamba"/> block as one function of autograd, of the residual alone: the parameters' gradients go to their buffer directly.
/// </summary>
internal sealed class FusedMambaFunction : autograd.SingleTensorFunction<FusedMambaFunction>
{
    private const string Block = "block";

    /// <inheritdoc/>
    public override string Name => "MambaBlock";

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        using var scope = NewDisposeScope();
        var block = (FusedMamba)vars[1];
        var (residual, kept) = block.Forward((Tensor)vars[0], keeps: true);
        ctx.save_data(Block, block);
        // Autograd takes its own references when this function has returned: until then the caller's scope keeps the tensors.
        ctx.save_for_backward([kept[0], .. kept.Skip(1).Select(t => t.MoveToOuterDisposeScope())]);
        return residual.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        // Gradients are computed on a thread of torch's, where no scope of the caller's is open.
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var outputGradient = grad_output;
        var gradient = ((FusedMamba)ctx.get_data(Block)).Backward(ctx.get_saved_variables(), outputGradient.contiguous());
        return [GradientHandOver.To([gradient])[0], null!];
    }
}
