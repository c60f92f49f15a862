using System.Globalization;
using MambaViz.Contracts;

namespace MambaViz.Server.Validation;

/// <summary>How a request names a checkpoint: the same for models of numbers and of words.</summary>
internal static class CheckpointNames
{
    /// <summary>The place of the step that an id names among those there are.</summary>
    /// <param name="property">Of the request.</param>
    /// <param name="id">As it was asked.</param>
    /// <param name="model">The model's own id.</param>
    /// <param name="steps">Its checkpoints' steps.</param>
    /// <exception cref="RequestException">There is none; the message says which there are.</exception>
    public static int PlaceOf(string property, string id, string model, IEnumerable<long> steps)
    {
        var asked = CheckpointId.Split(id)!.Value.Step;
        List<string> known = [.. steps.Select(step => step.ToString(CultureInfo.InvariantCulture))];
        // Compared as text, so that each checkpoint has one id and one place in the caches.
        return known.FindIndex(step => string.Equals(step, asked, StringComparison.Ordinal)) is >= 0 and var place ? place
            : throw (known.Count == 0
                ? Rule.Broken(property, $"{model}, which has no checkpoints along its training", id)
                : Rule.Broken(property, $"{model}@STEP with STEP one of {Rule.Names(known)}", id));
    }
}
