using System.CommandLine;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Tasks;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Commands;

/// <summary>The verbs of the program; <c>serve</c> where none is given.</summary>
internal static class CommandLine
{
    /// <param name="args">The program's arguments.</param>
    /// <param name="serve">Runs the host with the arguments it is given; its verb hands them over in the host's own form.</param>
    public static async Task<int> RunAsync(string[] args, Func<string[], Task> serve)
    {
        var root = new RootCommand("MambaViz: watch a sequence model learn from the examples in its prompt.");
        ServeCommand.AddTo(root, serve);
        root.Subcommands.Add(ServeCommand.Create(serve));
        root.Subcommands.Add(ModelsCommand.Create());
        try
        {
            // The host and the trainer each end in their own good time after Ctrl+C.
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
        }
        catch (Exception expected) when (IsForUser(expected))
        {
            await Console.Error.WriteLineAsync(expected.Message);
            return 1;
        }
    }

    // What a user can put right is told in one line; anything else is our fault and keeps its stack trace.
    private static bool IsForUser(Exception exception) =>
        exception is UserException or TorchRuntimeException or OptionsValidationException or IOException or InvalidDataException
            or SafetensorsException or ModelConfigException or TaskSettingsException;
}
