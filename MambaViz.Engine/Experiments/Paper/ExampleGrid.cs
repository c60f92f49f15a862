namespace MambaViz.Engine.Experiments.Paper;

/// <summary>The numbers of examples that go into a table: every one while few, then in wider steps, so that tables stay small.</summary>
internal static class ExampleGrid
{
    public static IReadOnlyList<int> UpTo(int last) => [.. Enumerable.Range(0, last + 1).Where(k => k == last || k % Step(k) == 0)];

    /// <summary>Fewer, for what takes a pass of its own at each.</summary>
    public static IReadOnlyList<int> CoarseUpTo(int last, params ReadOnlySpan<int> also)
    {
        var counts = new SortedSet<int>([1, 2, 3, 5, 7, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120, 160, 200, 300, 400, 500, 600, 800, 1000]) { last };
        foreach (var count in also)
            counts.Add(count);
        return [.. counts.Where(k => k <= last)];
    }

    private static int Step(int count) => count switch { <= 40 => 1, <= 100 => 5, <= 200 => 10, _ => 20 };
}
