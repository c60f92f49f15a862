using MambaViz.Engine.Runtime;

namespace MambaViz.Engine.Checkpoints;

/// <summary>
/// The models of a folder, each in a folder of its own whose name is its id. One that is broken is told, and leaves the others as they are.
/// </summary>
public sealed class ModelZoo : IDisposable
{
    private readonly string _folder;

    private ModelZoo(string folder, IReadOnlyList<TrainedModel> models, IReadOnlyList<BrokenModel> broken) =>
        (_folder, Models, Broken) = (folder, models, broken);

    /// <summary>The models, by id.</summary>
    public IReadOnlyList<TrainedModel> Models { get; }

    /// <summary>Those that cannot be used, by id.</summary>
    public IReadOnlyList<BrokenModel> Broken { get; }

    /// <summary>Loads every model of <paramref name="folder"/>; folders without a file of a model are passed over.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static ModelZoo Load(string folder, ComputeDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"models: there is no folder {folder}.");
        var (models, broken) = (new List<TrainedModel>(), new List<BrokenModel>());
        try
        {
            foreach (var path in Directory.EnumerateDirectories(folder).Where(ModelFolder.IsMeant).Order(StringComparer.Ordinal))
            {
                try
                {
                    models.Add(ModelFolder.Load(path, device.Device));
                }
                catch (BrokenModelException fault)
                {
                    broken.Add(fault.Model);
                }
            }

            return new(folder, models, broken);
        }
        catch
        {
            models.ForEach(m => m.Dispose());
            throw;
        }
    }

    /// <summary>The model of that id; null where there is none.</summary>
    public TrainedModel? Find(string id) => Models.FirstOrDefault(m => string.Equals(m.Id, id, StringComparison.Ordinal));

    /// <summary>The folder of a model that is here.</summary>
    public string FolderOf(TrainedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Path.Combine(_folder, model.Id);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var model in Models)
            model.Dispose();
    }
}
