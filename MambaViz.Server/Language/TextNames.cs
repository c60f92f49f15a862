using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Language;

/// <summary>The ids that requests in words may name: models, and the checkpoints along their training (see <see cref="CheckpointId"/>).</summary>
/// <param name="models">The models.</param>
/// <param name="growth">The checkpoints of those that have any, by the model's id.</param>
internal sealed class TextNames(IReadOnlyList<TextModelCard> models, IReadOnlyDictionary<string, TextCheckpoint[]> growth)
{
    /// <summary>The model of an id.</summary>
    /// <exception cref="RequestException">There is none; the message says which there are.</exception>
    public TextModelCard Model(string property, string? id) =>
        Find(id) ?? throw Rule.Broken(property, $"one of {Rule.Names(models.Select(model => model.Id))}", id);

    /// <summary>The model or checkpoint of an id, under that id.</summary>
    /// <exception cref="RequestException">There is none; the message says which models, or which steps, there are.</exception>
    public TextModelCard ModelOrCheckpoint(string property, string? id)
    {
        if (id is null || CheckpointId.Split(id) is not { } asked || Find(asked.Model) is not { } model)
            return Model(property, id);
        var checkpoints = Growth(model.Id);
        var place = CheckpointNames.PlaceOf(property, id, model.Id, checkpoints.Select(checkpoint => checkpoint.Step));
        return model with { Id = id, Lenses = checkpoints[place].Lenses };
    }

    /// <summary>The checkpoints of a model; mostly none.</summary>
    public TextCheckpoint[] Growth(string id) => growth.GetValueOrDefault(id, []);

    private TextModelCard? Find(string? id) => models.FirstOrDefault(model => string.Equals(model.Id, id, StringComparison.Ordinal));
}
