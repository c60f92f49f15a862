using MambaViz.Engine.Probing;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Refinement;

/// <summary>
/// The prefixes of one context in the cache, by examples or by tokens. A key is hashed when it is asked for: mostly two, of the whole context and of
/// all but its last example.
/// </summary>
internal sealed class ContextPrefixes
{
    private readonly ProbedModel _model;
    private readonly PrefixCache _cache;
    private readonly byte[] _text;
    private readonly int _first;
    private readonly int _byStep;

    private ContextPrefixes(ProbedModel model, PrefixCache cache, (byte[] Text, int First, int ByStep) named)
    {
        (_model, _cache) = (model, cache);
        (_text, _first, _byStep) = named;
    }

    /// <summary>Those of examples.</summary>
    /// <param name="model">The model.</param>
    /// <param name="examples">Its context.</param>
    /// <param name="cache">Where states are kept.</param>
    /// <param name="withReadOuts">Whether its states hold what the model had predicted of the last examples; those without are kept apart.</param>
    public static ContextPrefixes OfExamples(ProbedModel model, IReadOnlyList<InContextExample> examples, PrefixCache cache, bool withReadOuts) =>
        new(model, cache, PrefixKey.Text(withReadOuts ? model.Id + "\n" : model.Id, examples));

    /// <summary>Those of tokens.</summary>
    public static ContextPrefixes OfTokens(ProbedModel model, ReadOnlySpan<int> tokens, PrefixCache cache) =>
        new(model, cache, PrefixKey.Text(model.Id, tokens));

    /// <summary>
    /// The longest known state after <paramref name="least"/> to <paramref name="most"/> examples or tokens; null where there is none. The caller
    /// owns a reference.
    /// </summary>
    public (PrefixState State, int Count)? Longest(int least, int most)
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

    /// <summary>Keeps the state after <paramref name="count"/> examples or tokens for later requests.</summary>
    public void Keep(PrefixState state, int count) => _cache.Add(Key(count), state);

    private PrefixKey Key(int count) => new(_text.AsSpan(0, _first + count * _byStep));
}
