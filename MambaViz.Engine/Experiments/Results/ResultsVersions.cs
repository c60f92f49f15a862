using System.Reflection;
using TorchSharp;

namespace MambaViz.Engine.Experiments.Results;

/// <summary>The versions that a results table states.</summary>
public static class ResultsVersions
{
    /// <summary>The engine, TorchSharp and .NET of this process.</summary>
    public static IReadOnlyDictionary<string, string> Current { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["MambaViz"] = Of(typeof(ResultsVersions).Assembly),
        ["TorchSharp"] = Of(typeof(torch).Assembly),
        [".NET"] = Environment.Version.ToString(),
    };

    // Without the commit that the SDK appends.
    private static string Of(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version?.ToString() ?? "unknown";
}
