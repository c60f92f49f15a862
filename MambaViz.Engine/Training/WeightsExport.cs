using MambaViz.Engine.Models;

namespace MambaViz.Engine.Training;

/// <summary>
/// A second, smaller checkpoint that a run writes with each of its own: the weights alone and the history, in a folder from which the run can be
/// taken up where only that much can be carried.
/// </summary>
/// <param name="Folder">Where it goes.</param>
/// <param name="MaximumBytes">Of the weights; where they take more in float32, they are kept in float16.</param>
public sealed record WeightsExport(string Folder, long MaximumBytes)
{
    /// <summary>Refuses weights that do not fit.</summary>
    /// <exception cref="ArgumentException">They take more in float16 too.</exception>
    internal void Check(ParameterStore parameters)
    {
        var small = sizeof(short) * parameters.Count + sizeof(float) * parameters.Parameters.Where(p => p.NeedsFloat32).Sum(p => p.Count);
        if (IsHalf(parameters) && small > MaximumBytes)
        {
            throw new ArgumentException(
                $"{nameof(MaximumBytes)}: must be {small} or more, which the weights take in float16, got {MaximumBytes}.", nameof(parameters));
        }
    }

    /// <summary>Whether the weights go to float16.</summary>
    internal bool IsHalf(ParameterStore parameters) => sizeof(float) * parameters.Count > MaximumBytes;
}
