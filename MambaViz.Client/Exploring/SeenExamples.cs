using MambaViz.Contracts;

namespace MambaViz.Client.Exploring;

/// <summary>
/// The very examples that came before a prediction, in their order, and the frames that were predicted after them. Prompts that begin alike share
/// their beginning.
/// </summary>
public sealed class SeenExamples
{
    private readonly Dictionary<DrawnExample, SeenExamples> _next = [];
    private readonly Dictionary<(TrainedModel Model, string Lens), ModelFrames> _frames = [];

    /// <param name="newest">The last of the examples; anything where there is none.</param>
    public SeenExamples(DrawnExample newest = default) => Newest = newest;

    /// <summary>The last of the examples.</summary>
    public DrawnExample Newest { get; }

    /// <summary>When they were last asked about: larger is later.</summary>
    public long LastUse { get; set; }

    /// <summary>How much is kept here, the examples that follow not counted.</summary>
    public int Size => 1 + _frames.Values.Sum(frames => frames.Size);

    /// <summary>What is known to follow.</summary>
    public IEnumerable<SeenExamples> Following => _next.Values;

    /// <summary>The same examples and one more.</summary>
    public SeenExamples Then(DrawnExample example) =>
        _next.TryGetValue(example, out var next) ? next : _next[example] = new SeenExamples(example);

    /// <summary>The first examples of a prompt, as the server is asked about them.</summary>
    /// <param name="seen">The beginnings of the prompt.</param>
    /// <param name="count">How many.</param>
    public static Example[] Prompt(IReadOnlyList<SeenExamples> seen, int count) => [.. seen.Skip(1).Take(count).Select(prompt => prompt.Newest.AsExample)];

    /// <summary>Forgets what follows and was not asked about since.</summary>
    public void ForgetBefore(long use)
    {
        foreach (var (example, next) in _next)
            if (next.LastUse < use)
                _next.Remove(example);
    }

    /// <summary>What a model makes of them, read through a lens; null where nothing has arrived.</summary>
    public ModelFrames? Find(ModelCard card, string lens) => _frames.GetValueOrDefault((TrainedModel.Of(card), lens));

    /// <summary>As <see cref="Find"/>, made when missing.</summary>
    public ModelFrames GetOrAdd(ModelCard card, string lens)
    {
        var key = (TrainedModel.Of(card), lens);
        return _frames.TryGetValue(key, out var frames) ? frames : _frames[key] = new ModelFrames(card.LayerCount, Newest.Y);
    }

    /// <summary>Which model it is, by what predicts: a server may have trained another by the same name.</summary>
    private readonly record struct TrainedModel(string Id, int LayerCount, int Width, long Parameters, TrainedOn TrainedOn)
    {
        public static TrainedModel Of(ModelCard card) => new(card.Id, card.LayerCount, card.Width, card.Parameters, card.TrainedOn);
    }
}
