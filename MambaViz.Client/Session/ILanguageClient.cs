using MambaViz.Contracts.Attribution;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Session;

/// <summary>The hub's words, over the same connection as <see cref="IRefinementClient"/>.</summary>
public interface ILanguageClient
{
    /// <summary>The models of language the server has.</summary>
    Task<TextModelCard[]> ListTextModelsAsync(CancellationToken cancellation);

    /// <summary>The families of words the server can sample.</summary>
    Task<WordTaskCard[]> ListTextTasksAsync(CancellationToken cancellation);

    /// <summary>A model's checkpoints along its training, and what each was measured at.</summary>
    /// <exception cref="RefinementRefusedException">There is no such model, or it has none.</exception>
    Task<TextGrowthDetail> DescribeTextGrowthAsync(string id, CancellationToken cancellation);

    /// <summary>A prompt of a family.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule.</exception>
    Task<WordTaskSample> SampleTextAsync(WordTaskRequest task, CancellationToken cancellation);

    /// <summary>Streams what every layer says of an answer's tokens; cancelling ends it on the server too.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule, or the server is busy.</exception>
    IAsyncEnumerable<TextFrame> RefineTextAsync(TextRefineRequest request, CancellationToken cancellation);

    /// <summary>Streams what every layer says without each of the demonstrations; cancelling ends it on the server too.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule, or the server is busy.</exception>
    IAsyncEnumerable<TextInfluenceFrame> TextInfluenceAsync(TextRefineRequest request, CancellationToken cancellation);

    /// <summary>Streams what a token of a prompt reads in every block; cancelling ends it on the server too.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule, or the server is busy.</exception>
    IAsyncEnumerable<ReadingFrame> ReadTextAsync(TextReadingRequest request, CancellationToken cancellation);

    /// <summary>Streams what a model writes by itself; cancelling ends it on the server too.</summary>
    /// <exception cref="RefinementRefusedException">The request broke a rule, or the server is busy.</exception>
    IAsyncEnumerable<ContinuationFrame> ContinueTextAsync(ContinueTextRequest request, CancellationToken cancellation);
}
