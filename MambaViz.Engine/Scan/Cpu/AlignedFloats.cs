using System.Runtime.InteropServices;

namespace MambaViz.Engine.Scan.Cpu;

/// <summary>Scratch memory on cache lines of its own, freed when its scope ends.</summary>
internal readonly unsafe ref struct AlignedFloats
{
    private const int CacheLine = 64;

    public AlignedFloats(long count)
    {
        Count = count;
        Pointer = (float*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, count) * sizeof(float), CacheLine);
    }

    public float* Pointer { get; }

    private long Count { get; }

    public AlignedFloats Cleared()
    {
        NativeMemory.Clear(Pointer, (nuint)Count * sizeof(float));
        return this;
    }

    public void Dispose() => NativeMemory.AlignedFree(Pointer);
}
