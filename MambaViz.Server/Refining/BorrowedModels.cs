using MambaViz.Engine.Probing;

namespace MambaViz.Server.Refining;

/// <summary>The models of one run: those of the zoo, and checkpoints that are held until the run ends. Used on the compute thread alone.</summary>
internal sealed class BorrowedModels(EngineHost engine) : IDisposable
{
    private readonly List<ProbedModel> _models = [];
    private readonly List<string> _checkpoints = [];

    /// <summary>Runs with the models and checkpoints of ids that were checked, from the first step to the last: all on one thread.</summary>
    public static IEnumerable<T> Run<T>(EngineHost engine, IEnumerable<string> ids, Func<IReadOnlyList<ProbedModel>, IEnumerable<T>> run)
    {
        using var borrowed = new BorrowedModels(engine);
        foreach (var id in ids)
            borrowed.Add(id);
        foreach (var result in run(borrowed._models))
            yield return result;
    }

    public void Dispose() => _checkpoints.ForEach(engine.Growth.Return);

    private void Add(string id)
    {
        if (engine.Zoo.Find(id) is { } model)
        {
            _models.Add(model.Probed);
            return;
        }

        _models.Add(engine.Growth.Take(id));
        _checkpoints.Add(id);
    }
}
