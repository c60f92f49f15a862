namespace MambaViz.Contracts;

/// <summary>A lesson with the frames a server once streamed for it: what the page shows first, and what it can play without a server.</summary>
public sealed record RecordedLesson
{
    /// <summary>The lesson's id, also its file's name.</summary>
    public required string Id { get; init; }

    /// <summary>The cards of the models that were asked.</summary>
    public required ModelCard[] Models { get; init; }

    /// <summary>The request, with explicit examples and queries.</summary>
    public required RefineRequest Request { get; init; }

    /// <summary>Every frame of the answer, in order.</summary>
    public required RefineFrame[] Frames { get; init; }
}
