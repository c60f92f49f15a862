using System.Runtime.InteropServices;
using System.Text.Json;

namespace MambaViz.Client.Charts.Painting;

/// <summary>All figures of one paint: the headers as JSON and every value in one block of Float32.</summary>
internal sealed record PaintBatch(string Headers, byte[] Values)
{
    /// <summary>Joins figures; each header learns where its values begin.</summary>
    public static PaintBatch Of(IReadOnlyList<EncodedFigure> figures)
    {
        var headers = new PaintHeader[figures.Count];
        var values = new byte[sizeof(float) * figures.Sum(f => f.Values.Length)];
        var offset = 0;
        for (var i = 0; i < headers.Length; i++)
        {
            headers[i] = figures[i].Header with { Offset = offset };
            MemoryMarshal.AsBytes<float>(figures[i].Values).CopyTo(values.AsSpan(sizeof(float) * offset));
            offset += figures[i].Values.Length;
        }
        return new(JsonSerializer.Serialize(headers, PaintJson.Default.PaintHeaderArray), values);
    }
}
