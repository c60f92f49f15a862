using System.CommandLine;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using MambaViz.Server.Figures;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Commands;

/// <summary>The verbs of the program; <c>serve</c> where none is given.</summary>
internal static class CommandLine
{
    /// <param name="args">The program's arguments.</param>
    /// <param name="serve">Runs the host with the arguments it is given; its verb hands them over in the host's own form.</param>
    public static async Task<int> RunAsync(string[] args, Func<string[], Task> serve)
    {
        EngineNotices.Listener = Console.Error.WriteLine;
        var root = Create(serve);
        try
        {
            var parsed = root.Parse(args);
            // The host hears Ctrl+C itself; the other verbs get a token and time to write what they have.
            var isServe = parsed.CommandResult.Command == root || string.Equals(parsed.CommandResult.Command.Name, ServeCommand.Name, StringComparison.Ordinal);
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                ProcessTerminationTimeout = isServe ? null : TimeSpan.FromMinutes(1),
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (Exception expected) when (IsForUser(expected))
        {
            await Console.Error.WriteLineAsync(expected.Message);
            return 1;
        }
    }

    private static RootCommand Create(Func<string[], Task> serve)
    {
        var root = new RootCommand("MambaViz: watch sequence models learn in context")
        {
            ServeCommand.Create(serve),
            ModelsCommand.Create(),
            TrainCommand.Create(),
            EvaluateCommand.Create(),
            ProbeCommand.Create(),
            new Command("bench", "Measure on this machine") { BenchScanCommand.Create(), BenchStepCommand.Create(), BenchRefinementCommand.Create(), BenchMemoryCommand.Create(), BenchPromptsCommand.Create() },
            FigureCommand.Create(),
            LessonsCommand.Create(),
            PromptCommand.Create(),
        };
        ServeCommand.AddTo(root, serve);
        return root;
    }

    // What a user can put right is told in one line; anything else is our fault and keeps its stack trace.
    private static bool IsForUser(Exception exception) =>
        exception is UserException or FigureException or TorchRuntimeException or OptionsValidationException or IOException or InvalidDataException
            or SafetensorsException or ModelConfigException or ArgumentException;
}
