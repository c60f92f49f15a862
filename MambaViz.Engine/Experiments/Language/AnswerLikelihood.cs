// Letters: B prompts, L tokens of the longest, M width, P read positions, V tokens of the vocabulary.
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>How likely right answers are at every layer, as a lens reads it, of some lines of some prompts.</summary>
internal static class AnswerLikelihood
{
    /// <summary>Reads a batch.</summary>
    /// <param name="model">A model that reads letters.</param>
    /// <param name="lens">Its lens.</param>
    /// <param name="prompts">The prompts.</param>
    /// <param name="lines">The lines whose answers are read; every prompt has them.</param>
    /// <returns>Layer by layer, 0 the read-in: the log-probability of each answer, in nats; prompt by prompt, line by line.</returns>
    public static double[][] Of(SequenceModel model, TextLens lens, IReadOnlyList<LinedPrompt> prompts, IReadOnlyList<int> lines)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        LinedPrompt[] cut = [.. prompts.Select(prompt => prompt.UpTo(lines[^1]))];
        var length = cut.Max(prompt => prompt.Tokens.Length);
        var tokens = new long[cut.Length * length];
        for (var i = 0; i < cut.Length; i++)
            cut[i].Tokens.Select(token => (long)token).ToArray().CopyTo(tokens, i * length);
        var answers = (from i in Enumerable.Range(0, cut.Length) from line in lines select (Row: i, Answer: cut[i].Answers[line])).ToList();
        // What follows a token is read at the token.
        var read = answers.SelectMany(a => Enumerable.Range(a.Row * length + a.Answer.First - 1, a.Answer.Count))
            .Select(place => (long)place).ToArray();
        var positions = tensor(read, device: model.Device);
        var wanted = tensor(read.Select(place => tokens[place + 1]).ToArray(), device: model.Device).unsqueeze(-1);   // (P, 1)
        var residual = model.ReadIn(tensor(tokens, [cut.Length, length], device: model.Device));                      // (B, L, M)
        var likelihoods = new double[model.Config.LayerCount + 1][];
        for (var layer = 0; ; layer++)
        {
            var rows = residual.flatten(0, 1).index_select(0, positions);                                             // (P, M)
            likelihoods[layer] = Sums(model, lens, layer, rows, wanted, answers.Select(a => a.Answer.Count));
            if (layer == model.Config.LayerCount)
                return likelihoods;
            using var before = residual;
            residual = model.Block(layer, before);
        }
    }

    // An answer's log-probability is the sum of its tokens'.
    private static double[] Sums(SequenceModel model, TextLens lens, int layer, Tensor rows, Tensor wanted, IEnumerable<int> counts)
    {
        using var scope = NewDisposeScope();
        var normed = TextLens.Normed(lens, model, layer, rows);
        var logs = nn.functional.log_softmax(model.ReadOutNormed(normed), -1).gather(-1, wanted).ToFloats();
        var next = 0;
        var sums = new List<double>();
        foreach (var count in counts)
        {
            sums.Add(logs.AsSpan(next, count).ToArray().Sum(log => (double)log));
            next += count;
        }

        return [.. sums];
    }
}
