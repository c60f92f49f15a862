using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>The guides that ship with the product.</summary>
internal static class ShippedGuides
{
    public static GuideBook Read(string language = GuideLanguages.Usual) => Read("guides", language, GuideJson.Default.GuideBook);

    /// <summary>The recording of a lesson that ships.</summary>
    public static RecordedLesson Recording(string id) => Read("lessons", id, ContractsJson.Default.RecordedLesson);

    /// <summary>The recording of a preset in words that ships.</summary>
    public static RecordedText Words(string family) => Read("words", family, ContractsJson.Default.RecordedText);

    /// <summary>The recorded book that ships.</summary>
    public static RecordedBook Book() => Read("books", "recall", ContractsJson.Default.RecordedBook);

    private static T Read<T>(string folder, string name, JsonTypeInfo<T> type)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, folder, name + ".json"));
        return JsonSerializer.Deserialize(file, type)!;
    }
}
