using System.Text.Json;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>The guides that ship with the product.</summary>
internal static class ShippedGuides
{
    public static GuideBook Read()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "guides", "en.json"));
        return JsonSerializer.Deserialize(file, GuideJson.Default.GuideBook)!;
    }

    /// <summary>The recording of a lesson that ships.</summary>
    public static RecordedLesson Recording(string id)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "lessons", id + ".json"));
        return JsonSerializer.Deserialize(file, ContractsJson.Default.RecordedLesson)!;
    }
}
