using MambaViz.Contracts.Language;

namespace MambaViz.Client.Exploring.Prompts;

/// <summary>What is known after some demonstrations, in this order: a place in the tree of all prompts that were asked about.</summary>
public sealed class SeenWords
{
    private readonly Dictionary<WordExample, SeenWords> _next = [];
    private readonly Dictionary<AskedReading, TextLayers> _readings = [];
    private readonly Dictionary<AskedReading, LeftOutReadings> _leftOut = [];
    private readonly Dictionary<AskedWriting, TextWriting> _writings = [];
    private readonly Dictionary<AskedToken, TokenReading> _tokens = [];

    /// <summary>When it was asked about last.</summary>
    public long LastUse { get; set; }

    /// <summary>The place after one more demonstration.</summary>
    public SeenWords Then(WordExample demonstration) => _next.TryGetValue(demonstration, out var next) ? next : _next[demonstration] = new();

    /// <summary>What a model's layers say; null where nothing has arrived.</summary>
    public TextLayers? Find(AskedReading asked) => _readings.GetValueOrDefault(asked);

    /// <inheritdoc cref="Find(AskedReading)"/>
    public TextLayers GetOrAdd(AskedReading asked, int layerCount) =>
        _readings.TryGetValue(asked, out var layers) && layers.LayerCount == layerCount ? layers : _readings[asked] = new(layerCount);

    /// <summary>What a model's layers say without each of the demonstrations; null where nothing has arrived.</summary>
    public LeftOutReadings? FindLeftOut(AskedReading asked) => _leftOut.GetValueOrDefault(asked);

    /// <inheritdoc cref="FindLeftOut"/>
    public LeftOutReadings GetOrAddLeftOut(AskedReading asked, int demonstrationCount, int layerCount) =>
        _leftOut.TryGetValue(asked, out var known) && known.LayerCount == layerCount ? known : _leftOut[asked] = new(demonstrationCount, layerCount);

    /// <summary>What a model writes; null where nothing has arrived.</summary>
    public TextWriting? Find(AskedWriting asked) => _writings.GetValueOrDefault(asked);

    /// <inheritdoc cref="Find(AskedWriting)"/>
    public TextWriting GetOrAdd(AskedWriting asked) => _writings.TryGetValue(asked, out var writing) ? writing : _writings[asked] = new();

    /// <summary>What a token reads; null where nothing has arrived.</summary>
    public TokenReading? Find(AskedToken asked) => _tokens.GetValueOrDefault(asked);

    /// <inheritdoc cref="Find(AskedToken)"/>
    public TokenReading GetOrAdd(AskedToken asked) => _tokens.TryGetValue(asked, out var reading) ? reading : _tokens[asked] = new();

    /// <summary>Forgets what a token reads.</summary>
    public void Forget(AskedToken asked) => _tokens.Remove(asked);

    /// <summary>Forgets what was last asked about before.</summary>
    /// <returns>How many answers are left.</returns>
    public int ForgetBefore(long use)
    {
        foreach (var (demonstration, next) in _next.ToList())
            if (next.LastUse < use)
                _next.Remove(demonstration);
        return _readings.Count + _leftOut.Count + _writings.Count + _next.Values.Sum(next => next.ForgetBefore(use));
    }
}

/// <summary>Of whom what was asked.</summary>
/// <param name="Model">The model's id.</param>
/// <param name="Lens">The lens.</param>
/// <param name="Query">The question.</param>
/// <param name="Wanted">The answer that is read along; null where none is.</param>
public readonly record struct AskedReading(string Model, string Lens, string Query, string? Wanted);

/// <summary>Who was to write.</summary>
/// <param name="Model">The model's id.</param>
/// <param name="Query">The question.</param>
/// <param name="Written">What is written already.</param>
public readonly record struct AskedWriting(string Model, string Query, string Written);
