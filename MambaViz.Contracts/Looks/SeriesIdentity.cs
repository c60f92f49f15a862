using System.Text.Json.Serialization;

namespace MambaViz.Contracts.Looks;

/// <summary>Whose a series is. One identity looks the same in every figure and on every page.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SeriesIdentity>))]
public enum SeriesIdentity
{
    /// <summary>A Mamba model.</summary>
    Mamba,

    /// <summary>A transformer.</summary>
    Transformer,

    /// <summary>An S4 model.</summary>
    S4,

    /// <summary>A model whose blocks are of several kinds.</summary>
    Hybrid,

    /// <summary>A model of another kind, or the second of one.</summary>
    OtherModel,

    /// <summary>Least squares.</summary>
    LeastSquares,

    /// <summary>Ridge regression.</summary>
    Ridge,

    /// <summary>Lasso.</summary>
    Lasso,

    /// <summary>A Gaussian process' posterior that knows the kernel.</summary>
    ExactPosterior,

    /// <summary>A posterior that infers the kernel.</summary>
    InferredPosterior,

    /// <summary>Nearest neighbours.</summary>
    NearestNeighbours,

    /// <summary>Averaging.</summary>
    Averaging,

    /// <summary>Boosted decision trees.</summary>
    BoostedTrees,

    /// <summary>One decision tree, grown greedily.</summary>
    GreedyTree,

    /// <summary>A network trained by gradient descent on the examples.</summary>
    Network,

    /// <summary>Gradient descent.</summary>
    GradientDescent,

    /// <summary>Gradient descent after the transformation of GD++.</summary>
    GradientDescentPlusPlus,

    /// <summary>The zero predictor.</summary>
    Zero,

    /// <summary>The true function, or where a prediction and its target are equal.</summary>
    Reference,

    /// <summary>A baseline of another kind.</summary>
    OtherBaseline,
}
