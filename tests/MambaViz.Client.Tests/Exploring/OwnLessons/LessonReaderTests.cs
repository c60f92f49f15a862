using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Exploring.OwnLessons;

/// <summary>Lesson files: what is read, what is refused and in which words, and that the schema says the same.</summary>
public sealed class LessonReaderTests
{
    private const int Mutations = 4000;

    // Stands for half of a character, which a tree of JSON cannot hold.
    private const string Half = "HALF";

    [Fact]
    public void Every_shipped_guide_is_a_lesson_file_of_the_schema_and_comes_back_as_it_was()
    {
        Assert.All(TestLessons.Shipped, shipped =>
        {
            var text = LessonWriter.Write(shipped);
            Assert.Null(TestLessons.Schema.Problem(JsonDocument.Parse(text).RootElement));
            // A way to another page is one of this site: lessons that people write have none.
            var own = shipped.Guide with { Steps = [.. shipped.Guide.Steps.Select(step => step with { Opens = null })] };
            Assert.Equal(JsonSerializer.Serialize(own), JsonSerializer.Serialize(LessonReader.Read(text).As(shipped.Guide.Id)));
        });
    }

    [Fact]
    public void What_was_read_is_written_as_it_was()
    {
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(TestLessons.Full), JsonNode.Parse(LessonWriter.Write(LessonReader.Read(TestLessons.Full)))));
        Assert.Null(TestLessons.Schema.Problem(JsonDocument.Parse(TestLessons.Full).RootElement));
    }

    [Theory]
    [InlineData("title", "\"\"", "title: must be 1 to 60 characters (it has 0), got \"\"")]
    [InlineData("title", "7", "title: must be text, got 7")]
    [InlineData("title", "\"two\\nlines\"", "title: must be one line, got \"two\\nlines\"")]
    [InlineData("title", "\"\\ud800\"", "title: must be text of whole characters, got \"\\ud800\"")]
    [InlineData("format", "\"other\"", "format: must be one of \"mambaviz-lesson\", got \"other\"")]
    [InlineData("version", "2", "version: must be a whole number from 1 to 1, got 2")]
    [InlineData("page", "\"training\"", "page: must be one of \"\", \"language\", \"phone-book\", got \"training\"")]
    [InlineData("author", "\"me\"", "author: must be no more than $schema, format, version, page, title, note, steps, recordings, got \"me\"")]
    [InlineData("steps", "[]", "steps: must be a list of 1 to 12, got 0")]
    [InlineData("steps", "{}", "steps: must be a list of 1 to 12, got {}")]
    [InlineData("steps.0.body", "null", "steps[0].body: must be text, got null")]
    [InlineData("steps.0.query", "\"?lesson=sine\"", "steps[0].query: must be the query of an address, without ? and without a lesson of its own, got \"?lesson=sine\"")]
    [InlineData("steps.1.query", "\"guide=sine\"", "steps[1].query: must be the query of an address, without ? and without a lesson of its own, got \"guide=sine\"")]
    [InlineData("steps.1.play.along", "\"time\"", "steps[1].play.along: must be one of \"examples\", \"layers\", got \"time\"")]
    [InlineData("steps.1.play.from", "-1", "steps[1].play.from: must be a whole number from 0 to 1024, got -1")]
    [InlineData("steps.1.play.speed", "1e9", "steps[1].play.speed: must be a number from 0.1 to 10, got 1e9")]
    [InlineData("steps.0.question.right", "3", "steps[0].question.right: must be a whole number from 0 to 2, got 3")]
    [InlineData("steps.0.question.answers", "[\"one\"]", "steps[0].question.answers: must be a list of 2 to 4, got 1")]
    [InlineData("steps.0.charts", "[\"pie\"]", "steps[0].charts[0]: must be one of \"key\", \"byLayer\", \"byExamples\", got \"pie\"")]
    [InlineData("steps.0.hidesTruth", "1", "steps[0].hidesTruth: must be true or false, got 1")]
    [InlineData("steps.1.earlier", "[0,1,2,3,4]", "steps[1].earlier: must be a list of 0 to 4, got 5")]
    [InlineData("recordings", "[7]", "recordings[0]: must be a recording.")]
    [InlineData("recordings", "[null]", "recordings[0]: must be a recording, got null")]
    public void What_breaks_a_rule_is_named_with_the_rule_and_the_value(string path, string value, string message)
    {
        var file = JsonNode.Parse(TestLessons.Full)!;
        var names = path.Split('.');
        var at = names[..^1].Aggregate(file, (node, name) => (int.TryParse(name, CultureInfo.InvariantCulture, out var place) ? node[place] : node[name])!);
        at[names[^1]] = JsonNode.Parse("0");
        var text = file.ToJsonString().Replace($"\"{names[^1]}\":0", $"\"{names[^1]}\":{value}", StringComparison.Ordinal);

        var problem = Assert.Throws<LessonProblem>(() => LessonReader.Read(text));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the file: must be JSON.")]
    [InlineData("[]", "the file: must be an object, got []")]
    [InlineData("{}", "format: is required")]
    [InlineData("""{"format":"mambaviz-lesson","format":"mambaviz-lesson"}""", "the file: must be JSON.")]
    [InlineData("""{"format":"mambaviz-lesson","version":1,"title":"A","steps":[{"title":"A","body":"B"}]}""", "steps[0].query: is required")]
    public void What_is_no_lesson_says_so(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<LessonProblem>(() => LessonReader.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_sentence_is_measured_as_it_is_read()
    {
        var words = string.Concat(Enumerable.Repeat("[prompt|x]", 20));
        Assert.Equal(20, LessonReader.Read(Body(words)).Guide.Steps[0].Body.Length / "[prompt|x]".Length);
        Assert.StartsWith("steps[0].body: must be at most 95 characters as it is read (it has 96)", Assert.Throws<LessonProblem>(() => LessonReader.Read(Body(new string('x', 96)))).Message, StringComparison.Ordinal);

        static string Body(string body) => $$"""{"format":"mambaviz-lesson","version":1,"title":"A","steps":[{"title":"A","body":"{{body}}","query":""}]}""";
    }

    [Fact]
    public void More_bytes_than_a_file_may_have_are_refused_before_they_are_read()
    {
        var problem = Assert.Throws<LessonProblem>(() => LessonReader.Read(new string(' ', LessonLimits.Bytes + 1)));
        Assert.Equal("the file: must have at most 1000000 bytes, got 1000001", problem.Message);
        Assert.Throws<LessonProblem>(() => LessonReader.Read(new string('é', (LessonLimits.Bytes / 2) + 1)));
    }

    [Fact]
    public void A_draft_may_lack_what_is_still_to_be_written()
    {
        const string text = """{"format":"mambaviz-lesson","version":1,"title":"","steps":[{"title":"","body":"","query":""}]}""";
        Assert.Throws<LessonProblem>(() => LessonReader.Read(text));
        Assert.Equal("", LessonReader.Read(text, isDraft: true).Guide.Steps[0].Title);
    }

    [Fact]
    public void A_recording_is_read_and_one_that_answers_something_else_is_refused()
    {
        var lesson = LessonReader.Read(TestLessons.Full) with { Recordings = [Recording()] };
        var text = LessonWriter.Write(lesson);
        Assert.Equal(Recording().Frames.Length, LessonReader.Read(text).Recordings[0].Frames.Length);
        Assert.Null(TestLessons.Schema.Problem(JsonDocument.Parse(text).RootElement));

        (string, Func<RecordedLesson, RecordedLesson>)[] broken =
        [
            ("of 1 to 4 models", made => made with { Models = [] }),
            ("of 1 to 4 models", made => made with { Models = [made.Models[0] with { LayerCount = int.MaxValue }] }),
            ("of 1 to 4 models", made => made with { Models = [made.Models[0] with { Lenses = ["other"] }] }),
            ("of examples and queries", made => made with { Request = made.Request with { Examples = [new([1, 2], 3)] } }),
            ("of examples and queries", made => made with { Request = made.Request with { Queries = [[0]] } }),
            ("of examples and queries", made => made with { Request = made.Request with { Lens = "other" } }),
            ("of frames that answer", made => made with { Frames = [made.Frames[0] with { Layer = -1 }] }),
            ("of frames that answer", made => made with { Frames = [made.Frames[0] with { ExampleCount = 99 }] }),
            ("of frames that answer", made => made with { Frames = [made.Frames[0] with { Predictions = [1, 2, 3] }] }),
            ("of frames that answer", made => made with { Frames = [made.Frames[0] with { Predictions = FloatBytes.ToBytes([.. Enumerable.Repeat(float.NaN, made.Request.Queries!.Length)]) }] }),
            ("of frames that answer", made => made with { Frames = [.. made.Frames, made.Frames[0]] }),
        ];
        Assert.All(broken, way =>
        {
            var problem = Assert.Throws<LessonProblem>(() => LessonReader.Read(LessonWriter.Write(lesson with { Recordings = [way.Item2(Recording())] })));
            Assert.StartsWith($"recordings[0]: must be {way.Item1}", problem.Message, StringComparison.Ordinal);
        });
    }

    /// <summary>Thousands of files that were damaged: each is read or refused, what is read keeps to the schema and to itself.</summary>
    [Fact]
    public void Whatever_is_in_a_file_it_is_read_or_refused_and_the_schema_agrees()
    {
        string[] whole = [TestLessons.Full, .. TestLessons.Shipped.Select(LessonWriter.Write), LessonWriter.Write(LessonReader.Read(TestLessons.Full) with { Recordings = [Recording()] })];
        var read = 0;
        for (var seed = 0; seed < Mutations; seed++)
        {
            var random = new Random(seed);
            var text = Damaged(whole[random.Next(whole.Length)], random);
            LessonFile lesson;
            try
            {
                lesson = LessonReader.Read(text);
            }
            catch (LessonProblem)
            {
                continue;
            }
            read++;
            Assert.Null(TestLessons.Schema.Problem(JsonDocument.Parse(text).RootElement));
            var written = LessonWriter.Write(lesson);
            Assert.Equal(written, LessonWriter.Write(LessonReader.Read(written)));
            Assert.Equal(LessonWriter.WriteShort(lesson), lesson.Guide.Page.Length > 0 ? LessonWriter.WriteShort(lesson) : LessonWriter.WriteShort(LessonCode.Read(LessonCode.Write(lesson))!));
        }
        Assert.InRange(read, Mutations / 50, Mutations - (Mutations / 50));
    }

    private static RecordedLesson Recording()
    {
        ModelCard[] cards = [TestModels.Card("mamba")];
        var request = LessonCatalogue.Find("line")!.ToRequest(cards.Select(card => card.Id));
        request = request with { Examples = request.Examples![..2], Queries = request.Queries![..103] };
        return new() { Id = "", Models = cards, Request = request, Frames = [.. TestModels.Answer(request, cards)] };
    }

    private static string Damaged(string text, Random random)
    {
        if (random.Next(3) == 0)
            return Letters(text, random);
        var file = JsonNode.Parse(text)!;
        for (var times = random.Next(1, 3); times > 0; times--)
            Damage(file, random);
        return file.ToJsonString().Replace(Half, "\\ud83d", StringComparison.Ordinal);
    }

    private static string Letters(string text, Random random)
    {
        var letters = new StringBuilder(text);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(letters.Length);
            switch (random.Next(3))
            {
                case 0: letters.Remove(at, Math.Min(letters.Length - at, random.Next(1, 12))); break;
                case 1: letters.Insert(at, "{}[]\",:0e\u0001\\é𝒳\ud800"[random.Next(15)]); break;
                default: letters[at] = (char)random.Next(1, 128); break;
            }
        }
        return letters.ToString();
    }

    private static void Damage(JsonNode node, Random random)
    {
        string?[] values = ["null", "true", "-1", "3", "0.5", "1e400", "\"\"", "\"x\"", "\"a\\u0000b\"", $"\"{Half}\"", $"\"{new string('w', 70)}\"", "[]", "{}", "[[]]", "[1,2]", "[\"key\",\"byLayer\"]", "\"count=3\""];
        JsonNode? Value() => JsonNode.Parse(values[random.Next(values.Length)]!);
        switch (node)
        {
            case JsonObject parts when parts.Count > 0:
                var name = parts.ElementAt(random.Next(parts.Count)).Key;
                if (parts[name] is JsonObject or JsonArray && random.Next(4) > 0)
                    Damage(parts[name]!, random);
                else if (random.Next(3) == 0)
                    parts.Remove(name);
                else
                    parts[random.Next(6) == 0 ? "other" : name] = Value();
                break;
            case JsonArray items when items.Count > 0:
                var place = random.Next(items.Count);
                if (items[place] is JsonObject or JsonArray && random.Next(4) > 0)
                    Damage(items[place]!, random);
                else if (random.Next(3) == 0)
                    items.Add(items[place]?.DeepClone());
                else
                    items[place] = Value();
                break;
        }
    }
}
