using System.Runtime.InteropServices;

namespace MambaViz.Engine.Runtime;

/// <summary>
/// The C allocator, which tensors come from: what it keeps of what they gave back. By default it raises the size from which a block goes back to the
/// system with every large one that is freed, and then keeps tens of megabytes of holes between the states in the cache. glibc alone; others are left
/// alone.
/// </summary>
public static partial class NativeMemory
{
    /// <summary>
    /// Blocks from this size on are the system's own and go back to it at once: larger than any state, smaller than a batch's numbers.
    /// </summary>
    public const int MapThreshold = 4 << 20;

    /// <summary>What may be free at the end of a heap before it goes back.</summary>
    public const int TrimThreshold = 16 << 20;

    // mallopt's numbers in malloc.h.
    private const int TrimThresholdOption = -1;
    private const int MapThresholdOption = -3;

    /// <summary>Sets both thresholds, which also keeps them from moving; false where the C library has none.</summary>
    public static bool Bound()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            return Set(MapThresholdOption, MapThreshold) == 1 && Set(TrimThresholdOption, TrimThreshold) == 1;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Bytes in use, mapped blocks among them, and bytes held and free; zeros where the C library does not say.</summary>
    public static (long Used, long Free) Read()
    {
        if (!OperatingSystem.IsLinux())
            return default;
        try
        {
            var info = Info();
            return ((long)(info.Used + info.Mapped), (long)info.Free);
        }
        catch (EntryPointNotFoundException)
        {
            return default;
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int Set(int option, int value);

    [LibraryImport("libc", EntryPoint = "mallinfo2")]
    private static partial Allocated Info();

    // struct mallinfo2: arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Allocated
    {
        private readonly nuint _arena, _freeChunks, _fastBins, _mappings;
        public readonly nuint Mapped;
        private readonly nuint _unused, _fastFree;
        public readonly nuint Used, Free;
        private readonly nuint _trimmable;
    }
}
