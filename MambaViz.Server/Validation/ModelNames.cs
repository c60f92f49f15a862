using System.Globalization;
using MambaViz.Contracts;
using MambaViz.Engine.Checkpoints;

namespace MambaViz.Server.Validation;

/// <summary>The ids that requests may name: models, and the checkpoints along their training (see <see cref="CheckpointId"/>).</summary>
/// <param name="models">The models.</param>
/// <param name="growth">The checkpoints of those that have any, by the model's id.</param>
internal sealed class ModelNames(IReadOnlyList<ModelCard> models, IReadOnlyDictionary<string, IReadOnlyList<GrowthCheckpoint>> growth)
{
    /// <summary>The model of an id.</summary>
    /// <exception cref="RequestException">There is none; the message says which there are.</exception>
    public ModelCard Model(string property, string? id) =>
        Find(id) ?? throw Rule.Broken(property, $"one of {Rule.Names(models.Select(m => m.Id))}", id);

    /// <summary>The model or checkpoint of an id, under that id.</summary>
    /// <exception cref="RequestException">There is none; the message says which models, or which steps, there are.</exception>
    public ModelCard ModelOrCheckpoint(string property, string? id)
    {
        if (id is null || CheckpointId.Split(id) is not { } asked || Find(asked.Model) is not { } model)
            return Model(property, id);
        var checkpoints = Growth(model.Id);
        var found = checkpoints[CheckpointNames.PlaceOf(property, id, model.Id, checkpoints.Select(checkpoint => checkpoint.Step))];
        return model with { Id = id, Lenses = [.. Lens.All.Where(lens => lens != Lens.Tuned || found.HasLens)] };
    }

    /// <summary>The model or checkpoint of an id, whole or without some of its blocks (see <see cref="AblatedId"/>), under that id.</summary>
    /// <exception cref="RequestException">There is none; the message says which models, steps or layers there are.</exception>
    public ModelCard ModelOrPart(string property, string? id)
    {
        if (id is null || AblatedId.Split(id) is not { } asked)
            return ModelOrCheckpoint(property, id);
        var model = ModelOrCheckpoint(property, asked.Model);
        // Compared as text, so that each has one id and one place in the caches.
        var layers = Enumerable.Range(1, model.LayerCount).Where(layer => asked.Layers.Contains(layer.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal));
        return AblatedId.Of(model.Id, layers) == id
            ? model with { Id = id }
            : throw Rule.Broken(property, $"{model.Id}~LAYER with LAYER 1 to {model.LayerCount}, several in ascending order, each after a ~", id);
    }

    /// <summary>The checkpoints of a model; mostly none.</summary>
    public IReadOnlyList<GrowthCheckpoint> Growth(string id) => growth.GetValueOrDefault(id, []);

    private ModelCard? Find(string? id) => models.FirstOrDefault(m => string.Equals(m.Id, id, StringComparison.Ordinal));
}
