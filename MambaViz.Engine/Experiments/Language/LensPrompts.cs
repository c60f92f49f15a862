// Letters: B prompts, L tokens of a prompt.
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Text;
using MambaViz.Engine.Training;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>The prompts that a model's lenses are fitted on, and where in them an answer's tokens are wanted.</summary>
public sealed class LensPrompts
{
    // Of a model that was imported: the paper's five demonstrations and a query.
    private const int ForeignLines = 6, ForeignTokens = 96;

    private readonly Func<long, int, HostArray[]> _draw;

    private LensPrompts(Func<long, int, HostArray[]> draw) => _draw = draw;

    /// <summary>Those that a model was trained on, of the longest kind; of one that was imported every family of words, as the paper asks.</summary>
    public static LensPrompts Of(TextCard card, ITokenizer tokenizer)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(tokenizer);
        if (card.Training is not { } training)
            return new((firstSeed, count) => Foreign(tokenizer, card.Format ?? PromptFormat.Paper, firstSeed, count));
        var config = new TrainingConfig { Steps = 1, BatchSize = 1, ExampleCount = training.Examples };
        TextSubject subject = training.Recall is { } recall ? new RecallSubject(recall, config) : new WordSubject(training.Words ?? new(), config);
        return new(subject.Fresh);
    }

    /// <summary>Draws prompts: their tokens (B, L), int64, and after which of them an answer's token is wanted (B, L), bool.</summary>
    internal (Tensor Tokens, Tensor IsWanted) Draw(long firstSeed, int count, Device device)
    {
        using var scope = NewDisposeScope();
        var batch = _draw(firstSeed, count);
        var tokens = tensor(batch[0].Values, batch[0].Shape, device: device).to(ScalarType.Int64);
        var isWanted = tensor(batch[1].Values, batch[1].Shape, device: device).IsAtLeast(0);
        return (tokens.MoveToOuterDisposeScope(), isWanted.MoveToOuterDisposeScope());
    }

    /// <summary>Prompts that end where an answer's token is wanted, each at most so long where it has such a place.</summary>
    internal IReadOnlyList<int[]> DrawEnding(long firstSeed, int count, int longest)
    {
        var batch = _draw(firstSeed, count);
        var length = (int)batch[0].Shape[1];
        var prompts = new List<int[]>(count);
        for (var prompt = 0; prompt < count; prompt++)
        {
            int[] places = [.. Enumerable.Range(0, length).Where(at => batch[1].Values[prompt * length + at] >= 0)];
            if (places.Length == 0)
                continue;
            var last = places.LastOrDefault(at => at < longest, places[0]);
            prompts.Add([.. batch[0].Values.AsSpan(prompt * length, last + 1).ToArray().Select(token => (int)token)]);
        }

        return prompts;
    }

    private static HostArray[] Foreign(ITokenizer tokenizer, PromptFormat format, long firstSeed, int count)
    {
        IReadOnlyList<WordFamily> families = [.. WordFamilyCatalogue.All.Where(family => family.IsAnswerable)];
        float[] tokens = new float[count * ForeignTokens], wanted = new float[count * ForeignTokens];
        for (var prompt = 0; prompt < count; prompt++)
        {
            var seed = firstSeed + prompt;
            WordLines.Write(
                families[(int)(seed % families.Count)].DrawLines(ForeignLines, seed), tokenizer, format,
                tokens.AsSpan(prompt * ForeignTokens, ForeignTokens), wanted.AsSpan(prompt * ForeignTokens, ForeignTokens));
        }

        return [new(tokens, [count, ForeignTokens]), new(wanted, [count, ForeignTokens])];
    }
}
