using System.Diagnostics;
using MambaViz.Contracts.Language;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Server.Language;

/// <summary>What models recall of a book, lazily: each step computes one layer of one model.</summary>
internal static class BookRun
{
    /// <summary>One frame a model, in the order given; a null is a step that only computes.</summary>
    /// <param name="models">Models of the book's tokens.</param>
    /// <param name="book">The book.</param>
    /// <param name="words">What the tokens are called.</param>
    public static IEnumerable<BookFrame?> Frames(IReadOnlyList<ProbedModel> models, RecallBook book, IReadOnlyList<string> words)
    {
        foreach (var (sequence, model) in models.Index())
        {
            var compute = TimeSpan.Zero;
            using var steps = BookReading.Of(model.Model, book).GetEnumerator();
            for (var start = Stopwatch.GetTimestamp(); steps.MoveNext(); start = Stopwatch.GetTimestamp())
            {
                compute += Stopwatch.GetElapsedTime(start);
                yield return steps.Current is { } answers ? new(sequence, model.Id, [.. answers.Select(answer => new TextShare(words[answer.Token], answer.Probability))], compute.TotalMilliseconds) : null;
            }
        }
    }

    /// <summary>A book in words.</summary>
    public static WordExample[] Entries(RecallBook book, IReadOnlyList<string> words) =>
        [.. book.Entries.Select(entry => new WordExample(words[entry.Key], words[entry.Value]))];
}
