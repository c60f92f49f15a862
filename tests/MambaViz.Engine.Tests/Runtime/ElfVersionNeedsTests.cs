using FsCheck.Xunit;
using MambaViz.Engine.Runtime;

namespace MambaViz.Engine.Tests.Runtime;

public sealed class ElfVersionNeedsTests
{
    [Fact]
    public void The_needs_definitions_and_symbols_of_a_library_are_found()
    {
        var file = ElfBytes.Library();

        var needs = ElfVersionNeeds.Read(file);

        Assert.Equal(["GLIBCXX_3.4.30", "GLIBCXX_3.4.32"], needs.Select(need => need.Version));
        Assert.All(needs, need => Assert.Equal("libstdc++.so.6", need.Library));
        Assert.Equal(["_ZSt4cout"], ElfVersionNeeds.SymbolsOf(file, needs[0]));
        Assert.Equal(["_ZSt21ios_base_library_initv"], ElfVersionNeeds.SymbolsOf(file, needs[1]));
        Assert.Equal(["GLIBCXX_3.4.30"], ElfVersions.Defined(file));
    }

    [Fact]
    public void Marking_a_need_weak_changes_one_flag_and_nothing_else()
    {
        var file = ElfBytes.Library();
        var need = ElfVersionNeeds.Read(file)[1];

        var patched = ElfVersionNeeds.MarkWeak(file, need);

        var changed = Enumerable.Range(0, file.Length).Where(i => file[i] != patched[i]).ToArray();
        Assert.Equal([need.FlagsOffset], changed);
        Assert.Equal([false, true], ElfVersionNeeds.Read(patched).Select(n => n.IsWeak));
        Assert.Equal([false, false], ElfVersionNeeds.Read(file).Select(n => n.IsWeak));
    }

    [Fact]
    public void TorchSharps_own_library_asks_for_the_newer_version_for_one_uncalled_symbol()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "ELF is the format of Linux.");
        var file = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so"));

        var need = Assert.Single(ElfVersionNeeds.Read(file), n => n.Version is "GLIBCXX_3.4.32");

        Assert.Equal(["_ZSt21ios_base_library_initv"], ElfVersionNeeds.SymbolsOf(file, need));
    }

    [Theory]
    [InlineData(0, 0x7e)] // magic
    [InlineData(4, 1)] // 32 bit
    [InlineData(5, 2)] // big-endian
    [InlineData(0x3A, 63)] // short section headers
    [InlineData(0x3C, 0)] // no sections
    [InlineData(0x2A, 1)] // section headers beyond the end
    public void A_header_that_is_not_of_such_a_file_is_refused(int at, byte value)
    {
        var file = ElfBytes.Library();
        file[at] = value;
        Assert.Throws<ElfFormatException>(() => ElfVersionNeeds.Read(file));
    }

    [Fact]
    public void Records_outside_their_section_are_refused()
    {
        var file = ElfBytes.Library();
        ElfBytes.U32(file, ElfBytes.NeedsAt + 8, 0xfffffff0); // first version
        Assert.Throws<ElfFormatException>(() => ElfVersionNeeds.Read(file));

        file = ElfBytes.Library();
        ElfBytes.U32(file, ElfBytes.NeedsAt + 4, 5000); // library name
        Assert.Throws<ElfFormatException>(() => ElfVersionNeeds.Read(file));

        file = ElfBytes.Library();
        ElfBytes.U32(file, ElfBytes.SectionsAt + 2 * 64 + 40, 77); // linked section
        Assert.Throws<ElfFormatException>(() => ElfVersionNeeds.Read(file));
    }

    [Fact]
    public void Chains_that_share_records_are_refused_before_they_multiply()
    {
        var file = ElfBytes.Library();
        ElfBytes.U32(file, ElfBytes.NeedsAt + 12, 16); // the next library is the first version's record
        ElfBytes.U32(file, ElfBytes.SectionsAt + 2 * 64 + 44, uint.MaxValue); // and there are many
        ElfBytes.U16(file, ElfBytes.NeedsAt + 18, 60000);
        ElfBytes.U32(file, ElfBytes.NeedsAt + 24, 0);
        Assert.Throws<ElfFormatException>(() => ElfVersionNeeds.Read(file));
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        var file = ElfBytes.Library();
        for (var length = 0; length < file.Length; length++)
        {
            var truncated = file[..length];
            Assert.Throws<ElfFormatException>(() => ElfVersionNeeds.Read(truncated));
        }
    }

    [Property(MaxTest = 2000)]
    public bool Changed_bytes_are_read_or_refused_and_nothing_else(ushort a, ushort b, byte x, byte y)
    {
        var file = ElfBytes.Library();
        file[a % file.Length] = x;
        file[b % file.Length] = y;
        return IsReadOrRefused(file);
    }

    [Property(MaxTest = 500)]
    public bool Random_bytes_are_refused_and_nothing_else(byte[] bytes) =>
        IsReadOrRefused(bytes) && IsReadOrRefused([.. ElfBytes.Library().AsSpan(0, 64), .. bytes]);

    private static bool IsReadOrRefused(byte[] file)
    {
        try
        {
            foreach (var need in ElfVersionNeeds.Read(file))
            {
                // Whatever was found can be marked without leaving the file, and its length stays.
                if (ElfVersionNeeds.MarkWeak(file, need).Length != file.Length)
                    return false;
                _ = ElfVersionNeeds.SymbolsOf(file, need);
            }

            _ = ElfVersions.Defined(file);
            return true;
        }
        catch (ElfFormatException)
        {
            return true;
        }
    }
}
