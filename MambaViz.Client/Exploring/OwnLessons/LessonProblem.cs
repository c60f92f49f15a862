namespace MambaViz.Client.Exploring.OwnLessons;

/// <summary>A rule of the format that a file breaks: the field, the rule and the value.</summary>
public sealed class LessonProblem(string message) : FormatException(message)
{
    private const int LongestValue = 60;

    /// <summary>A field that breaks a rule.</summary>
    /// <param name="field">Where: <c>steps[2].title</c>.</param>
    /// <param name="rule">What it must be.</param>
    /// <param name="value">What it is, as JSON writes it.</param>
    public static LessonProblem Of(string field, string rule, string value) => new(
        $"{field}: must be {rule}, got {(value.Length <= LongestValue ? value : $"{value.AsSpan(0, LongestValue)}…")}");
}
