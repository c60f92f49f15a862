using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Runtime;

/// <summary>
/// The operators on tensors in which a number takes part, the 1 that a sum of two tensors is scaled by among them. TorchSharp makes of each number
/// a <c>Scalar</c> whose finalizer frees the native one, reads its address and calls: from there on nothing holds it, and where a collection
/// on another thread falls into the call the operator reads freed memory, which gives a wrong number or a native error. Here a number is held until
/// its call has returned, and then freed at once. The engine uses no other; <c>BannedSymbols.txt</c> sees to it.
/// </summary>
internal static class TensorArithmetic
{
#pragma warning disable RS0030 // Banned because a number is not held there; here it is.
    // Held for as long as the process runs.
    private static readonly Scalar One = 1.ToScalar();
    private static readonly Scalar Two = 2.ToScalar();
    private static readonly Scalar SoftplusBecomesLinear = 20.0.ToScalar();

    /// <summary>left + right.</summary>
    public static Tensor Plus(this Tensor left, Tensor right) => left.add(right, One);

    /// <summary>left + number.</summary>
    public static Tensor Plus(this Tensor left, double number)
    {
        using var held = number.ToScalar();
        return left.add(held, One);
    }

    /// <summary>left + a * b.</summary>
    public static Tensor PlusProduct(this Tensor left, Tensor a, Tensor b) => left.addcmul(a, b, One);

    /// <summary>left - number.</summary>
    public static Tensor Minus(this Tensor left, double number)
    {
        using var held = number.ToScalar();
        return left.sub(held);
    }

    /// <summary>left * number.</summary>
    public static Tensor Times(this Tensor left, double number)
    {
        using var held = number.ToScalar();
        return left.mul(held);
    }

    /// <summary>left / number.</summary>
    public static Tensor DividedBy(this Tensor left, double number)
    {
        using var held = number.ToScalar();
        return left.div(held);
    }

    /// <summary>Each number times itself.</summary>
    public static Tensor Squared(this Tensor values) => values.pow(Two);

    /// <summary>Each number, or the least one where it is below.</summary>
    public static Tensor AtLeast(this Tensor values, double least)
    {
        using var held = least.ToScalar();
        return values.clamp_min(held);
    }

    /// <summary>Whether each number is at least the least one.</summary>
    public static Tensor IsAtLeast(this Tensor values, double least)
    {
        using var held = least.ToScalar();
        return values.ge(held);
    }

    /// <summary>ln(1 + e^x); x itself above 20, where the two are one number.</summary>
    public static Tensor Softplus(this Tensor values) => Softplus(values, One, SoftplusBecomesLinear);

    /// <summary>0, 1, … below <paramref name="end"/>.</summary>
    public static Tensor Indices(long end, ScalarType type, Device? device = null) => Range(0, end, 1, type, device);

    /// <summary>From <paramref name="start"/> on in steps, below <paramref name="end"/>.</summary>
    public static Tensor Range(long start, long end, long step, ScalarType type, Device? device = null)
    {
        using Scalar first = start.ToScalar(), last = end.ToScalar(), by = step.ToScalar();
        return arange(first, last, by, type, device);
    }

    /// <summary>Adds, in place.</summary>
    public static Tensor Add(this Tensor target, Tensor values) => target.add_(values, One);

    /// <summary>Adds the values times a factor, in place.</summary>
    public static Tensor Add(this Tensor target, Tensor values, double factor)
    {
        using var held = factor.ToScalar();
        return target.add_(values, held);
    }

    /// <summary>Adds a number, in place.</summary>
    public static Tensor Add(this Tensor target, double number)
    {
        using var held = number.ToScalar();
        return target.add_(held, One);
    }

    /// <summary>Adds a * b * factor, in place.</summary>
    public static Tensor AddProduct(this Tensor target, Tensor a, Tensor b, double factor)
    {
        using var held = factor.ToScalar();
        return target.addcmul_(a, b, held);
    }

    /// <summary>Adds a / b * factor, in place.</summary>
    public static Tensor AddQuotient(this Tensor target, Tensor a, Tensor b, double factor)
    {
        using var held = factor.ToScalar();
        return target.addcdiv_(a, b, held);
    }

    /// <summary>Multiplies by a number, in place.</summary>
    public static Tensor Scale(this Tensor target, double factor)
    {
        using var held = factor.ToScalar();
        return target.mul_(held);
    }

    /// <summary>Divides by a number, in place.</summary>
    public static Tensor Divide(this Tensor target, double number)
    {
        using var held = number.ToScalar();
        return target.div_(held);
    }

    /// <summary>Lowers what is above a number to it, in place.</summary>
    public static Tensor Limit(this Tensor target, double most)
    {
        using var held = most.ToScalar();
        return target.clamp_max_(held);
    }

    /// <summary>Sets every number, in place.</summary>
    public static Tensor Fill(this Tensor target, double number)
    {
        using var held = number.ToScalar();
        return target.fill_(held);
    }

    // The public softplus makes its two numbers itself.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "softplus1")]
    private static extern Tensor Softplus(Tensor values, Scalar beta, Scalar threshold);
#pragma warning restore RS0030
}
