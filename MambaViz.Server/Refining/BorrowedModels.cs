using MambaViz.Engine.Probing;

namespace MambaViz.Server.Refining;

/// <summary>The models of one run: those of the zoo, and checkpoints that are held until the run ends. Used on the compute thread alone.</summary>
internal sealed class BorrowedModels(EngineHost engine) : IDisposable
{
    private readonly List<ProbedModel> _models = [];
    private readonly List<string> _checkpoints = [];

    public IReadOnlyList<ProbedModel> Models => _models;

    /// <summary>Adds the model or checkpoint of an id that was checked.</summary>
    public void Add(string id)
    {
        if (engine.Zoo.Find(id) is { } model)
        {
            _models.Add(model.Probed);
            return;
        }

        _models.Add(engine.Growth.Take(id));
        _checkpoints.Add(id);
    }

    public void Dispose() => _checkpoints.ForEach(engine.Growth.Return);
}
