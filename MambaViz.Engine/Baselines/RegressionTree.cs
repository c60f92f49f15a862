using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Baselines;

/// <summary>
/// A binary regression tree grown greedily: each split is the one, over all coordinates and all middles between neighbouring values, that
/// lowers the squared error most. A leaf holds sum(y) / (count + penalty): with penalty 0 the mean (CART), above 0 the leaf of XGBoost.
/// </summary>
internal sealed class RegressionTree
{
    // Gains of rounding alone split nothing.
    private const double LeastGain = 1e-12;

    private readonly List<Node> _nodes = [];

    private RegressionTree()
    {
    }

    private readonly record struct Node(int Coordinate, double Threshold, int Left, int Right, double Value);

    private readonly record struct Split(double Gain, int Coordinate, double Threshold);

    /// <summary>Grows a tree.</summary>
    /// <param name="inputs">Sorted once, for any number of trees.</param>
    /// <param name="values">y, one an example.</param>
    /// <param name="depth">Most splits from root to leaf.</param>
    /// <param name="penalty">On the leaves' values, 0 or more.</param>
    public static RegressionTree Grow(SortedInputs inputs, double[] values, int depth, double penalty)
    {
        var tree = new RegressionTree();
        tree.Grow(inputs, values, [.. Enumerable.Range(0, values.Length)], depth, penalty);
        return tree;
    }

    /// <summary>The value of the leaf that <paramref name="x"/> falls into.</summary>
    public double At(ReadOnlySpan<double> x)
    {
        var node = _nodes[0];
        while (node.Left != 0)
            node = _nodes[x[node.Coordinate] <= node.Threshold ? node.Left : node.Right];
        return node.Value;
    }

    // Returns the node's index; the root's is 0, so a left child of 0 marks a leaf.
    private int Grow(SortedInputs inputs, double[] values, int[] members, int depth, double penalty)
    {
        var sum = 0.0;
        foreach (var i in members)
            sum += values[i];
        var index = _nodes.Count;
        _nodes.Add(new(0, 0, 0, 0, sum / (members.Length + penalty)));
        if (depth == 0 || members.Length < 2 || Best(inputs, values, members, sum, penalty) is not { } split)
            return index;
        var column = inputs.Columns[split.Coordinate];
        var left = Grow(inputs, values, [.. members.Where(i => column[i] <= split.Threshold)], depth - 1, penalty);
        var right = Grow(inputs, values, [.. members.Where(i => column[i] > split.Threshold)], depth - 1, penalty);
        _nodes[index] = _nodes[index] with { Coordinate = split.Coordinate, Threshold = split.Threshold, Left = left, Right = right };
        return index;
    }

    private static Split? Best(SortedInputs inputs, double[] values, int[] members, double sum, double penalty)
    {
        var isMember = new bool[values.Length];
        foreach (var i in members)
            isMember[i] = true;
        var whole = sum * sum / (members.Length + penalty);
        Split? best = null;
        for (var coordinate = 0; coordinate < inputs.Columns.Length; coordinate++)
        {
            var column = inputs.Columns[coordinate];
            double left = 0, last = 0;
            var count = 0;
            foreach (var i in inputs.Orders[coordinate])
            {
                if (!isMember[i])
                    continue;
                if (count > 0 && column[i] > last)
                {
                    var right = sum - left;
                    var gain = left * left / (count + penalty) + right * right / (members.Length - count + penalty) - whole;
                    if (gain > LeastGain && gain > (best?.Gain ?? 0))
                        best = new(gain, coordinate, last + (column[i] - last) / 2);
                }

                left += values[i];
                last = column[i];
                count++;
            }
        }

        return best;
    }
}

/// <summary>Examples' inputs by coordinate, and the order of the examples along each.</summary>
internal sealed class SortedInputs
{
    public SortedInputs(IReadOnlyList<InContextExample> examples)
    {
        Columns = [.. Enumerable.Range(0, examples[0].X.Length).Select(d => examples.Select(e => e.X[d]).ToArray())];
        Orders = [.. Columns.Select(column => Enumerable.Range(0, column.Length).OrderBy(i => column[i]).ToArray())];
    }

    /// <summary>x by coordinate, then example.</summary>
    public double[][] Columns { get; }

    /// <summary>Examples' indices from the smallest x to the largest, by coordinate.</summary>
    public int[][] Orders { get; }
}
