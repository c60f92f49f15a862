using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace MambaViz.Server.Commands;

/// <summary>How the bench verbs print what they measured.</summary>
internal static class BenchOutput
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Option<bool> JsonOption() => new("--json") { Description = "Print the rows as JSON" };

    public static void WriteJson<T>(IReadOnlyList<T> rows) => Console.WriteLine(JsonSerializer.Serialize(rows, Json));

    public static string Number(double? value) => value?.ToString(value < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture) ?? "";
}
