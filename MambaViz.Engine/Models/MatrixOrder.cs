namespace MambaViz.Engine.Models;

/// <summary>What a parameter is in a product: those that are a factor and nothing else can lie in memory in half precision.</summary>
internal enum MatrixOrder
{
    /// <summary>No factor, or used in other ways as well.</summary>
    None,

    /// <summary>W of x W^T, (outputs, inputs), or rows that are looked up.</summary>
    OutputsFirst,

    /// <summary>W of x W, (inputs, outputs).</summary>
    InputsFirst,
}
