using MambaViz.Client.Charts;

namespace MambaViz.Client.Pages.Language;

/// <summary>The probability of the right answer by layer and by number of demonstrations at one moment.</summary>
public sealed record WordScene : ErrorScene
{
    /// <summary>Demonstrations in the prompt.</summary>
    public required int Total { get; init; }

    /// <inheritdoc/>
    public override int ExampleTotal => Total;

    /// <inheritdoc/>
    public override int FaintFrom => ExampleCount;

    /// <inheritdoc/>
    public override string ExampleWord => "demonstration";
}
