using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Session;

/// <summary>The server's experiments and the results that were opened, kept while one goes from page to page.</summary>
public sealed class ExperimentResults : IDisposable
{
    private const string All = "";

    private readonly AnswerStore<IReadOnlyList<ExperimentCard>> _cards;

    public ExperimentResults(IRefinementClient connection, IExperimentClient client, TimeProvider time)
    {
        _cards = new(connection, async (_, cancellation) => await client.ListExperimentsAsync(cancellation), time);
        Opened = new(connection, client.GetExperimentAsync, time);
        _cards.Changed += Report;
        Opened.Changed += Report;
    }

    /// <summary>More is known, or something could not be opened.</summary>
    public event Action? Changed;

    /// <summary>What can be run, and what of it ships; null before the server said so.</summary>
    public IReadOnlyList<ExperimentCard>? Cards => _cards.Get(All);

    /// <summary>The results by their ids.</summary>
    public AnswerStore<ExperimentResult> Opened { get; }

    /// <summary>The experiment of a name, where the server has it.</summary>
    public ExperimentCard? Card(string name) => Cards?.FirstOrDefault(card => string.Equals(card.Name, name, StringComparison.Ordinal));

    /// <summary>Asks for the experiments, and for results, where the connection stands and they are not known.</summary>
    public void Open(IEnumerable<string> ids)
    {
        _cards.Open(All);
        foreach (var id in ids)
            Opened.Open(id);
    }

    /// <summary>Asks again for what could not be had.</summary>
    public void Retry()
    {
        _cards.Retry();
        Opened.Retry();
    }

    public void Dispose()
    {
        _cards.Dispose();
        Opened.Dispose();
    }

    private void Report() => Changed?.Invoke();
}
