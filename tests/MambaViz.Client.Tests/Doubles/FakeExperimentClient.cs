using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MambaViz.Client.Session;
using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>Experiments of a test's own: shipped results by experiment, and a run that goes on update by update as the test says.</summary>
internal sealed class FakeExperimentClient : IExperimentClient
{
    private Channel<ExperimentUpdate> _updates = Channel.CreateUnbounded<ExperimentUpdate>(new() { AllowSynchronousContinuations = true });

    public List<ExperimentCard> Cards { get; } = [];

    public Dictionary<string, ExperimentResult> Results { get; } = new(StringComparer.Ordinal);

    public List<ExperimentRequest> Requests { get; } = [];

    public int Cancelled { get; private set; }

    /// <summary>What the next run is refused with.</summary>
    public string? Refusal { get; set; }

    public FakeExperimentClient Ship(ExperimentResult result, params string[] tasks)
    {
        Results[result.Id] = result;
        Cards.Add(TestExperiments.Card(result.Name, tasks) with { Shipped = new(result.Id, result.Seed, result.Date, result.Verdicts) });
        return this;
    }

    public void Send(ExperimentUpdate update) => _updates.Writer.TryWrite(update);

    public void End() => _updates.Writer.Complete();

    public Task<ExperimentCard[]> ListExperimentsAsync(CancellationToken cancellation) => Task.FromResult<ExperimentCard[]>([.. Cards]);

    public Task<ExperimentResult> GetExperimentAsync(string id, CancellationToken cancellation) => Results.TryGetValue(id, out var result)
        ? Task.FromResult(result)
        : Task.FromException<ExperimentResult>(new RefinementRefusedException($"id: must be that of a shipped result, got \"{id}\""));

    public async IAsyncEnumerable<ExperimentUpdate> RunExperimentAsync(ExperimentRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Requests.Add(request);
        if (Refusal is { } refusal)
            throw new RefinementRefusedException(refusal);
        try
        {
            await foreach (var update in _updates.Reader.ReadAllAsync(cancellation))
                yield return update;
        }
        finally
        {
            if (cancellation.IsCancellationRequested)
                Cancelled++;
            _updates = Channel.CreateUnbounded<ExperimentUpdate>(new() { AllowSynchronousContinuations = true });
        }
    }
}
