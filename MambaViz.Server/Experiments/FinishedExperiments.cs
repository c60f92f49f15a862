using MambaViz.Contracts.Experiments;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Experiments;

/// <summary>The results of experiments that ran to their end here, so that a page which is loaded again finds them. Bounded: the one asked for longest ago goes.</summary>
internal sealed class FinishedExperiments(IOptions<ExperimentOptions> options)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<ExperimentResult> _byUse = [];
    private readonly Dictionary<string, LinkedListNode<ExperimentResult>> _byId = new(StringComparer.Ordinal);

    /// <summary>Keeps a result in place of an earlier one of its id.</summary>
    public void Keep(ExperimentResult result)
    {
        lock (_gate)
        {
            if (_byId.Remove(result.Id, out var before))
                _byUse.Remove(before);
            _byId.Add(result.Id, _byUse.AddFirst(result));
            if (_byUse.Count <= options.Value.Kept)
                return;
            _byId.Remove(_byUse.Last!.Value.Id);
            _byUse.RemoveLast();
        }
    }

    /// <summary>The result of an id; null where none is kept.</summary>
    public ExperimentResult? Find(string id)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(id, out var found))
                return null;
            _byUse.Remove(found);
            _byUse.AddFirst(found);
            return found.Value;
        }
    }
}
