namespace MambaViz.Engine.Runtime;

/// <summary>The symbol versions an ELF library defines (section .gnu.version_d), such as GLIBCXX_3.4.30 of libstdc++.so.6.</summary>
internal static class ElfVersions
{
    private const uint DefinitionSection = 0x6ffffffd;
    private const int RecordSize = 20;

    /// <exception cref="ElfFormatException">The file is no ELF file, or broken.</exception>
    public static IReadOnlyList<string> Defined(ReadOnlyMemory<byte> file)
    {
        var image = new ElfImage(file);
        if (image.FindSection(DefinitionSection) is not { } section)
            return [];
        var names = image.LinkedSection(section);
        var versions = new List<string>();
        var at = image.StartOf(section);
        var end = at + (long)section.Size;
        for (uint i = 0; i < section.Info; i++)
        {
            if (at > end - RecordSize)
                throw new ElfFormatException("A version definition lies outside its section.");
            var firstName = at + image.ReadUInt32(at + 12);
            versions.Add(image.ReadString(names, image.ReadUInt32(firstName)));
            var next = image.ReadUInt32(at + 16);
            if (next == 0)
                break;
            at += next;
        }

        return versions;
    }
}
