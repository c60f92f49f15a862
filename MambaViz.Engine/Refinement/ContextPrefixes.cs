using MambaViz.Engine.Probing;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Refinement;

/// <summary>The prefixes of one context in the cache: their keys, hashed as far as they are asked for.</summary>
internal sealed class ContextPrefixes
{
    private readonly ProbedModel _model;
    private readonly IReadOnlyList<InContextExample> _examples;
    private readonly PrefixCache _cache;
    private readonly List<PrefixKey> _keys;

    /// <param name="model">The model.</param>
    /// <param name="examples">Its context.</param>
    /// <param name="cache">Where states are kept.</param>
    /// <param name="withReadOuts">Whether its states hold what the model had predicted of the last examples; those without are kept apart.</param>
    public ContextPrefixes(ProbedModel model, IReadOnlyList<InContextExample> examples, PrefixCache cache, bool withReadOuts)
    {
        _model = model;
        _examples = examples;
        _cache = cache;
        _keys = [PrefixKey.Empty(withReadOuts ? model.Id + "\n" : model.Id)];
    }

    /// <summary>The longest known state after <paramref name="least"/> to <paramref name="most"/> examples; null where there is none. The caller owns a reference.</summary>
    public (PrefixState State, int ExampleCount)? Longest(int least, int most)
    {
        for (var count = most; count >= least; count--)
        {
            if (_cache.Find(Key(count)) is { } found)
                return (found, count);
        }

        if (least > 0)
            return null;
        var start = new PrefixState(_model.Model.CreateState(), []);
        _cache.Add(Key(0), start);
        return (start, 0);
    }

    /// <summary>Keeps the state after <paramref name="exampleCount"/> examples for later requests.</summary>
    public void Keep(PrefixState state, int exampleCount) => _cache.Add(Key(exampleCount), state);

    private PrefixKey Key(int exampleCount)
    {
        while (_keys.Count <= exampleCount)
            _keys.Add(_keys[^1].Append(_examples[_keys.Count - 1]));
        return _keys[exampleCount];
    }
}
