using MambaViz.Engine.Probing;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Refinement;

/// <summary>The prefixes of one context in the cache. A key is hashed when it is asked for: mostly two, of the whole context and of all but its last example.</summary>
internal sealed class ContextPrefixes
{
    private readonly ProbedModel _model;
    private readonly PrefixCache _cache;
    private readonly byte[] _text;
    private readonly int _first;
    private readonly int _byExample;

    /// <param name="model">The model.</param>
    /// <param name="examples">Its context.</param>
    /// <param name="cache">Where states are kept.</param>
    /// <param name="withReadOuts">Whether its states hold what the model had predicted of the last examples; those without are kept apart.</param>
    public ContextPrefixes(ProbedModel model, IReadOnlyList<InContextExample> examples, PrefixCache cache, bool withReadOuts)
    {
        _model = model;
        _cache = cache;
        (_text, _first, _byExample) = PrefixKey.Text(withReadOuts ? model.Id + "\n" : model.Id, examples);
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

    private PrefixKey Key(int exampleCount) => new(_text.AsSpan(0, _first + exampleCount * _byExample));
}
