using System.Globalization;
using System.Text.Json;

namespace MambaViz.Client.Exploring.OwnLessons;

/// <summary>A value of a lesson file and where it stands, read by rules: what breaks one is a <see cref="LessonProblem"/>.</summary>
/// <param name="Path">Where: <c>steps[2].title</c>.</param>
/// <param name="Value">As it was read.</param>
internal readonly record struct LessonField(string Path, JsonElement Value)
{
    /// <summary>The problem of this value.</summary>
    public LessonProblem Broken(string rule) => LessonProblem.Of(Path, rule, Value.GetRawText());

    /// <summary>An object that has no other names than these.</summary>
    public LessonField Only(params ReadOnlySpan<string> names)
    {
        if (Value.ValueKind != JsonValueKind.Object)
            throw Broken("an object");
        foreach (var part in Value.EnumerateObject())
            if (!names.Contains(NameOf(part)))
                throw LessonProblem.Of(Join(NameOf(part)), "no more than " + string.Join(", ", names), part.Value.GetRawText());
        return this;
    }

    /// <summary>A part of an object; null where it is missing.</summary>
    public LessonField? Find(string name) => Value.TryGetProperty(name, out var part) ? new(Join(name), part) : null;

    /// <summary>A part that must be there.</summary>
    public LessonField Get(string name) => Find(name) ?? throw new LessonProblem($"{Join(name)}: is required");

    /// <summary>A list of a length within bounds.</summary>
    public IReadOnlyList<LessonField> List(int least, int most)
    {
        var rule = string.Create(CultureInfo.InvariantCulture, $"a list of {least} to {most}");
        if (Value.ValueKind != JsonValueKind.Array)
            throw Broken(rule);
        var (path, count) = (Path, Value.GetArrayLength());
        if (count < least || count > most)
            throw LessonProblem.Of(Path, rule, count.ToString(CultureInfo.InvariantCulture));
        return [.. Value.EnumerateArray().Select((item, place) => new LessonField(FormattableString.Invariant($"{path}[{place}]"), item))];
    }

    /// <summary>A line of text of a length within bounds.</summary>
    public string Line(int least, int most)
    {
        var text = Text();
        if (text.Length < least || text.Length > most)
            throw Broken(string.Create(CultureInfo.InvariantCulture, $"{least} to {most} characters (it has {text.Length})"));
        return text.Any(char.IsControl) ? throw Broken("one line") : text;
    }

    /// <summary>One of some words.</summary>
    public string OneOf(params string[] words) =>
        Text() is var text && words.Contains(text, StringComparer.Ordinal)
            ? text
            : throw Broken("one of " + string.Join(", ", words.Select(word => $"\"{word}\"")));

    /// <summary>A whole number within bounds.</summary>
    public int Whole(int least, int most) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw Broken(string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));

    /// <summary>A number within bounds.</summary>
    public double Number(double least, double most) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetDouble(out var number) && number >= least && number <= most
            ? number
            : throw Broken(string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));

    /// <summary>True or false.</summary>
    public bool Truth() => Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? Value.GetBoolean() : throw Broken("true or false");

    private string Text()
    {
        try
        {
            return Value.ValueKind == JsonValueKind.String ? Value.GetString()! : throw Broken("text");
        }
        catch (InvalidOperationException)
        {
            // Half of a character that takes two.
            throw Broken("text of whole characters");
        }
    }

    private string NameOf(JsonProperty part)
    {
        try
        {
            return part.Name;
        }
        catch (InvalidOperationException)
        {
            throw Broken("an object with names of whole characters");
        }
    }

    private string Join(string name) => Path.Length == 0 ? name : $"{Path}.{name}";
}
