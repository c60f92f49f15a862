
namespace MambaViz.Client.Exploring.Lessons;

/// <summary>The six lessons, in the order of the keys 1 to 6.</summary>
public static class LessonCatalogue
{
    /// <summary>What a page without a link opens with.</summary>
    public const string DefaultId = "sine";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Lesson> All { get; } = [Line(), Sine(), Step(), Noise(), Outlier(), Change()];

    /// <summary>The lesson of an id, or null.</summary>
    public static Lesson? Find(string? id) => All.FirstOrDefault(lesson => string.Equals(lesson.Id, id, StringComparison.Ordinal));

    private static Lesson Line()
    {
        static double Function(double x) => (0.6 * x) + 0.3;
        double[] ends = [-1.5, 1.4];
        return new Lesson
        {
            Id = "line",
            Title = "A line from two points",
            Examples = [.. Enumerable.Range(0, 12).Select(i => i < 2 ? ends[i] : LessonNoise.SpreadInput(i, 0.483)).Select(x => new DrawnExample(x, Function(x)))],
            StartCount = 2,
            FunctionAfter = _ => Function,
        };
    }

    private static Lesson Sine()
    {
        static double Function(double x) => 1.3 * Math.Sin((1.9 * x) + 0.35);
        return From("sine", "A sine", 12, 7, offset: 0.07, Function);
    }

    private static Lesson Step()
    {
        static double Function(double x) => x < 0.25 ? -0.9 : 1.1;
        return From("step", "A step", 14, 8, offset: 0.42, Function);
    }

    private static Lesson Noise()
    {
        static double Function(double x) => 1.1 * Math.Sin((1.4 * x) - 0.6);
        return From("noise", "Noise", 16, 10, offset: 0.19, Function, noise: 0.2);
    }

    private static Lesson Outlier()
    {
        const int Odd = 5;
        static double Function(double x) => (-0.7 * x) - 0.2;
        var plain = From("outlier", "An outlier", 12, 6, offset: 0.61, Function);
        var odd = plain.Examples[Odd];
        return plain with { Examples = plain.Examples.SetItem(Odd, new DrawnExample(odd.X, odd.Y > 0 ? odd.Y - 1.8 : odd.Y + 1.8)) };
    }

    private static Lesson Change()
    {
        const int Half = 8;
        static double Before(double x) => 1.2 * Math.Sin(1.6 * x);
        static double After(double x) => (-0.6 * x) + 0.4;
        return new Lesson
        {
            Id = "change",
            Title = "A change half-way",
            Examples =
            [
                .. Enumerable.Range(0, 2 * Half).Select(i => (i, x: LessonNoise.SpreadInput(i, 0.53)))
                    .Select(at => new DrawnExample(at.x, at.i < Half ? Before(at.x) : After(at.x))),
            ],
            StartCount = Half,
            FunctionAfter = count => count <= Half ? Before : After,
        };
    }

    private static Lesson From(string id, string title, int count, int start, double offset, Func<double, double> function, double noise = 0) => new()
    {
        Id = id,
        Title = title,
        Examples =
        [
            .. Enumerable.Range(0, count).Select(i => (i, x: LessonNoise.SpreadInput(i, offset)))
                .Select(at => new DrawnExample(at.x, function(at.x) + (noise == 0 ? 0 : noise * LessonNoise.Normal(seed: 4, at.i)))),
        ],
        StartCount = start,
        FunctionAfter = _ => function,
    };
}
