using MambaViz.Contracts;

namespace MambaViz.Server.Validation;

/// <summary>How long the JSON of the largest allowed request can be.</summary>
internal static class RequestSize
{
    // -1.2345678901234567e-123 is the longest a double is written, and a comma.
    private const int Number = 25;
    private const int ExampleFrame = 16;
    private const int Envelope = 8 * 1024;

    // Two prompts, every letter as an escape: \u00e1.
    private const long Text = 2 * (Limits.TextDemonstrations + 1) * (ExampleFrame + 2 * Limits.TextLength * 6L) + Limits.TextPositions * (long)Number + Envelope;

    /// <param name="dimension">Numbers in one input, the largest of the models served.</param>
    public static long Bytes(int dimension) => Math.Max(Numbers(dimension), Text);

    private static long Numbers(int dimension) =>
        Limits.Examples * (ExampleFrame + (dimension + 1L) * Number) + Limits.Queries * (4 + dimension * (long)Number) + Envelope;
}
