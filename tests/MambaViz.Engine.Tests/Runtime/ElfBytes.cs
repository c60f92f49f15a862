using System.Buffers.Binary;
using System.Text;

namespace MambaViz.Engine.Tests.Runtime;

/// <summary>The smallest ELF file with version needs, definitions and dynamic symbols, made by hand.</summary>
internal static class ElfBytes
{
    public const int NeedsAt = 64;
    public const int SymbolVersionsAt = 112;
    public const int SymbolsAt = 118;
    public const int DefinitionsAt = 190;
    public const int NamesAt = 218;
    public const int SectionsAt = 320;

    private const string Names = "\0libstdc++.so.6\0GLIBCXX_3.4.30\0GLIBCXX_3.4.32\0_ZSt21ios_base_library_initv\0_ZSt4cout\0";

    /// <summary>One library with two versions; symbol 1 carries the first (index 2), symbol 2 the second (index 3).</summary>
    public static byte[] Library(string secondSymbol = "_ZSt21ios_base_library_initv")
    {
        var file = new byte[SectionsAt + 64 * 6];
        "\u007fELF"u8.CopyTo(file);
        file[4] = 2;
        file[5] = 1;
        U64(file, 0x28, SectionsAt);
        U16(file, 0x3A, 64);
        U16(file, 0x3C, 6);

        // Verneed: version, count, file name, first Vernaux, next.
        U16(file, NeedsAt, 1);
        U16(file, NeedsAt + 2, 2);
        U32(file, NeedsAt + 4, Name("libstdc++.so.6"));
        U32(file, NeedsAt + 8, 16);
        Vernaux(file, NeedsAt + 16, 2, "GLIBCXX_3.4.30", 16);
        Vernaux(file, NeedsAt + 32, 3, "GLIBCXX_3.4.32", 0);

        U16(file, SymbolVersionsAt + 2, 2);
        U16(file, SymbolVersionsAt + 4, 3);
        U32(file, SymbolsAt + 24, Name("_ZSt4cout"));
        U32(file, SymbolsAt + 48, Name(secondSymbol));

        // Verdef: ..., first name at 12, next at 16; then the name.
        U32(file, DefinitionsAt + 12, 20);
        U32(file, DefinitionsAt + 20, Name("GLIBCXX_3.4.30"));
        Encoding.ASCII.GetBytes(Names, file.AsSpan(NamesAt));

        Section(file, 1, 3, NamesAt, Names.Length, 0, 0);
        Section(file, 2, 0x6ffffffe, NeedsAt, 48, 1, 1);
        Section(file, 3, 0x6fffffff, SymbolVersionsAt, 6, 4, 0);
        Section(file, 4, 11, SymbolsAt, 72, 1, 0);
        Section(file, 5, 0x6ffffffd, DefinitionsAt, 28, 1, 1);
        return file;
    }

    public static void U16(byte[] file, int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), (ushort)value);

    public static void U32(byte[] file, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);

    private static void U64(byte[] file, int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(at), value);

    private static uint Name(string name) => (uint)Names.IndexOf(name, StringComparison.Ordinal);

    private static void Vernaux(byte[] file, int at, int index, string name, uint next)
    {
        U16(file, at + 6, index);
        U32(file, at + 8, Name(name));
        U32(file, at + 12, next);
    }

    private static void Section(byte[] file, int index, uint type, long offset, long size, uint link, uint info)
    {
        var at = SectionsAt + 64 * index;
        U32(file, at + 4, type);
        U64(file, at + 24, offset);
        U64(file, at + 32, size);
        U32(file, at + 40, link);
        U32(file, at + 44, info);
    }
}
