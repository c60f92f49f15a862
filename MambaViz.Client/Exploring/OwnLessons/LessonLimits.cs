using MambaViz.Contracts;
using MambaViz.Contracts.Sharing;

namespace MambaViz.Client.Exploring.OwnLessons;

/// <summary>The bounds of a lesson file; <c>lessons/lesson.schema.json</c> has the same.</summary>
public static class LessonLimits
{
    /// <summary>Most bytes of a file, its recordings included.</summary>
    public const int Bytes = 1_000_000;

    /// <summary>Most steps; the least is 1.</summary>
    public const int Steps = 12;

    /// <summary>Longest title of a lesson or a step, in characters: one line of the strip.</summary>
    public const int Title = 60;

    /// <summary>Longest sentence of a step as it is read, in characters: the strip's other line.</summary>
    public const int Body = 95;

    /// <summary>Longest sentence as it is written, with the names of the words that it explains.</summary>
    public const int WrittenBody = 400;

    /// <summary>Longest note beneath a lesson's title, in characters.</summary>
    public const int Note = 80;

    /// <summary>Longest name of a button or of a line in the picture, in characters.</summary>
    public const int Label = 30;

    /// <summary>Longest state, as the query of an address, in characters.</summary>
    public const int State = 2000;

    /// <summary>Longest question, answer and verdict, in characters.</summary>
    public const int Question = 80, Answer = 40, Verdict = 50;

    /// <summary>Fewest and most answers of a question.</summary>
    public const int FewestAnswers = 2, Answers = 4;

    /// <summary>Most numbers of examples whose guess stays in the picture.</summary>
    public const int Earlier = 4;

    /// <summary>Largest number of examples or layers.</summary>
    public const int Place = Limits.Examples;

    /// <summary>Slowest and fastest play, in places each 600 ms.</summary>
    public const double SlowestPlay = .1, FastestPlay = 10;

    /// <summary>Most layers and widest state of a model that a recording is of: what is kept of it grows with them.</summary>
    public const int Layers = 256, Width = 1 << 16;

    /// <summary>Longest lesson in an address, in characters; longer ones are kept by the browser, or by the server behind a short link.</summary>
    public const int Address = ShareLimits.DataInAddress;
}
