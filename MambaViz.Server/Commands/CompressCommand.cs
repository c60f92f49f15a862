using System.CommandLine;
using System.Globalization;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Language;

namespace MambaViz.Server.Commands;

/// <summary><c>compress</c>: stores models of language in a byte a number, fits their lenses anew and measures them.</summary>
internal static class CompressCommand
{
    public static Command Create()
    {
        var device = new DeviceOptions();
        var zoo = DeviceOptions.ModelsFolder();
        var models = new Argument<string[]>("models")
        {
            Description = "Ids of models of language that were trained here, or their folders", Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("compress", "Store models of language in a byte a number, half of their files; their lenses are fitted and their cards measured anew")
        {
            models, zoo,
        };
        device.AddTo(command);
        command.SetAction((result, cancellation) => Task.Run(
            () =>
            {
                var folders = NamedTextModels.Folders(result.GetValue(models)!, result.GetValue(zoo));
                if (folders.FirstOrDefault(folder => TextModelFolder.Describe(folder).Card.Training is null) is { } imported)
                    throw new UserException($"models: must be trained here, since their lenses are fitted to their training; {Path.GetFileName(imported)} was imported.");
                var torch = device.Start(result).Device;
                foreach (var folder in folders)
                    Compress(folder, torch, cancellation);
            },
            cancellation));
        return command;
    }

    /// <summary>A folder of a model of language in a byte a number, fitted and measured as it then is, its checkpoints along the way too.</summary>
    public static void Compress(string folder, TorchSharp.torch.Device device, CancellationToken cancellation = default)
    {
        var before = Megabytes(folder);
        TextModelFolder.Compress(folder);
        TextGrowthMeasurement.Run(
            folder, device, progress: step => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {step:n0}")), cancellation: cancellation);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(folder)}: {before:f1} MB, now {Megabytes(folder):f1} MB"));
        FitAndMeasure(folder, device, cancellation);
    }

    /// <summary>Fits the lenses of a model of language to its training and measures its card.</summary>
    public static void FitAndMeasure(string folder, TorchSharp.torch.Device device, CancellationToken cancellation = default)
    {
        var divergences = TextLensFitting.Run(folder, device, cancellation: cancellation);
        Console.WriteLine($"Tuned lens, KL to the last layer by layer: {string.Join(' ', divergences.Tuned.Select(d => ChartNumber.Error(d)))}");
        TextCardTable.Measure(folder, device);
    }

    private static double Megabytes(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / 1e6;
}
