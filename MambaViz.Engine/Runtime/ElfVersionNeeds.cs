using System.Buffers.Binary;

namespace MambaViz.Engine.Runtime;

/// <summary>
/// The symbol versions an ELF library asks of others (section .gnu.version_r): a chain of Verneed records, one a library, each
/// with a chain of Vernaux records, one a version. The loader refuses a library when a version is missing, unless its record is
/// marked weak.
/// </summary>
internal static class ElfVersionNeeds
{
    private const uint NeedSection = 0x6ffffffe;
    private const uint SymbolVersionSection = 0x6fffffff;
    private const int RecordSize = 16;
    private const int SymbolSize = 24;
    private const ushort WeakFlag = 2;

    /// <summary>All needs of a file, in file order.</summary>
    /// <exception cref="ElfFormatException">The file is no ELF file, or broken.</exception>
    public static IReadOnlyList<ElfVersionNeed> Read(ReadOnlyMemory<byte> file)
    {
        var image = new ElfImage(file);
        var needs = new List<ElfVersionNeed>();
        if (image.FindSection(NeedSection) is not { } section)
            return needs;
        var names = image.LinkedSection(section);
        var start = image.StartOf(section);
        var end = start + (long)section.Size;
        var recordLimit = (long)section.Size / RecordSize; // chains that share records would otherwise multiply
        var library = start;
        for (uint i = 0; i < section.Info; i++)
        {
            CheckInside(library, end);
            var libraryName = image.ReadString(names, image.ReadUInt32(library + 4));
            int count = image.ReadUInt16(library + 2);
            var version = library + image.ReadUInt32(library + 8);
            for (var j = 0; j < count; j++)
            {
                CheckInside(version, end);
                if (needs.Count >= recordLimit)
                    throw new ElfFormatException("The version needs hold more records than fit into their section.");
                var flags = image.ReadUInt16(version + 4);
                var name = image.ReadString(names, image.ReadUInt32(version + 8));
                needs.Add(new ElfVersionNeed(libraryName, name, image.ReadUInt16(version + 6), (flags & WeakFlag) != 0, (int)version + 4));
                var nextVersion = image.ReadUInt32(version + 12);
                if (nextVersion == 0)
                    break;
                version += nextVersion;
            }

            var nextLibrary = image.ReadUInt32(library + 12);
            if (nextLibrary == 0)
                break;
            library += nextLibrary;
        }

        return needs;
    }

    /// <summary>The names of the dynamic symbols that carry a version.</summary>
    /// <exception cref="ElfFormatException">The file is no ELF file, or broken.</exception>
    public static IReadOnlyList<string> SymbolsOf(ReadOnlyMemory<byte> file, ElfVersionNeed need)
    {
        var image = new ElfImage(file);
        if (image.FindSection(SymbolVersionSection) is not { } versions)
            return [];
        var symbols = image.LinkedSection(versions);
        var names = image.LinkedSection(symbols);
        var versionStart = image.StartOf(versions);
        var symbolStart = image.StartOf(symbols);
        var found = new List<string>();
        for (long i = 0; i < (long)versions.Size / 2; i++)
        {
            const int hiddenBit = 0x8000;
            if ((image.ReadUInt16(versionStart + 2 * i) & ~hiddenBit) == need.Index)
                found.Add(image.ReadString(names, image.ReadUInt32(symbolStart + SymbolSize * i)));
        }

        return found;
    }

    /// <summary>A copy of a file in which one need is weak; nothing else differs.</summary>
    public static byte[] MarkWeak(ReadOnlyMemory<byte> file, ElfVersionNeed need)
    {
        var copy = file.ToArray();
        var flags = copy.AsSpan(need.FlagsOffset, 2);
        BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(flags) | WeakFlag));
        return copy;
    }

    private static void CheckInside(long record, long end)
    {
        if (record > end - RecordSize)
            throw new ElfFormatException("A version need lies outside its section.");
    }
}

/// <summary>One version asked of one library; <see cref="FlagsOffset"/> is where its 16 flag bits lie in the file.</summary>
internal sealed record ElfVersionNeed(string Library, string Version, ushort Index, bool IsWeak, int FlagsOffset);
