using MambaViz.Contracts;
using MambaViz.Engine.Attribution;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Runtime;
using MambaViz.Server.Hosting;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Refining;

/// <summary>What the server computes with: the device, the models and the states of earlier contexts. Built once, at start.</summary>
internal sealed class EngineHost : IDisposable
{
    // Somebody has to write and send what torch computes: with torch on every core a page has its first frame twice as late, and no frame sooner.
    private const int SparedCores = 1;

    private readonly PrefixCache _cache;
    private readonly ContributionMeansCache _means = new();

    public EngineHost(IOptions<ServerOptions> options, IHostEnvironment environment, ILogger<EngineHost> logger)
    {
        Device = options.Value.StartDevice(SparedCores);
        var models = ModelsFolder.Find(options.Value.Models, environment.ContentRootPath);
        Zoo = ModelZoo.Load(models, Device);
        Text = new TextModels(TextZoo.List(models, UserModels.Folder), Device);
        foreach (var broken in Zoo.Broken.Concat(Text.Broken))
            logger.LogWarning("Model {Model} cannot be used. {File}: {Reason}", broken.Id, broken.File, broken.Reason);
        Growth = new GrowthModels(Zoo, Device);
        _cache = new PrefixCache(options.Value.CacheMegabytes << 20);
        Refiner = new Refiner(_cache);
    }

    public ComputeDevice Device { get; }

    public ModelZoo Zoo { get; }

    /// <summary>The models' checkpoints along their training; taken and given back on the compute queue's thread alone.</summary>
    public GrowthModels Growth { get; }

    /// <summary>The models of language, of the same folder and of the user's own.</summary>
    public TextModels Text { get; }

    /// <summary>Used by the compute queue's thread alone.</summary>
    public Refiner Refiner { get; }

    /// <summary>The model of an id that was checked; of a checkpoint the model that it is of, whose shape and card it has.</summary>
    public TrainedModel Served(string id) => Zoo.Find(CheckpointId.Split(id)?.Model ?? id)!;

    /// <summary>
    /// What the blocks of a model or checkpoint add on average over the task that the model was trained on; used by the compute queue's thread alone.
    /// </summary>
    public ContributionMeans MeansOf(ProbedModel model)
    {
        var card = Served(model.Id).Card;
        return _means.Of(model.Id, () => new(model.Model.Config, card.Task, card.Examples));
    }

    public void Dispose()
    {
        _cache.Dispose();
        Growth.Dispose();
        Text.Dispose();
        Zoo.Dispose();
    }
}
