using System.CommandLine;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Runtime;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary><c>probe</c>: fits lenses anew and measures them.</summary>
internal static class ProbeCommand
{
    private const int MaximumPrompts = 100_000;
    private const int MaximumSteps = 100_000;

    public static Command Create()
    {
        var device = new DeviceOptions();
        var folder = DeviceOptions.ModelsFolder();
        var names = new Argument<string[]>("models")
        {
            Description = "Ids of models, or their folders, of numbers or of language; every model of numbers when absent",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var prompts = new Option<int?>("--prompts")
        {
            Description = $"Fresh prompts of the fit; {TunedLensTraining.PromptCount} of numbers, {new LensEffort().Prompts} of language when absent, "
                + "fewer for imported models",
        };
        var steps = new Option<int?>("--steps")
        {
            Description = "Of language: steps along the gradient a layer, 0 for the regression alone; by the model when absent",
        };
        var jacobian = new Option<int?>("--jacobian-prompts")
        {
            Description = "Of language: prompts whose mean the Jacobian lens is, 0 to leave it out; by the model when absent",
        };
        var command = new Command("probe", "Fit a model's lenses, for each layer, and write into its card how far from the end they read it")
        {
            names, prompts, steps, jacobian, folder,
        };
        device.AddTo(command);
        command.SetAction((result, cancellation) =>
        {
            var given = result.GetValue(names)!;
            var zoo = result.GetValue(folder);
            Check("--prompts", result.GetValue(prompts), 1, MaximumPrompts);
            Check("--steps", result.GetValue(steps), 0, MaximumSteps);
            Check("--jacobian-prompts", result.GetValue(jacobian), 0, MaximumPrompts);
            var ofText = given.Where(name => NamedTextModels.Knows(name, zoo)).ToList();
            var numeric = Numeric([.. given.Except(ofText, StringComparer.Ordinal)], isAll: given.Length == 0, zoo);
            var text = NamedTextModels.Folders(ofText, zoo);
            var torch = device.Start(result);
            if (numeric.Count > 0)
                FitNumbers(numeric, torch, result.GetValue(prompts) ?? TunedLensTraining.PromptCount);
            if (text.Count > 0)
                FitText(text, torch, effort => effort with
                {
                    Prompts = result.GetValue(prompts) ?? effort.Prompts,
                    Steps = result.GetValue(steps) ?? effort.Steps,
                    JacobianPrompts = result.GetValue(jacobian) ?? effort.JacobianPrompts,
                }, cancellation);
            return Task.CompletedTask;
        });
        return command;
    }

    private static IReadOnlyList<string> Numeric(string[] names, bool isAll, string? zoo) =>
        names.Length == 0 && !isAll ? [] : NamedModels.Folders(names, zoo);

    private static void Check(string option, int? value, int least, int most)
    {
        if (value < least || value > most)
            throw new UserException($"{option}: must be {least} to {most}, got {value}.");
    }

    private static void FitNumbers(IReadOnlyList<string> folders, ComputeDevice device, int prompts)
    {
        var table = new Table().AddColumns("model", "mean squared error by layer, from the read-in to the last");
        foreach (var folder in folders)
            table.AddRow(Path.GetFileName(folder), Row(LensFitting.Run(folder, device.Device, prompts)));
        AnsiConsole.Write(table);
    }

    private static void FitText(
        IReadOnlyList<string> folders, ComputeDevice device, Func<LensEffort, LensEffort> adjusted, CancellationToken cancellation)
    {
        var table = new Table().AddColumns("model", "lens", "KL to the last layer by layer, in nats, from the read-in on");
        foreach (var folder in folders)
        {
            var effort = adjusted(LensEffort.For(TextModelFolder.Describe(folder).Card));
            var found = ShareBar.Show(
                $"{Path.GetFileName(folder)}, Jacobian",
                progress => TextLensFitting.Run(folder, device.Device, effort, progress, cancellation));
            table.AddRow(Path.GetFileName(folder), "read-out", Row(found.ReadOut));
            table.AddRow("", "tuned", Row(found.Tuned));
            if (found.Jacobian is { } divergences)
                table.AddRow("", "Jacobian", Row(divergences));
        }

        AnsiConsole.Write(table);
    }

    private static string Row(IEnumerable<double> numbers) => string.Join(' ', numbers.Select(number => ChartNumber.Error(number)));
}
