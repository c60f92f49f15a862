using TorchSharp;

namespace MambaViz.Engine.Runtime;

/// <summary>
/// Not every libtorch fits every TorchSharp: a library that loads may still answer wrongly. So a device is trusted only after a matrix
/// product and its gradient came out as worked out by hand, and after the caller's own checks.
/// </summary>
internal static class SelfCheck
{
    private static readonly DeviceCheck MatrixProduct = new("matrix product and its gradient", CheckMatrixProduct);

    /// <exception cref="TorchRuntimeException">A check failed; the message names it.</exception>
    public static void Run(torch.Device device, IEnumerable<DeviceCheck> checks)
    {
        foreach (var check in checks.Prepend(MatrixProduct))
        {
            try
            {
                using var scope = torch.NewDisposeScope();
                check.Run(device);
            }
            catch (Exception e)
            {
                throw new TorchRuntimeException(
                    $"The self-check '{check.Name}' failed on {device}: {e.Message.Split('\n')[0]} This libtorch does not fit; "
                        + "see --libtorch and --device.",
                    e);
            }
        }
    }

    private static void CheckMatrixProduct(torch.Device device)
    {
        // a = [[1,2],[3,4]], b = [[5,6],[7,8]]: a b = [[19,22],[43,50]]; the gradient of its sum for a is the row sums of b.
        var a = torch.tensor(new float[] { 1, 2, 3, 4 }, device: device).reshape(2, 2).requires_grad_();
        var b = torch.tensor(new float[] { 5, 6, 7, 8 }, device: device).reshape(2, 2);
        var product = torch.matmul(a, b);
        product.sum().backward();
        Expect(product, [19, 22, 43, 50]);
        Expect(a.grad ?? throw new InvalidOperationException("there is no gradient."), [11, 15, 11, 15]);
    }

    private static void Expect(torch.Tensor actual, ReadOnlySpan<float> expected)
    {
        var values = actual.detach().cpu().data<float>().ToArray();
        if (!expected.SequenceEqual(values))
            throw new InvalidOperationException($"expected {string.Join(", ", expected.ToArray())}, got {string.Join(", ", values)}.");
    }
}
