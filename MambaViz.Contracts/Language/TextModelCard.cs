namespace MambaViz.Contracts.Language;

/// <summary>A model of language that can be asked.</summary>
public sealed record TextModelCard
{
    /// <summary>The folder's name, and the name in every request.</summary>
    public required string Id { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>The block kind: mamba, transformer, s4, hybrid, …</summary>
    public required string Architecture { get; init; }

    /// <summary>Number of blocks.</summary>
    public required int LayerCount { get; init; }

    /// <summary>Width of the residual stream.</summary>
    public required int Width { get; init; }

    /// <summary>Number of trained values.</summary>
    public required long Parameters { get; init; }

    /// <summary>Tokens it can name.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Most tokens of one prompt; null where there is no limit.</summary>
    public int? ContextLength { get; init; }

    /// <summary>Where it comes from; of a model of our own, what it was trained on.</summary>
    public required string Source { get; init; }

    /// <summary>Whether it was trained here: then it writes letters, and its accuracy was measured.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>How the lines of its prompts are written.</summary>
    public required TextFormat Format { get; init; }

    /// <summary>The lenses that it can be read with, of <see cref="Lens.OfText"/>.</summary>
    public required string[] Lenses { get; init; }

    /// <summary>The measured shares of right answers; none where they were not measured.</summary>
    public MeasuredShare[] Metrics { get => field ?? []; init; }

    /// <summary>State values a channel of its state space blocks; null where it has none.</summary>
    public int? StateSize { get; init; }

    /// <summary>What it keeps of a prompt, in bytes.</summary>
    public KeptBytes Kept { get; init; }

    /// <summary>The pairs that it was trained to recall; null where it was trained on anything else.</summary>
    public RecallTraining? Recall { get; init; }

    /// <summary>Whether it has checkpoints along its training, which <c>DescribeTextGrowth</c> tells.</summary>
    public bool HasGrowth { get; init; }

    /// <summary>The command that trained or imported it.</summary>
    public required string Command { get; init; }
}

/// <summary>What a model keeps of a prompt: a state of a fixed size, a cache that grows by every token, or both.</summary>
/// <param name="Fixed">Bytes, whatever the length of the prompt.</param>
/// <param name="PerToken">Bytes more for every token.</param>
public readonly record struct KeptBytes(long Fixed, long PerToken)
{
    /// <summary>Bytes after some tokens.</summary>
    public long After(long tokens) => Fixed + PerToken * tokens;
}

/// <summary>What a recall model was trained on.</summary>
/// <param name="Keys">Keys there are.</param>
/// <param name="Values">Values there are.</param>
/// <param name="LeastPairs">Pairs of the shortest prompt.</param>
/// <param name="MostPairs">Pairs of the longest prompt.</param>
public sealed record RecallTraining(int Keys, int Values, int LeastPairs, int MostPairs);

/// <summary>How a line of a prompt is written: before what is asked, between it and the answer, after the answer.</summary>
/// <param name="Before">Before what is asked.</param>
/// <param name="Between">Between what is asked and the answer.</param>
/// <param name="After">After the answer.</param>
public sealed record TextFormat(string Before, string Between, string After);

/// <summary>A measured share of right answers with its 90 % interval.</summary>
/// <param name="Task">The family, or recall.</param>
/// <param name="Demonstrations">Demonstrations before the query; of recall the pairs.</param>
/// <param name="HeldOut">Whether the queries were held out of training.</param>
/// <param name="Value">The share.</param>
/// <param name="Low">5 % limit.</param>
/// <param name="High">95 % limit.</param>
/// <param name="Prompts">Fresh prompts it was measured on.</param>
public sealed record MeasuredShare(string Task, int Demonstrations, bool HeldOut, double Value, double Low, double High, int Prompts);
