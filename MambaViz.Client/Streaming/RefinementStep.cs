using MambaViz.Contracts;

namespace MambaViz.Client.Streaming;

/// <summary>One request of the page, and how its frames are read.</summary>
/// <param name="Request">What the server is asked.</param>
/// <param name="Version">The version of the examples it was made for.</param>
/// <param name="IsCurrent">It asks for the picture on screen, which is what people wait for.</param>
/// <param name="HasGrid">Its queries begin with the grid; otherwise they are inputs of next examples alone.</param>
/// <param name="FrameCount">Frames the server will send.</param>
public sealed record RefinementStep(RefineRequest Request, int Version, bool IsCurrent, bool HasGrid, int FrameCount)
{
    private int FirstNext => HasGrid ? QueryGrid.Length : 0;

    /// <summary>A recorded answer is read like a live one.</summary>
    public static RefinementStep Recorded(RecordedLesson lesson, int version) => new(lesson.Request, version, false, true, lesson.Frames.Length);

    /// <summary>The prediction at the input of the next example, or NaN where it was not asked for.</summary>
    public double NextOf(int exampleCount, float[] predictions)
    {
        var index = FirstNext + exampleCount - Request.FromExample;
        return index < predictions.Length ? predictions[index] : double.NaN;
    }

    /// <summary>Whether both ask for the same: an answer that changes nothing would be asked for again for ever.</summary>
    public bool AsksTheSameAs(RefinementStep other) =>
        Version == other.Version && HasGrid == other.HasGrid && Request.FromExample == other.Request.FromExample
        && Request.Examples!.Length == other.Request.Examples!.Length && Request.Models.SequenceEqual(other.Request.Models, StringComparer.Ordinal)
        && string.Equals(Request.Lens, other.Request.Lens, StringComparison.Ordinal);
}
