// Letters: n entries, L = 3n tokens, M width, V tokens of the vocabulary.
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks.Words;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>What a model says to the key of an entry.</summary>
/// <param name="Token">The likeliest token.</param>
/// <param name="Probability">Its probability.</param>
public readonly record struct BookAnswer(int Token, float Probability);

/// <summary>Asks a model for every entry of a book, in one prompt.</summary>
public static class BookReading
{
    /// <summary>
    /// One pass of the model, lazily: each step computes a layer and gives null, the last one reads the answers in the order of the entries. To be
    /// stepped on one thread.
    /// </summary>
    /// <param name="model">A model of the book's tokens.</param>
    /// <param name="book">The book.</param>
    public static IEnumerable<BookAnswer[]?> Of(SequenceModel model, RecallBook book)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(book);
        return Steps(model, book);
    }

    private static IEnumerable<BookAnswer[]?> Steps(SequenceModel model, RecallBook book)
    {
        var residual = Computed(() => model.ReadIn(tensor(book.Tokens.Select(token => (long)token).ToArray(), device: model.Device).unsqueeze(0)));
        try
        {
            yield return null;
            for (var layer = 0; layer < model.Config.LayerCount; layer++)
            {
                using var before = residual;
                residual = Computed(() => model.Block(layer, before));   // (1, L, M)
                yield return null;
            }

            yield return Answers(model, book, residual);
        }
        finally
        {
            residual.Dispose();
        }
    }

    // What is computed in one step outlives it.
    private static Tensor Computed(Func<Tensor> step)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        return step().DetachFromDisposeScope();
    }

    private static BookAnswer[] Answers(SequenceModel model, RecallBook book, Tensor residual)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var count = book.Entries.Count;
        var asked = model.ReadOut(residual.squeeze(0).narrow(0, 2 * count, count)).softmax(-1);   // (n, V)
        var (probabilities, tokens) = asked.max(-1);
        var (shares, likeliest) = (probabilities.ToFloats(), tokens.cpu().data<long>().ToArray());
        var answers = new BookAnswer[count];
        for (var i = 0; i < count; i++)
            answers[book.Questions[i]] = new((int)likeliest[i], shares[i]);
        return answers;
    }
}
