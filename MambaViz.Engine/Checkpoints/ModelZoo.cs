using MambaViz.Engine.Runtime;

namespace MambaViz.Engine.Checkpoints;

/// <summary>The models of a folder, each in a folder of its own whose name is its id.</summary>
public sealed class ModelZoo : IDisposable
{
    private readonly string _folder;

    private ModelZoo(string folder, IReadOnlyList<TrainedModel> models) => (_folder, Models) = (folder, models);

    /// <summary>The models, by id.</summary>
    public IReadOnlyList<TrainedModel> Models { get; }

    /// <summary>Loads every model of <paramref name="folder"/>; folders without config and card are passed over.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static ModelZoo Load(string folder, ComputeDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"models: there is no folder {folder}.");
        var models = new List<TrainedModel>();
        try
        {
            foreach (var path in Directory.EnumerateDirectories(folder).Where(ModelFolder.Holds).Order(StringComparer.Ordinal))
                models.Add(ModelFolder.Load(path, device.Device));
            return new(folder, models);
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
