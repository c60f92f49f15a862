using System.Runtime.CompilerServices;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Contracts.Language;
using MambaViz.Server.Compute;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Previews;

/// <summary>The server as a page's state asks it, without a wire between them.</summary>
/// <param name="services">What answers.</param>
/// <param name="client">In whose name.</param>
internal sealed class EngineClient(EngineServices services, ComputeClient client) : IRefinementClient, ILanguageClient
{
    public event Action? StatusChanged
    {
        add { }
        remove { }
    }

    public ConnectionStatus Status { get; } = new(ConnectionPhase.Connected);

    public void Start() { }

    public void TryNow() { }

    public Task<ModelCard[]> ListModelsAsync(CancellationToken cancellation) => Task.FromResult(services.Catalogue.Models);

    public Task<ModelDetail> DescribeModelAsync(string id, CancellationToken cancellation) =>
        AskAsync(() => Task.FromResult(services.Catalogue.Describe(id)));

    public Task<TaskCard[]> ListTasksAsync(CancellationToken cancellation) => Task.FromResult(services.Catalogue.Tasks);

    public Task<TaskSample> SampleAsync(TaskRequest task, CancellationToken cancellation) =>
        AskAsync(() => services.Refinements.SampleAsync(task, client, cancellation));

    public IAsyncEnumerable<BaselineErrors> BaselineErrorsAsync(TaskRequest task, CancellationToken cancellation) =>
        StreamAsync(() => services.Refinements.BaselineErrorsAsync(task, client, cancellation), cancellation);

    public IAsyncEnumerable<BaselineErrors> OwnBaselineErrorsAsync(OwnBaselinesRequest request, CancellationToken cancellation) =>
        StreamAsync(() => services.Refinements.OwnBaselineErrorsAsync(request, client, cancellation), cancellation);

    public Task<ServerStatus> GetServerStatusAsync(CancellationToken cancellation) => Task.FromResult(services.Status);

    public IAsyncEnumerable<RefineFrame> RefineAsync(RefineRequest request, CancellationToken cancellation) =>
        StreamAsync(() => services.Refinements.RefineAsync(request, client, cancellation), cancellation);

    public IAsyncEnumerable<NextErrorFrame> NextErrorsAsync(NextErrorsRequest request, CancellationToken cancellation) =>
        StreamAsync(() => services.Attributions.NextErrorsAsync(request, client, cancellation), cancellation);

    public IAsyncEnumerable<InfluenceFrame> InfluenceAsync(RefineRequest request, CancellationToken cancellation) =>
        StreamAsync(() => services.Attributions.InfluenceAsync(request, client, cancellation), cancellation);

    public IAsyncEnumerable<AblationFrame> AblationAsync(RefineRequest request, CancellationToken cancellation) =>
        StreamAsync(() => services.Attributions.AblationAsync(request, client, cancellation), cancellation);

    public Task<TextModelCard[]> ListTextModelsAsync(CancellationToken cancellation) => Task.FromResult(services.Languages.Models);

    public Task<WordTaskCard[]> ListTextTasksAsync(CancellationToken cancellation) => Task.FromResult(services.Languages.Tasks);

    public Task<TextGrowthDetail> DescribeTextGrowthAsync(string id, CancellationToken cancellation) =>
        AskAsync(() => Task.FromResult(services.Languages.DescribeGrowth(id)));

    public Task<WordTaskSample> SampleTextAsync(WordTaskRequest task, CancellationToken cancellation) =>
        AskAsync(() => services.Language.SampleAsync(task, client, cancellation));

    public IAsyncEnumerable<TextFrame> RefineTextAsync(TextRefineRequest request, CancellationToken cancellation) =>
        StreamAsync(() => services.Language.RefineAsync(request, client, cancellation), cancellation);

    public IAsyncEnumerable<TextInfluenceFrame> TextInfluenceAsync(TextRefineRequest request, CancellationToken cancellation) =>
        StreamAsync(() => services.Language.InfluenceAsync(request, client, cancellation), cancellation);

    public IAsyncEnumerable<ReadingFrame> ReadTextAsync(TextReadingRequest request, CancellationToken cancellation) =>
        StreamAsync(() => services.Language.ReadAsync(request, client, cancellation), cancellation);

    public IAsyncEnumerable<ContinuationFrame> ContinueTextAsync(ContinueTextRequest request, CancellationToken cancellation) =>
        StreamAsync(() => services.Language.ContinueAsync(request, client, cancellation), cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception refused) when (IsRefusal(refused))
        {
            throw new RefinementRefusedException(refused.Message, refused);
        }
    }

    private static async IAsyncEnumerable<T> StreamAsync<T>(Func<IAsyncEnumerable<T>> ask, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var items = (await AskAsync(() => Task.FromResult(ask()))).GetAsyncEnumerator(cancellation);
        while (await AskAsync(() => items.MoveNextAsync().AsTask()))
            yield return items.Current;
    }

    private static bool IsRefusal(Exception failure) => failure is RequestException or ComputeRefusedException or ComputeEndedException;
}
