using System.Runtime.InteropServices;

namespace MambaViz.Client.Charts.Painting;

/// <summary>All figures of one paint: the headers as a JSON array and every value in one block of Float32, in the headers' order.</summary>
internal sealed record PaintBatch(string Headers, byte[] Values)
{
    /// <summary>Joins figures.</summary>
    public static PaintBatch Of(IReadOnlyList<EncodedFigure> figures)
    {
        var values = new byte[sizeof(float) * figures.Sum(f => f.Values.Length)];
        var offset = 0;
        foreach (var figure in figures)
        {
            var bytes = MemoryMarshal.AsBytes<float>(figure.Values);
            bytes.CopyTo(values.AsSpan(offset));
            offset += bytes.Length;
        }
        return new("[" + string.Join(',', figures.Select(f => f.Json)) + "]", values);
    }
}
