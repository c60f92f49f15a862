using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>Models of words along their training: a family is learned in the order of its place, and earlier with more demonstrations.</summary>
internal static class TestGrowth
{
    private static readonly int[] Measured = [1, 4];

    public static readonly string[] Families = ["capital", "past", "to-upper", "cipher"];

    /// <summary>A card of its own and what is known of its training; the first checkpoint has no tuned lens.</summary>
    public static TextGrowthDetail Of(string architecture, params long[] steps) => new()
    {
        Card = TestWords.Card(architecture) with { Id = "growth-" + architecture, HasGrowth = true },
        Checkpoints = [.. steps.Select((step, place) => new TextCheckpoint(step, place == 0 ? [Lens.ReadOut] : [Lens.ReadOut, Lens.Tuned]))],
        Shares =
        [
            .. steps.SelectMany((step, place) => Families.SelectMany((family, late) => Measured.Select(count =>
                new GrowthShare(step, family, count, Share(place, late, count), Share(place, late, count) / 2, 1, 64)))),
        ],
    };

    public static double Share(int place, int late, int demonstrations) => Math.Clamp((place - late + (demonstrations / 4.0)) / 2, 0, 1);
}
