using MambaViz.Engine.Probing;

namespace MambaViz.Engine.Refinement;

/// <summary>
/// The central computation: given a model, examples and queries, the prediction read off every layer at each query after each number of
/// examples. An added example costs two tokens and one batch of queries, however long the context is (for Mamba and S4).
/// </summary>
/// <param name="cache">States of earlier contexts; used by one thread.</param>
public sealed class Refiner(PrefixCache cache)
{
    // Eight users' grids. Beyond this the products are as fast as they get, a layer's numbers are more than the second-level cache holds, and others
    // would wait for the batch longer than for a layer of their own.
    private const int MaximumRows = 840;

    private readonly List<LayerWalk> _walks = [];

    /// <summary>Passes through a layer so far.</summary>
    internal long Batches { get; private set; }

    /// <summary>
    /// Predicts lazily: each step of the enumeration gives one layer, which makes it the unit in which refinements take turns on a device. Where
    /// other enumerations of this refiner wait for the same layer of the same model, the step computes theirs along as one batch, and they find
    /// it done: one layer ahead at most, and no one waits to be joined. No torch scope is open between steps; all run on the thread that owns
    /// the cache. Leaving the enumeration early frees all it held.
    /// </summary>
    /// <returns>
    /// For each count from <see cref="RefinementInput.FromExample"/> on, layers ascending. Examples before the first count go through each layer
    /// along with its queries.
    /// </returns>
    /// <exception cref="ArgumentException">The input does not fit the model; thrown at once, before any step.</exception>
    public IEnumerable<LayerPrediction> Refine(ProbedModel model, RefinementInput input)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        RefinementRules.Check(model, input);
        return Steps(() => new RefinementWalk(model, input, cache), walk => walk.Take());
    }

    /// <summary>
    /// Reads language by layer, in the same turns and batches: each step of the enumeration is one layer computed, which gives null, or one layer
    /// read. All layers of a number of demonstrations are computed before the first is read, since each reading is set against the last layer's.
    /// </summary>
    /// <returns>
    /// For each count from <see cref="TextInput.FromDemonstration"/> on, layers ascending, with nulls before each count's first.
    /// </returns>
    /// <exception cref="ArgumentException">The input does not fit the model; thrown at once, before any step.</exception>
    public IEnumerable<TextPrediction?> RefineText(ProbedModel model, TextInput input)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        TextRules.Check(model, input);
        return Steps(() => new TextWalk(model, input, cache), walk => walk.Take());
    }

    private IEnumerable<TResult> Steps<TWalk, TResult>(Func<TWalk> begin, Func<TWalk, TResult> take)
        where TWalk : LayerWalk
    {
        using var walk = begin();
        _walks.Add(walk);
        try
        {
            while (!walk.HasEnded)
            {
                if (walk.IsWaiting)
                    Compute(walk);
                yield return take(walk);
            }
        }
        finally
        {
            _walks.Remove(walk);
        }
    }

    private void Compute(LayerWalk walk)
    {
        walk.Begin();
        var batch = Companions(walk);
        if (batch.Count > 1)
        {
            try
            {
                Run(batch);
                return;
            }
            catch (Exception)
            {
                // Whose fault it was shows when each goes alone: this one now, the others in their own turns.
            }
        }

        Run([walk]);
    }

    private void Run(List<LayerWalk> batch)
    {
        Batches++;
        batch[0].Compute(batch);
    }

    private List<LayerWalk> Companions(LayerWalk walk)
    {
        List<LayerWalk> batch = [walk];
        var rows = walk.Rows;
        foreach (var other in _walks)
        {
            if (other == walk || !other.IsWaiting || other.Model != walk.Model || other.Layer != walk.Layer)
                continue;
            other.Begin();
            if (rows + other.Rows > MaximumRows)
                continue;
            batch.Add(other);
            rows += other.Rows;
        }

        return batch;
    }
}
