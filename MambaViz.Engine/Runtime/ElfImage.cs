using System.Buffers.Binary;
using System.Text;

namespace MambaViz.Engine.Runtime;

/// <summary>
/// Bounds-checked view of the section headers of a 64-bit little-endian ELF file. Every read outside the file is an
/// <see cref="ElfFormatException"/>, so that a broken file cannot do more than be refused.
/// </summary>
internal sealed class ElfImage
{
    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly ElfSection[] _sections;

    public ElfImage(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        if (bytes.Length < HeaderSize || !bytes.Span[..4].SequenceEqual("\u007fELF"u8))
            throw new ElfFormatException("Not an ELF file.");
        if (bytes.Span[4] != 2 || bytes.Span[5] != 1)
            throw new ElfFormatException("Only 64-bit little-endian ELF files are read.");
        var table = ReadUInt64(0x28);
        int entrySize = ReadUInt16(0x3A);
        int count = ReadUInt16(0x3C);
        if (count == 0 || entrySize < SectionHeaderSize)
            throw new ElfFormatException("The ELF file has no section headers.");
        if (table > (ulong)bytes.Length || (ulong)count * (ulong)entrySize > (ulong)bytes.Length - table)
            throw new ElfFormatException("The ELF section headers lie outside the file.");
        _sections = new ElfSection[count];
        for (var i = 0; i < count; i++)
        {
            var at = (long)table + (long)i * entrySize;
            _sections[i] = new ElfSection(ReadUInt32(at + 4), ReadUInt64(at + 24), ReadUInt64(at + 32), ReadUInt32(at + 40), ReadUInt32(at + 44));
        }
    }

    /// <summary>The first section of a type, or null.</summary>
    public ElfSection? FindSection(uint type)
    {
        foreach (var section in _sections)
        {
            if (section.Type == type)
                return section;
        }

        return null;
    }

    /// <summary>The section another one links to (its string table, its symbol table).</summary>
    public ElfSection LinkedSection(ElfSection section) =>
        section.Link < (uint)_sections.Length
            ? _sections[section.Link]
            : throw new ElfFormatException("An ELF section links to one that is not there.");

    /// <summary>Checks that a section lies inside the file and returns its first byte's position.</summary>
    public long StartOf(ElfSection section)
    {
        if (section.Offset > (ulong)_bytes.Length || section.Size > (ulong)_bytes.Length - section.Offset)
            throw new ElfFormatException("An ELF section lies outside the file.");
        return (long)section.Offset;
    }

    /// <summary>A zero-terminated string of a string table.</summary>
    public string ReadString(ElfSection table, uint offset)
    {
        var start = StartOf(table);
        if (offset >= table.Size)
            throw new ElfFormatException("An ELF string lies outside its table.");
        var rest = _bytes.Span.Slice((int)(start + offset), (int)(table.Size - offset));
        var length = rest.IndexOf((byte)0);
        return length >= 0 ? Encoding.Latin1.GetString(rest[..length]) : throw new ElfFormatException("An ELF string does not end.");
    }

    public ushort ReadUInt16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(At(offset, 2));

    public uint ReadUInt32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(At(offset, 4));

    private ulong ReadUInt64(long offset) => BinaryPrimitives.ReadUInt64LittleEndian(At(offset, 8));

    private ReadOnlySpan<byte> At(long offset, int size) =>
        offset >= 0 && offset <= _bytes.Length - size
            ? _bytes.Span.Slice((int)offset, size)
            : throw new ElfFormatException("An ELF record lies outside the file.");
}

/// <summary>What the version walk needs of a section header.</summary>
internal readonly record struct ElfSection(uint Type, ulong Offset, ulong Size, uint Link, uint Info);
