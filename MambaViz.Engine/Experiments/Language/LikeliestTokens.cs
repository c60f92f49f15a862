// Letters: R rows of a batch, L tokens of the longest, M width, P read positions, V tokens of the vocabulary.
using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>A text to read.</summary>
/// <param name="Tokens">All of it.</param>
/// <param name="First">The first token after which is read what follows; after all later ones too.</param>
internal readonly record struct TokenRow(int[] Tokens, int First);

/// <summary>A model's likeliest next tokens in whole texts, many at once.</summary>
internal static class LikeliestTokens
{
    // Of a batch, filled up to its longest row: a few hundred megabytes at most in the models that there are.
    private const int MaximumTokens = 16_384;

    /// <summary>For each row the likeliest token after each of its read ones.</summary>
    /// <param name="model">A model of language.</param>
    /// <param name="rows">The texts; short and long ones are read apart.</param>
    /// <param name="cancellation">Stops it between batches.</param>
    public static int[][] Of(SequenceModel model, IReadOnlyList<TokenRow> rows, CancellationToken cancellation)
    {
        var found = new int[rows.Count][];
        int[] byLength = [.. Enumerable.Range(0, rows.Count).OrderBy(i => rows[i].Tokens.Length)];
        for (var first = 0; first < byLength.Length;)
        {
            cancellation.ThrowIfCancellationRequested();
            var end = first + 1;
            while (end < byLength.Length && (end - first + 1) * rows[byLength[end]].Tokens.Length <= MaximumTokens)
                end++;
            Read(model, rows, byLength[first..end], found);
            first = end;
        }

        return found;
    }

    private static void Read(SequenceModel model, IReadOnlyList<TokenRow> rows, int[] batch, int[][] found)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var length = rows[batch[^1]].Tokens.Length;
        var tokens = new long[batch.Length * length];
        var positions = new List<long>();
        for (var i = 0; i < batch.Length; i++)
        {
            var row = rows[batch[i]];
            // What stands after a row's end is token 0: nothing before it sees it.
            for (var t = 0; t < row.Tokens.Length; t++)
                tokens[i * length + t] = row.Tokens[t];
            for (var t = row.First; t < row.Tokens.Length; t++)
                positions.Add(i * length + t);
        }

        var residual = model.ReadIn(tensor(tokens, [batch.Length, length], device: model.Device));   // (R, L, M)
        for (var layer = 0; layer < model.Config.LayerCount; layer++)
        {
            using var before = residual;
            residual = model.Block(layer, before);
        }

        var read = residual.flatten(0, 1).index_select(0, tensor(positions.ToArray(), device: model.Device));   // (P, M)
        var likeliest = model.ReadOut(read).argmax(-1).cpu().data<long>().ToArray();                          // of (P, V)
        var next = 0;
        foreach (var i in batch)
        {
            found[i] = new int[rows[i].Tokens.Length - rows[i].First];
            for (var t = 0; t < found[i].Length; t++)
                found[i][t] = (int)likeliest[next++];
        }
    }
}
