using System.Globalization;
using MambaViz.Contracts;
using MambaViz.Engine.Probing;

namespace MambaViz.Server.Refining;

/// <summary>
/// The models of one run: those of the zoo, checkpoints that are held until the run ends, and either without some of their blocks. Used on the compute
/// thread alone.
/// </summary>
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
        var model = Whole(AblatedId.Whole(id));
        _models.Add(AblatedId.Split(id) is { } asked ? Without(model, id, asked.Layers) : model);
    }

    private ProbedModel Whole(string id)
    {
        if (engine.Zoo.Find(id) is { } model)
            return model.Probed;
        var checkpoint = engine.Growth.Take(id);
        _checkpoints.Add(id);
        return checkpoint;
    }

    // It shares the values and lenses of the whole one: only its states are its own, under its own id.
    private static ProbedModel Without(ProbedModel whole, string id, IEnumerable<string> layers) => whole with
    {
        Id = id,
        Model = whole.Model.Without(layers.Select(layer => int.Parse(layer, CultureInfo.InvariantCulture) - 1).ToHashSet()),
    };
}
