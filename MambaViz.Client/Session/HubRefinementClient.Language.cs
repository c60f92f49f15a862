using MambaViz.Contracts.Attribution;
using MambaViz.Contracts.Language;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Client.Session;

/// <content>The hub's words.</content>
public sealed partial class HubRefinementClient : ILanguageClient
{
    public Task<TextModelCard[]> ListTextModelsAsync(CancellationToken cancellation) =>
        _hub.InvokeAsync<TextModelCard[]>("ListTextModels", cancellation);

    public Task<WordTaskCard[]> ListTextTasksAsync(CancellationToken cancellation) =>
        _hub.InvokeAsync<WordTaskCard[]>("ListTextTasks", cancellation);

    public Task<TextGrowthDetail> DescribeTextGrowthAsync(string id, CancellationToken cancellation) =>
        AskAsync<TextGrowthDetail>("DescribeTextGrowth", id, cancellation);

    public Task<WordTaskSample> SampleTextAsync(WordTaskRequest task, CancellationToken cancellation) =>
        AskAsync<WordTaskSample>("SampleText", task, cancellation);

    public IAsyncEnumerable<TextFrame> RefineTextAsync(TextRefineRequest request, CancellationToken cancellation) =>
        InServerWords(_hub.StreamAsync<TextFrame>("RefineText", request, cancellation), cancellation);

    public IAsyncEnumerable<TextInfluenceFrame> TextInfluenceAsync(TextRefineRequest request, CancellationToken cancellation) =>
        InServerWords(_hub.StreamAsync<TextInfluenceFrame>("TextInfluence", request, cancellation), cancellation);

    public IAsyncEnumerable<ReadingFrame> ReadTextAsync(TextReadingRequest request, CancellationToken cancellation) =>
        InServerWords(_hub.StreamAsync<ReadingFrame>("ReadText", request, cancellation), cancellation);

    public IAsyncEnumerable<ContinuationFrame> ContinueTextAsync(ContinueTextRequest request, CancellationToken cancellation) =>
        InServerWords(_hub.StreamAsync<ContinuationFrame>("ContinueText", request, cancellation), cancellation);
}
