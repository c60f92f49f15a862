using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Engine.Attribution;
using MambaViz.Engine.Models;

namespace MambaViz.Server.Refining;

/// <summary>Readings as frames, of numbers and of language alike.</summary>
internal static class ReadingFrames
{
    /// <param name="sequence">The frame's.</param>
    /// <param name="model">The model's id.</param>
    /// <param name="reading">What is read in one block.</param>
    public static ReadingFrame Of(int sequence, string model, LayerReading reading) => new()
    {
        Sequence = sequence,
        Model = model,
        Layer = reading.Layer,
        LayerCount = reading.LayerCount,
        Kind = reading.Block.Kind,
        Token = reading.Token,
        ChannelCount = reading.ChannelCount,
        Ways = [.. reading.Block.Ways.Zip(reading.Shares, Way)],
        Heads = reading.Block.Heads?.Select(head => FloatBytes.ToBytes(head)).ToArray(),
        StepSizes = Bytes(reading.Block.StepSizes),
        Survival = Bytes(reading.Block.Survival),
    };

    private static WayOfReading Way(TokenWeights way, ReadShares shares) => new(
        Name(way.Way), FloatBytes.ToBytes(way.Magnitude), Bytes(way.Weight), Bytes(way.Channel), FloatBytes.ToBytes(shares.Examples),
        shares.MeanDistance);

    private static byte[]? Bytes(float[]? values) => values is null ? null : FloatBytes.ToBytes(values);

    private static string Name(ReadingWay way) => way switch
    {
        ReadingWay.Scan => ReadingWays.Scan,
        ReadingWay.GatedScan => ReadingWays.GatedScan,
        ReadingWay.Inputs => ReadingWays.Inputs,
        ReadingWay.GatedInputs => ReadingWays.GatedInputs,
        ReadingWay.Attention => ReadingWays.Attention,
        _ => ReadingWays.Kernel,
    };
}
