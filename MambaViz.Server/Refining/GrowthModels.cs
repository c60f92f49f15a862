using System.Globalization;
using MambaViz.Contracts;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Runtime;

namespace MambaViz.Server.Refining;

/// <summary>The checkpoints along the training of the models served, under the ids of <see cref="CheckpointId"/>.</summary>
internal sealed class GrowthModels(ModelZoo zoo, ComputeDevice device) : IDisposable
{
    // Those of one model, so that a slider through all of them reads each once.
    private const int Kept = 12;

    private readonly ModelCache _cache = new(Kept);

    /// <summary>The checkpoints of each model that has any.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<GrowthCheckpoint>> Models { get; } = zoo.Models
        .Select(model => KeyValuePair.Create(model.Id, GrowthFolder.List(zoo.FolderOf(model))))
        .Where(model => model.Value.Count > 0)
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>Takes the checkpoint of an id that was checked; <see cref="Return"/> gives it back.</summary>
    public ProbedModel Take(string id) => _cache.Take(id, () => Load(id));

    public void Return(string id) => _cache.Return(id);

    public void Dispose() => _cache.Dispose();

    private ProbedModel Load(string id)
    {
        var (name, step) = CheckpointId.Split(id)!.Value;
        var model = zoo.Find(name)!;
        return GrowthFolder.Load(id, zoo.FolderOf(model), long.Parse(step, CultureInfo.InvariantCulture), model.Probed.Model.Config, device.Device);
    }
}
