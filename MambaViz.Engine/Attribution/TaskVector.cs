using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;

namespace MambaViz.Engine.Attribution;

/// <summary>
/// Whether the task that demonstrations show stands in one place: the residual stream where a prompt with demonstrations is about to answer is put
/// into a question without any, at the same layer (Hendel et al., 2023: "task vectors"; their dummy query is the donor's). All else of the question's
/// run has seen no demonstration.
/// </summary>
public static class TaskVector
{
    /// <summary>Takes the vector from each layer in turn. Every step of the enumeration is at most one pass of a prompt through a layer.</summary>
    /// <param name="model">A model of language.</param>
    /// <param name="input">The two prompts.</param>
    /// <returns>Layers ascending from the read-in; null for a step that completes none.</returns>
    /// <exception cref="ArgumentException">The prompts do not fit the model.</exception>
    public static IEnumerable<TaskVectorLayer?> Of(ProbedModel model, TaskVectorInput input)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        PatchRules.Check(model, "donor", input.Donor);
        PatchRules.Check(model, "query", input.Query);
        PatchRules.Check(model, "wanted", input.Wanted);
        int[] asked = [.. input.Query, .. input.Wanted.SkipLast(1)];
        PatchRules.Check(model, "query and wanted", asked);
        return Steps(model.Model, input, asked);
    }

    private static IEnumerable<TaskVectorLayer?> Steps(SequenceModel model, TaskVectorInput input, int[] asked)
    {
        using PromptStream donor = new(model, input.Donor), query = new(model, asked);
        var layers = model.Config.LayerCount;
        for (var block = 0; block < layers; block++)
        {
            donor.Advance();
            yield return null;
            query.Advance();
            yield return null;
        }

        var (place, wanted) = (input.Query.Count - 1, input.Wanted.ToArray());
        var without = query.LogProbabilities(place, wanted);
        for (var layer = 0; layer <= layers; layer++)
        {
            using var streams = new PatchedStreams(model, layer, query, donor, [(place, input.Donor.Count - 1)]);
            while (!streams.IsLast)
            {
                streams.Advance();
                yield return null;
            }

            yield return new(layer, layers, streams.LogProbabilities(place, wanted), without);
        }
    }
}
