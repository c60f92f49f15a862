using System.Buffers.Binary;
using MambaViz.Engine.Checkpoints;

namespace MambaViz.Engine.Tests.Checkpoints;

public sealed class SafetensorsRulesTests
{
    private const string Two = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[4],"data_offsets":[8,12]}}""";

    [Theory]
    [InlineData("", 0, "not JSON")]
    [InlineData("x", 0, "not JSON")]
    [InlineData("[]", 0, "not a JSON object")]
    [InlineData("{} {}", 0, "not JSON")]
    [InlineData("{}", 1, "the file holds 1")]
    [InlineData("""{"a":1}""", 0, "JSON object")]
    [InlineData("""{"a":{}}""", 0, "are needed")]
    [InlineData("""{"a":{"dtype":"F33","shape":[],"data_offsets":[0,4]}}""", 4, "unknown dtype")]
    [InlineData("""{"a":{"dtype":1,"shape":[],"data_offsets":[0,4]}}""", 4, "text")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}""", 4, "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1e0],"data_offsets":[0,4]}}""", 4, "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", 4, "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}""", 4, "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""", 4, "product of its shape overflows")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,0],"data_offsets":[0,0]}}""", 0, "product of its shape overflows")]
    [InlineData("""{"a":{"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,4]}}""", 4, "size overflows")]
    [InlineData("""{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,2]}}""", 2, "whole bytes")]
    [InlineData("""{"a":{"dtype":"F6_E2M3","shape":[3],"data_offsets":[0,3]}}""", 3, "whole bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "size its shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0],"data_offsets":[4,0]}}""", 4, "ends before")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "are needed")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}}""", 4, "are needed")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "hole")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}""", 3, "hole")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 4, "overlaps")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}""", 6, "overlaps")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "twice")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"\u0061":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "twice")]
    [InlineData("""{"a":{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1, "twice")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", 0, "twice")]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, "text")]
    [InlineData("""{"__metadata__":"k"}""", 0, "JSON object")]
    [InlineData("""{"\ud800":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1, "Unicode")]
    [InlineData("""{"a":{"dtype":"U8","shape":[[[[[[[[[[1]]]]]]]]]],"data_offsets":[0,1]}}""", 1, "whole number")]
    [InlineData(Two, 11, "12 bytes of data, the file holds 11")]
    [InlineData(Two, 13, "12 bytes of data, the file holds 13")]
    public void A_file_that_breaks_a_rule_is_refused_by_name_of_the_rule(string header, int dataLength, string rule)
    {
        var refusal = Assert.Throws<SafetensorsException>(() => SafetensorsBytes.Read(SafetensorsBytes.Make(header, dataLength)));
        Assert.Contains(rule, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", 0, 0)]
    [InlineData("  \n{} \t ", 0, 0)]
    [InlineData("""{"__metadata__":{"format":"pt"}}""", 0, 0)]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""", 4, 1)]
    [InlineData("""{"a":{"dtype":"F32","shape":[2,0,3],"data_offsets":[0,0]}}""", 0, 1)]
    [InlineData("""{"b":{"dtype":"U8","shape":[4],"data_offsets":[8,12]},"a":{"data_offsets":[0,8],"shape":[2],"dtype":"F32"}}""", 12, 2)]
    [InlineData(
        """{"z":{"dtype":"U8","shape":[0],"data_offsets":[2,2]},"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}"""
            + ""","b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""",
        4, 3)]
    [InlineData("""{"a":{"dtype":"F4","shape":[4],"data_offsets":[0,2]},"b":{"dtype":"F6_E3M2","shape":[4],"data_offsets":[2,5]}}""", 5, 2)]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"later":{"x":[1]}}}""", 1, 1)]
    public void A_file_that_keeps_the_rules_is_read(string header, int dataLength, int tensorCount) =>
        Assert.Equal(tensorCount, SafetensorsBytes.Read(SafetensorsBytes.Make(header, dataLength)).Tensors.Count);

    [Fact]
    public void A_header_longer_than_the_limit_or_the_file_is_refused_before_memory_is_taken()
    {
        var file = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(file, ulong.MaxValue);
        Assert.Contains("longer than", Assert.Throws<SafetensorsException>(() => SafetensorsBytes.Read(file)).Message, StringComparison.Ordinal);
        BinaryPrimitives.WriteUInt64LittleEndian(file, 9);
        Assert.Contains("beyond the end", Assert.Throws<SafetensorsException>(() => SafetensorsBytes.Read(file)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "shorter than the 8", Assert.Throws<SafetensorsException>(() => SafetensorsBytes.Read(new byte[7])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_is_not_UTF8_is_refused() =>
        Assert.Contains(
            "UTF-8",
            Assert.Throws<SafetensorsException>(
                () => SafetensorsBytes.Read(SafetensorsBytes.Make([(byte)'{', (byte)'"', 0xff, (byte)'"', (byte)'}']))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Data_beyond_the_limit_given_is_refused()
    {
        using var stream = new MemoryStream(SafetensorsBytes.Make(Two, 12));
        Assert.Throws<SafetensorsException>(() => SafetensorsReader.Read(stream, largestData: 11));
    }

    [Fact]
    public void Every_truncation_of_a_file_is_refused()
    {
        var file = SafetensorsBytes.Make(Two, 12);
        for (var length = 0; length < file.Length; length++)
        {
            var truncated = file[..length];
            Assert.Throws<SafetensorsException>(() => SafetensorsBytes.Read(truncated));
        }

        Assert.Equal(2, SafetensorsBytes.Read(file).Tensors.Count);
    }
}
