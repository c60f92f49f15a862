using System.Globalization;

namespace MambaViz.Contracts;

/// <summary>
/// How a checkpoint along a model's training is named in requests and frames: <c>mamba-growth@500</c> is <c>mamba-growth</c> after 500 steps.
/// </summary>
public static class CheckpointId
{
    private const char Mark = '@';

    /// <summary>The id of a model after <paramref name="step"/> optimiser steps.</summary>
    public static string Of(string model, long step) => string.Create(CultureInfo.InvariantCulture, $"{model}{Mark}{step}");

    /// <summary>Splits an id into the model's and what stands for the step; null where it names no checkpoint.</summary>
    public static (string Model, string Step)? Split(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var mark = id.IndexOf(Mark, StringComparison.Ordinal);
        return mark < 0 ? null : (id[..mark], id[(mark + 1)..]);
    }
}
