// Letters: B prompts in a step, L tokens of a prompt.
using MambaViz.Engine.Tasks;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Training;

/// <summary>A mixture of words, letter by letter: wanted are the letters of each answer and the end of its line.</summary>
internal sealed class WordSubject : TextSubject
{
    // What a prompt's seed is used for beside its words.
    private const int ChoiceStream = 1;

    private readonly WordMixture _mixture;
    private readonly IReadOnlyList<WordFamily> _families;
    private readonly TrainingConfig _config;

    /// <exception cref="ArgumentException">The mixture breaks a rule.</exception>
    public WordSubject(WordMixture mixture, TrainingConfig config) : base(WordAlphabet.Tokenizer, PromptFormat.Letters)
    {
        mixture.Check();
        (_mixture, _families, _config) = (mixture, mixture.All, config);
    }

    public override string Name => _mixture.ToString();

    private protected override int LongestPrompt => _mixture.Length;

    public override HostArray[] Draw(long stepsTaken) =>
        Batch(FirstSeed(_config) + stepsTaken * _config.BatchSize, _config.BatchSize, Curriculum.ExampleCount(stepsTaken, _config));

    internal override HostArray[] Fresh(long firstSeed, int count) => Batch(firstSeed, count, _config.ExampleCount);

    private HostArray[] Batch(long firstSeed, int count, int lines)
    {
        var length = _mixture.Length;
        float[] tokens = new float[count * length], wanted = new float[count * length];
        Parallel.For(0, count, Threads, prompt => Write(
            firstSeed + prompt, lines, tokens.AsSpan(prompt * length, length), wanted.AsSpan(prompt * length, length)));
        return [new(tokens, [count, length]), new(wanted, [count, length])];
    }

    private void Write(long seed, int lines, Span<float> tokens, Span<float> wanted)
    {
        var family = _families[new TaskRandom(seed, ChoiceStream).Index(_families.Count)];
        WordLines.Write(family.DrawLines(lines, seed), Tokenizer, Format, tokens, wanted);
    }
}
