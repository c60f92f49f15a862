using MambaViz.Client.Exploring.Lessons;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring;

/// <summary>
/// Errors by the number of examples that the model has seen, then by layer. In a lesson: the mean squared error of the curve against the known
/// function. With the user's own examples, whose function nobody knows: the squared error on the example that comes next, so after all of them there is none.
/// </summary>
public static class ErrorTable
{
    /// <summary>NaN where nothing is known yet.</summary>
    /// <param name="seen">The beginnings of the prompt.</param>
    /// <param name="card">The model.</param>
    /// <param name="lens">One of <see cref="Lens.All"/>.</param>
    /// <param name="lesson">The lesson whose function is known; null for the user's own examples.</param>
    public static float[][] Of(IReadOnlyList<SeenExamples> seen, ModelCard card, string lens, Lesson? lesson)
    {
        var errors = new float[seen.Count][];
        var unknown = ModelFrames.Unknown(card.LayerCount);
        for (var count = 0; count < errors.Length; count++)
            errors[count] = Row(seen, count, card, lens, lesson) ?? unknown;
        return errors;
    }

    /// <summary>The errors after one number of examples, by layer; null where nothing is known yet.</summary>
    public static float[]? Row(IReadOnlyList<SeenExamples> seen, int count, ModelCard card, string lens, Lesson? lesson) =>
        lesson is not null ? seen[count].Find(card, lens)?.ErrorsAgainst(lesson.TruthAfter(count))
        : count + 1 < seen.Count ? seen[count + 1].Find(card, lens)?.ErrorsOnNewest
        : null;
}
