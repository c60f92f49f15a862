using System.Text.Json;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.OwnLessons;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>Lessons that somebody wrote.</summary>
internal static class TestLessons
{
    /// <summary>Every field in one lesson.</summary>
    public const string Full = """
        {
          "format": "mambaviz-lesson",
          "version": 1,
          "title": "Two points and a third",
          "note": "Half a minute.",
          "steps": [
            {
              "title": "Two points: it draws the line between them.",
              "body": "Nothing else is in its [prompt].",
              "query": "lesson=line&count=2&models=mamba-1d",
              "hidesTruth": true,
              "charts": ["key"],
              "question": { "text": "What will a third do?", "answers": ["Nothing", "Halve the error", "Double it"], "right": 1, "verdict": "about right" }
            },
            {
              "name": "The third",
              "title": "With a third the line is surer.",
              "body": "No [weights|weight] changed.",
              "next": "Look inside",
              "query": "lesson=line&count=3",
              "play": { "along": "examples", "from": 2, "speed": 0.5 },
              "charts": ["byExamples", "byLayer"],
              "line": "after 3",
              "earlier": [0, 2]
            },
            {
              "title": "Three of mine.",
              "body": "Own examples are asked of the server.",
              "query": "points=AABAABAACAACAADAAB&layer=2"
            }
          ]
        }
        """;

    /// <summary>What an address says of it.</summary>
    public static string Said { get; } = LessonCode.Write(LessonReader.Read(Full));

    /// <summary>The schema as it ships.</summary>
    public static SchemaCheck Schema { get; } = new(JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "lessons", "lesson.schema.json"))).RootElement);

    /// <summary>The guides that ship, each as a file.</summary>
    public static IEnumerable<LessonFile> Shipped => ShippedGuides.Read().Guides.Select(guide => new LessonFile(guide, []));

    /// <summary>A step with a state.</summary>
    public static GuideStep Step(string query, string title = "What is seen") => new() { Name = title, Title = title, Body = "What it means", Next = LessonDraft.UsualNext, Query = query };
}
