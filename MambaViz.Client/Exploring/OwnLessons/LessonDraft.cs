using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring.OwnLessons;

/// <summary>A lesson while it is being written. Whether it can be played, and why not, follows from its parts.</summary>
public sealed partial record LessonDraft
{
    /// <summary>What the button of a step says where nothing else was written.</summary>
    public const string UsualNext = "Next";

    private static readonly ImmutableArray<GuideChart> UsualCharts = [GuideChart.ByExamples, GuideChart.ByLayer];

    /// <summary>For people.</summary>
    public string Title { get; init; } = "";

    /// <summary>How long it takes and how one goes on.</summary>
    public string Note { get; init; } = "";

    /// <summary>In order.</summary>
    public ImmutableArray<GuideStep> Steps { get; init; } = [];

    /// <summary>What models answered to the states; of any that were recorded, also where the step is gone by now.</summary>
    public ImmutableArray<RecordedLesson> Recordings { get; init; } = [];

    /// <summary>The place of the step being written; that of none where there are none.</summary>
    public int Selected { get => Math.Clamp(field, 0, Math.Max(0, Steps.Length - 1)); init; }

    /// <summary>The step being written; null where there are none.</summary>
    public GuideStep? Step => Steps.ElementAtOrDefault(Selected);

    /// <summary>No further step has room.</summary>
    public bool IsFull => Steps.Length >= LessonLimits.Steps;

    /// <summary>The file as it would be saved.</summary>
    public LessonFile File => new(new() { Id = "", Title = Title.Trim(), Note = Note.Trim(), Steps = Steps }, Recordings);

    /// <summary>
    /// The first rule that the lesson breaks, for people; null where it can be played. The reader of files is asked, so that both agree.
    /// </summary>
    public string? Problem
    {
        get
        {
            if (Steps.IsEmpty)
                return "No step yet: bring the page to what should be seen first, then record it.";
            try
            {
                LessonReader.Read(LessonWriter.WriteShort(File));
                return null;
            }
            catch (LessonProblem problem)
            {
                return ForPeople(problem.Message);
            }
        }
    }

    /// <summary>A lesson to go on with.</summary>
    public static LessonDraft Of(LessonFile file) =>
        new() { Title = file.Guide.Title, Note = file.Guide.Note, Steps = file.Guide.Steps, Recordings = file.Recordings };

    /// <summary>A step more, after the one being written.</summary>
    /// <param name="state">What is seen, as the query of an address.</param>
    public LessonDraft Record(string state)
    {
        if (IsFull)
            return this;
        var place = Steps.IsEmpty ? 0 : Selected + 1;
        var step = new GuideStep { Name = "", Title = "", Body = "", Next = UsualNext, Query = state, Charts = Step?.Charts ?? UsualCharts };
        return this with { Steps = Steps.Insert(place, step), Selected = place };
    }

    /// <summary>The step being written, changed; a name that was its title follows it.</summary>
    public LessonDraft With(Func<GuideStep, GuideStep> change)
    {
        if (Step is not { } step)
            return this;
        var changed = change(step);
        var follows = step.Name == step.Title && changed.Name == step.Name;
        return this with { Steps = Steps.SetItem(Selected, follows ? changed with { Name = changed.Title } : changed) };
    }

    /// <summary>The step being written, one place earlier or later; it stays the one being written.</summary>
    public LessonDraft Move(int by)
    {
        var to = Selected + by;
        return Step is not { } step || to < 0 || to >= Steps.Length ? this
            : this with { Steps = Steps.RemoveAt(Selected).Insert(to, step), Selected = to };
    }

    /// <summary>Without the step being written.</summary>
    public LessonDraft Delete() => Step is null ? this : this with { Steps = Steps.RemoveAt(Selected), Selected = Selected };

    /// <summary>A question with two answers to be written, or none.</summary>
    public LessonDraft Ask(bool asks) => With(step => step with { Question = asks ? step.Question ?? new("", ["", ""], 0, "") : null });

    /// <summary>The field that a message names, as people see it: "Step 2, title: must be …", "Title of the lesson: must be …".</summary>
    internal static string ForPeople(string message)
    {
        var named = StepField().Match(message);
        return named.Success
            ? FormattableString.Invariant($"Step {int.Parse(named.Groups["place"].ValueSpan, CultureInfo.InvariantCulture) + 1}, ") + message[named.Length..]
            : message.StartsWith("title: ", StringComparison.Ordinal) ? $"Title of the lesson: {message["title: ".Length..]}"
            : message;
    }

    [GeneratedRegex(@"^steps\[(?<place>\d{1,4})\]\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StepField();
}
