using System.CommandLine;

namespace MambaViz.Server.Commands;

/// <summary>The verbs besides <c>serve</c>.</summary>
internal static class CommandLine
{
    /// <summary>All verbs.</summary>
    public static RootCommand Create() => new("MambaViz: watch sequence models learn in context")
    {
        TrainCommand.Create(),
        EvaluateCommand.Create(),
        new Command("bench", "Measure on this machine") { BenchScanCommand.Create() },
    };
}
