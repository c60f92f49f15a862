using MambaViz.Contracts.Language;

namespace MambaViz.Client.Session;

/// <summary>
/// What the server has of language, asked for by the pages that need it and kept while one goes from page to page: its models, its families of
/// words, and the prompts that were drawn.
/// </summary>
public sealed class LanguageOffer : IDisposable
{
    private const string All = "";

    private readonly IRefinementClient _connection;
    private readonly AnswerStore<Offered> _offered;
    private Offered? _former;

    public LanguageOffer(IRefinementClient connection, ILanguageClient client, TimeProvider time)
    {
        _connection = connection;
        // Before the answers' own: whatever is answered after a change is new.
        connection.StatusChanged += ConnectionChanged;
        _offered = new(connection, async (_, cancellation) =>
            new(await client.ListTextModelsAsync(cancellation), await client.ListTextTasksAsync(cancellation)), time);
        _offered.Changed += Report;
        Samples = new(connection, (key, cancellation) => client.SampleTextAsync(WordTaskKey.Read(key), cancellation), time);
        Samples.Changed += Report;
    }

    /// <summary>More is known, or something could not be had.</summary>
    public event Action? Changed;

    /// <summary>The models; null before the server said so.</summary>
    public IReadOnlyList<TextModelCard>? Models => _offered.Get(All)?.Models;

    /// <summary>The families; null before the server said so.</summary>
    public IReadOnlyList<WordTaskCard>? Tasks => _offered.Get(All)?.Tasks;

    /// <summary>
    /// Requests are answered, and by the very models that <see cref="Models"/> tells: a server that was lost can come back with others.
    /// </summary>
    public bool IsReady => _connection.Status.Phase == ConnectionPhase.Connected && _offered.Get(All) is { } known && known != _former;

    /// <summary>Prompts by their <see cref="WordTaskKey"/>.</summary>
    public AnswerStore<WordTaskSample> Samples { get; }

    /// <summary>Asks for models and families where the connection stands and they are not known.</summary>
    public void Open() => _offered.Open(All);

    /// <summary>Asks again for what could not be had.</summary>
    public void Retry()
    {
        _offered.Retry();
        Samples.Retry();
    }

    public void Dispose()
    {
        _connection.StatusChanged -= ConnectionChanged;
        _offered.Dispose();
        Samples.Dispose();
    }

    // Whatever the connection becomes, what was told before is what another told.
    private void ConnectionChanged() => _former = _offered.Get(All);

    private void Report() => Changed?.Invoke();

    // Two that tell the same are still of two connections.
    private sealed class Offered(TextModelCard[] models, WordTaskCard[] tasks)
    {
        public TextModelCard[] Models => models;

        public WordTaskCard[] Tasks => tasks;
    }
}
