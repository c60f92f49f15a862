using MambaViz.Contracts;

namespace MambaViz.Client.Exploring;

/// <summary>
/// Finds the most urgent thing that is not known yet: the picture on screen, what each layer thought of its newest example before it was
/// added, what the picture would be without each of its examples, then the other numbers of examples and what was thought of the other examples.
/// What is known is never asked for again.
/// </summary>
public static class RefinementPlanner
{
    // Queries are limited to 1024 a request: the grid and this many next examples stay well below.
    private const int LongestRun = 256;

    /// <summary>The next request, or null when everything is known.</summary>
    /// <param name="seen">The beginnings of the prompt and what is known of each.</param>
    /// <param name="models">The models to ask.</param>
    /// <param name="lens">One of <see cref="Lens.All"/>.</param>
    /// <param name="current">The number of examples in the picture on screen.</param>
    /// <param name="hasTruth">The function the examples came from is known: errors need no prediction of a next example.</param>
    /// <param name="currentOnly">Ask for nothing but the picture on screen: a drag is under way.</param>
    /// <param name="overOrders">Errors on next examples are wanted over many orders of the examples, not in theirs alone.</param>
    /// <param name="heldOut">Rows that errors are of; null for none.</param>
    /// <param name="causes">
    /// What is missing of predictions without each of the examples, or of a model's blocks. Default: they are not wanted.
    /// </param>
    public static RefinementStep? Next(
        IReadOnlyList<SeenExamples> seen,
        IReadOnlyList<ModelCard> models,
        string lens,
        int current,
        bool hasTruth,
        bool currentOnly,
        bool overOrders = false,
        HeldOutRows? heldOut = null,
        Func<RefinementStep?>? causes = null)
    {
        var total = seen.Count - 1;
        if (Missing(current) is { Length: > 0 } now)
            return Ask(now, current, current, isCurrent: true);
        if (currentOnly)
            return null;
        // With the user's own examples this is the error beside the picture: on the next one, or on the last where none is to come.
        if (!hasTruth && total > 0 && (overOrders ? InOrders() : BeforeExample(Math.Min(current + 1, total))) is { } next)
            return next;
        if (causes?.Invoke() is { } without)
            return without;
        for (var first = 0; first <= total; first++)
        {
            if (Missing(first) is not { Length: > 0 } missing)
                continue;
            var last = first;
            while (last < total && last - first < LongestRun && Missing(last + 1).SequenceEqual(missing))
                last++;
            return Ask(missing, first, last, isCurrent: false);
        }
        for (var count = 1; count <= total && !overOrders; count++)
            if (BeforeExample(count) is { } step)
                return step;
        return null;

        ModelCard[] Missing(int count) => [.. models.Where(model =>
            seen[count].Find(model, lens) is not { IsComplete: true } frames || (heldOut is not null && !frames.HasErrorsOn(heldOut)))];

        RefinementStep? BeforeExample(int count)
        {
            ModelCard[] unasked = [.. models.Where(model => seen[count].Find(model, lens)?.HasErrorsOnNewest != true)];
            return unasked.Length == 0 ? null : Step(unasked, count - 1, count - 1, [[seen[count].Newest.X]], isCurrent: false, hasGrid: false);
        }

        RefinementStep? InOrders()
        {
            ModelCard[] unasked = [.. models.Where(model => seen[total].Find(model, lens)?.OverOrders.Count != total)];
            if (unasked.Length == 0)
                return null;
            var step = Step(unasked, total, total, [], isCurrent: false, hasGrid: false);
            return step with { OverOrders = new() { Models = step.Request.Models, Examples = step.Request.Examples!, Lens = lens } };
        }

        RefinementStep Ask(ModelCard[] missing, int first, int last, bool isCurrent) =>
            Step(missing, first, last, QueryGrid.With(Further(first, last)), isCurrent, hasGrid: true) with { HeldOut = heldOut };

        IEnumerable<double> Further(int first, int last) =>
            heldOut is not null ? heldOut.Rows.Select(row => row.X[0]) : overOrders ? [] : Following(first, last);

        IEnumerable<double> Following(int first, int last) => seen.Skip(first + 1).Take(last - first + 1).Select(next => next.Newest.X);

        RefinementStep Step(ModelCard[] asked, int first, int last, double[][] queries, bool isCurrent, bool hasGrid) => new(
            new()
            {
                Models = [.. asked.Select(model => model.Id)],
                Examples = SeenExamples.Prompt(seen, last),
                Queries = queries,
                FromExample = first,
                Lens = lens,
            },
            asked, seen, isCurrent, hasGrid);
    }
}
