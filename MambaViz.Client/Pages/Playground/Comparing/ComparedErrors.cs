using MambaViz.Client.Charts;

namespace MambaViz.Client.Pages.Playground.Comparing;

/// <summary>The errors of two runs by their common places.</summary>
public sealed record ComparedErrors : ErrorScene
{
    /// <summary>The number of common places.</summary>
    public required int Places { get; init; }

    /// <inheritdoc/>
    public override int ExampleTotal => Places;

    /// <inheritdoc/>
    public override int FaintFrom => ErrorCount;
}
