namespace MambaViz.Contracts.Language;

/// <summary>A prompt of a family with what models answered to it: the page's first paint, and what it shows without a server.</summary>
public sealed record RecordedText
{
    /// <summary>The prompt's request.</summary>
    public required WordTaskRequest Task { get; init; }

    /// <summary>The prompt.</summary>
    public required WordTaskSample Sample { get; init; }

    /// <summary>The families there are.</summary>
    public required WordTaskCard[] Tasks { get; init; }

    /// <summary>Who answered.</summary>
    public required TextModelCard[] Models { get; init; }

    /// <summary>What was asked of each layer, and the answers: a stream a lens.</summary>
    public required RecordedReading[] Readings { get; init; }

    /// <summary>What the models wrote by themselves.</summary>
    public required RecordedWriting[] Writings { get; init; }
}

/// <summary>A recorded answer of <c>RefineText</c>.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Frames">The whole stream.</param>
public sealed record RecordedReading(TextRefineRequest Request, TextFrame[] Frames);

/// <summary>A recorded answer of <c>ContinueText</c>.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Frames">The whole stream.</param>
public sealed record RecordedWriting(ContinueTextRequest Request, ContinuationFrame[] Frames);
