using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>How a checkpoint of some kind becomes a model of ours.</summary>
/// <param name="Config">Our model's shape.</param>
/// <param name="Prefix">What stands before most tensors' names, in those files that have it.</param>
/// <param name="Tensors">Where each parameter comes from.</param>
/// <param name="Ignored">Whether a tensor is one that files hold beside the parameters, such as a mask.</param>
internal sealed record ImportPlan(ModelConfig Config, string Prefix, IReadOnlyList<TensorSource> Tensors, Func<string, bool> Ignored);

/// <summary>Where a parameter of ours comes from.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Names">What it is called there, any of them; none for one that the checkpoint does without: zeros.</param>
/// <param name="ShapeThere">The shape it has there, from that which it has here.</param>
/// <param name="Turn">Makes ours of theirs.</param>
internal sealed record TensorSource(
    string Parameter, IReadOnlyList<string> Names, Func<IReadOnlyList<long>, IReadOnlyList<long>> ShapeThere, Func<Tensor, Tensor> Turn)
{
    /// <summary>The same there.</summary>
    public static TensorSource Same(string parameter, params IReadOnlyList<string> names) => new(parameter, names, shape => shape, tensor => tensor);

    /// <summary>A matrix that is written the other way round.</summary>
    public static TensorSource Transposed(string parameter, string name) =>
        new(parameter, [name], shape => [.. shape.Reverse()], tensor => tensor.t().contiguous());

    /// <summary>A bias where the checkpoint has one.</summary>
    public static TensorSource Bias(string parameter, string name, bool isThere) => isThere ? Same(parameter, name) : Same(parameter);
}
