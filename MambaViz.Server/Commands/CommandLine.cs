using System.CommandLine;
using System.CommandLine.Parsing;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Checkpoints.Import;
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Text;
using MambaViz.Server.Figures;
using MambaViz.Server.Validation;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Commands;

/// <summary>The verbs of the program; <c>serve</c> where none is given.</summary>
internal static class CommandLine
{
    /// <summary>What a shell expects of a program that Ctrl+C ended.</summary>
    public const int Interrupted = 130;

    private const int Mistaken = 2;

    // EX_SOFTWARE of sysexits.h.
    private const int Fault = 70;

    /// <param name="args">The program's arguments.</param>
    /// <param name="serve">Runs the host with the arguments it is given; its verb hands them over in the host's own form.</param>
    public static async Task<int> RunAsync(string[] args, Func<string[], Task> serve)
    {
        EngineNotices.Listener = Console.Error.WriteLine;
        var root = Create(serve);
        try
        {
            var parsed = root.Parse(args);
            RefuseBeforeVerb(parsed, root);
            // The host hears Ctrl+C itself; the other verbs get a token and time to write what they have.
            var isServe = IsServe(parsed.CommandResult.Command, root);
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                ProcessTerminationTimeout = isServe ? null : TimeSpan.FromMinutes(1),
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped before it was done.");
            return Interrupted;
        }
        catch (Exception expected) when (IsForUser(expected))
        {
            await Console.Error.WriteLineAsync(expected.Message);
            return expected is UserException mistake ? mistake.ExitCode : 1;
        }
        catch (Exception fault) when (!IsTestHosts(fault))
        {
            await Console.Error.WriteLineAsync(
                $"This is a fault of the program. Please report it with the lines below and the command.{Environment.NewLine}{fault}");
            return Fault;
        }
    }

    // Options of serve stand on the root too, where no verb is given. With one they would be read there, and heeded by nobody.
    private static void RefuseBeforeVerb(ParseResult parsed, RootCommand root)
    {
        var command = parsed.CommandResult.Command;
        if (command == root)
            return;
        var given = parsed.RootCommandResult.Children.OfType<OptionResult>().FirstOrDefault(option => !option.Implicit)?.Option.Name
            ?? (IsServe(command, root) || parsed.UnmatchedTokens is not [var unmatched, ..] ? null : unmatched);
        if (given is not null)
            throw new UserException(
                $"{given}: must stand behind the verb, as in: {command.Name} {given} …; {command.Name} --help lists its options.", Mistaken);
    }

    private static bool IsServe(Command command, RootCommand root) =>
        command == root || string.Equals(command.Name, ServeCommand.Name, StringComparison.Ordinal);

    private static RootCommand Create(Func<string[], Task> serve)
    {
        var root = new RootCommand("MambaViz: watch sequence models learn in context")
        {
            ServeCommand.Create(serve),
            ModelsCommand.Create(),
            ImportCommand.Create(),
            TrainCommand.Create(),
            EvaluateCommand.Create(),
            ProbeCommand.Create(),
            CompressCommand.Create(),
            new Command("bench", "Measure on this machine") { BenchScanCommand.Create(), BenchStepCommand.Create(), BenchRefinementCommand.Create(), BenchMemoryCommand.Create(), BenchPromptsCommand.Create(), BenchTextCommand.Create(), BenchUsersCommand.Create() },
            FigureCommand.Create(),
            LessonsCommand.Create(),
            PromptCommand.Create(),
            BookCommand.Create(),
            TextPresetsCommand.Create(),
        };
        ServeCommand.AddTo(root, serve);
        return root;
    }

    // What a user can put right is told in one line; anything else is our fault and keeps its stack trace. The engine says what is wrong with a
    // setting by a plain
    // ArgumentException; its kin say that a programmer erred.
    private static bool IsForUser(Exception exception) =>
        exception is UserException or FigureException or RequestException or TorchRuntimeException or OptionsValidationException
            or IOException or UnauthorizedAccessException or InvalidDataException or SafetensorsException or BrokenModelException or ModelConfigException
            or ImportException or TokenizerException
        || exception.GetType() == typeof(ArgumentException);

    // A test's host ends the program's entry by an exception of its own, which it waits for.
    private static bool IsTestHosts(Exception exception) => exception.GetType().Name is "StopTheHostException" or "HostAbortedException";
}
