using MambaViz.Engine.Models;

namespace MambaViz.Engine.Tests;

/// <summary>What holds for every kind of block is tested of every kind, also of one that is added.</summary>
public static class BlockKinds
{
    public static TheoryData<string> All => [.. Architectures.All];

    /// <summary>Each kind with each of some values.</summary>
    public static TheoryData<string, T> With<T>(params ReadOnlySpan<T> values)
    {
        var cases = new TheoryData<string, T>();
        foreach (var kind in Architectures.All)
        {
            foreach (var value in values)
                cases.Add(kind, value);
        }

        return cases;
    }
}
