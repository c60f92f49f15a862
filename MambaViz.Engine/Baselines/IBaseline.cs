using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Baselines;

/// <summary>A known way to learn a function from examples, to set a model beside (Grazzi et al., appendix A.1.4).</summary>
public interface IBaseline
{
    /// <summary>The name in requests and files: <c>least-squares</c>.</summary>
    string Name { get; }

    /// <summary>For people.</summary>
    string Title { get; }

    /// <summary>Whether a fit takes milliseconds rather than microseconds; such a baseline is measured on fewer prompts.</summary>
    bool IsSlow => false;

    /// <summary>Learns from <paramref name="examples"/>; with none it is the zero predictor.</summary>
    TargetFunction Fit(IReadOnlyList<InContextExample> examples);

    /// <summary>What it predicts after each number of examples.</summary>
    /// <param name="examples">The context, in order.</param>
    /// <param name="queries">Inputs of the context's dimension.</param>
    /// <param name="fromExample">The first number of examples.</param>
    /// <returns>For <paramref name="fromExample"/> to all examples, computed as they are asked for: one prediction a query.</returns>
    IEnumerable<double[]> Predict(IReadOnlyList<InContextExample> examples, IReadOnlyList<double[]> queries, int fromExample = 0)
    {
        for (var count = fromExample; count <= examples.Count; count++)
        {
            var function = Fit([.. examples.Take(count)]);
            yield return [.. queries.Select(x => function(x))];
        }
    }
}
