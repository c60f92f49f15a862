namespace MambaViz.Contracts.Tests;

public sealed class FloatBytesTests
{
    [Fact]
    public void Bytes_are_little_endian_on_every_machine() =>
        Assert.Equal([0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x00, 0xC0], FloatBytes.ToBytes([1f, -2f]));

    [Fact]
    public void Every_value_survives_the_way_there_and_back()
    {
        float[] values = [0, -0f, 1.5f, float.MaxValue, float.Epsilon, float.PositiveInfinity, float.NaN];
        Assert.Equal(values.Select(BitConverter.SingleToInt32Bits), FloatBytes.ToArray(FloatBytes.ToBytes(values)).Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void No_values_are_no_bytes() => Assert.Empty(FloatBytes.ToArray(FloatBytes.ToBytes([])));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void A_length_that_is_no_multiple_of_four_is_refused(int length) =>
        Assert.Throws<ArgumentException>(() => FloatBytes.ToArray(new byte[length]));
}
