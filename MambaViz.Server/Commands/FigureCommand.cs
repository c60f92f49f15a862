using System.CommandLine;
using MambaViz.Contracts;
using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Tasks;

namespace MambaViz.Server.Commands;

/// <summary><c>figure</c>: repeats an experiment of the paper or of language, or all, with the zoo's models, and prints its figures; or prints one that the page exported.</summary>
internal sealed class FigureCommand
{
    private readonly Argument<string?> _name = new("name") { Arity = ArgumentArity.ZeroOrOne, Description = $"An experiment ({string.Join(", ", PaperCatalogue.All.Select(e => e.Name))}), with a task before it to have that task alone (skewed-linear-error-by-layer), or all" };
    private readonly Option<string> _venue = new("--venue") { Description = string.Join(", ", FigureVenue.All.Select(v => v.Name)), DefaultValueFactory = _ => "neurips", HelpName = "VENUE" };
    private readonly Option<FigureFormat> _format = new("--format") { Description = "pdf, svg or png", DefaultValueFactory = _ => FigureFormat.Pdf, HelpName = "FORMAT" };
    private readonly Option<int> _dpi = new("--dpi") { Description = "Dots an inch of a PNG", DefaultValueFactory = _ => 300, HelpName = "N" };
    private readonly Option<double?> _width = new("--width") { Description = "Width in inches; the venue's by default", HelpName = "INCHES" };
    private readonly Option<double?> _height = new("--height") { Description = "Height in inches; from width and panels by default", HelpName = "INCHES" };
    private readonly Option<FigureTheme> _theme = new("--theme") { Description = "light or dark", DefaultValueFactory = _ => FigureTheme.Light, HelpName = "THEME" };
    private readonly Option<bool> _transparent = new("--transparent") { Description = "No background" };
    private readonly Option<string?> _font = new("--font") { Description = "A font family of this machine; by default the first it has of a list of open families", HelpName = "FAMILY" };
    private readonly Option<string?> _data = new("--data") { Description = "Results to draw, as written by an earlier run, instead of running the experiment; for all a folder of them", HelpName = "PATH" };
    private readonly Option<string?> _figure = new("--figure") { Description = "A figure exported from the page as JSON, to print instead of an experiment's", HelpName = "JSON" };
    private readonly Option<string> _preset = new("--preset") { Description = "quick (seconds), laptop (minutes) or paper (as many prompts and tasks as the paper)", DefaultValueFactory = _ => PaperSizes.Laptop.Preset, HelpName = "PRESET" };
    private readonly Option<int?> _prompts = new("--prompts") { Description = "Prompts and tasks, instead of the preset's", HelpName = "N" };
    private readonly Option<string[]> _tasks = new("--task") { Description = "Only this function class, or words or recall; may be given more than once", HelpName = "TASK", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _modelIds = new("--model") { Description = "Only this model; may be given more than once; by default the largest of each task and kind, and all of recall", HelpName = "ID", DefaultValueFactory = _ => [] };
    private readonly Option<string?> _inputs = new("--inputs") { Description = "isotropic or skewed: the inputs that models of skewed linear regression are asked on; both by default", HelpName = "INPUTS" };
    private readonly Option<string?> _lens = new("--lens") { Description = $"{string.Join(", ", Lens.All)}: print the figures of this lens alone", HelpName = "LENS" };
    private readonly Option<long> _seed = new("--seed") { Description = "Other prompts, the same experiment", DefaultValueFactory = _ => 0, HelpName = "N" };
    private readonly Option<string> _out = new("--out") { Description = "Where the files go", DefaultValueFactory = _ => "figures", HelpName = "FOLDER" };
    private readonly Option<string?> _gallery = new("--gallery") { Description = "One picture too of the figures that decide the claims, at this path", HelpName = "PNG" };
    private readonly Option<string?> _models = DeviceOptions.ModelsFolder();
    private readonly DeviceOptions _device = new();

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var verb = new FigureCommand();
        var command = new Command("figure", "Repeat the paper's experiments and print their figures") { verb._name };
        foreach (var option in new Option[]
        {
            verb._venue, verb._format, verb._dpi, verb._width, verb._height, verb._theme, verb._transparent, verb._font, verb._data, verb._figure, verb._preset,
            verb._prompts, verb._tasks, verb._modelIds, verb._inputs, verb._lens, verb._seed, verb._out, verb._gallery, verb._models,
        })
        {
            command.Add(option);
        }

        verb._device.AddTo(command);
        command.SetAction((result, cancellation) => Task.Run(() => verb.Run(result, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        var name = result.GetValue(_name);
        if (result.GetValue(_figure) is not { } file)
            return Job(result, name ?? throw new UserException("name: is required, unless --figure names a file; --help lists the experiments.")).Run(cancellation);
        return name is null && result.GetValue(_data) is null
            ? FigureFileJob.Run(file, Export(result), result.GetValue(_out)!, cancellation)
            : throw new UserException("--figure: prints the figure of a file; leave out the name and --data.");
    }

    private FigureExport Export(ParseResult result) =>
        new(result.GetValue(_format), result.GetValue(_venue)!, result.GetValue(_width), result.GetValue(_height), result.GetValue(_dpi), result.GetValue(_theme), result.GetValue(_transparent), result.GetValue(_font));

    private FigureJob Job(ParseResult result, string name)
    {
        var (experiments, task) = Experiments(name);
        var sizes = PaperSizes.Find(result.GetValue(_preset)!) ?? throw new UserException($"--preset: must be one of {string.Join(", ", PaperSizes.All.Select(s => s.Preset))}, got {result.GetValue(_preset)}.");
        var inputs = result.GetValue(_inputs);
        if (inputs is not null && !PromptInputs.All.Contains(inputs, StringComparer.Ordinal))
            throw new UserException($"--inputs: must be {string.Join(" or ", PromptInputs.All)}, got {inputs}.");
        var lens = result.GetValue(_lens);
        if (lens is not null && !Lens.All.Contains(lens, StringComparer.Ordinal))
            throw new UserException($"--lens: must be one of {string.Join(", ", Lens.All)}, got {lens}.");
        return new()
        {
            Name = name,
            Experiments = experiments,
            Tasks = [.. (task is null ? [] : new[] { task }).Concat(result.GetValue(_tasks)!).Select(KnownTask).Distinct(StringComparer.Ordinal)],
            ModelIds = result.GetValue(_modelIds)!,
            Inputs = inputs,
            Lens = lens,
            Sizes = result.GetValue(_prompts) is { } prompts ? sizes.With(prompts) : sizes,
            Seed = result.GetValue(_seed),
            Data = result.GetValue(_data),
            Folder = result.GetValue(_out)!,
            Gallery = result.GetValue(_gallery),
            Models = result.GetValue(_models),
            Export = Export(result),
            StartDevice = () => _device.Start(result),
            IsPromptsGiven = result.GetValue(_prompts) is not null,
        };
    }

    private static string KnownTask(string name) =>
        LanguageExperiment.AllTasks.Contains(name, StringComparer.Ordinal) ? name : FunctionClassCatalogue.Find(name).Name;

    // An experiment's name may have a task before it; what follows the task is what decides.
    private static (IReadOnlyList<PaperExperiment> Experiments, string? Task) Experiments(string name)
    {
        if (name == "all")
            return (PaperCatalogue.All, null);
        if (PaperCatalogue.Find(name) is { } found)
            return ([found], null);
        foreach (var task in FunctionClassCatalogue.All.Select(c => c.Name))
        {
            if (name.StartsWith(task + "-", StringComparison.Ordinal) && PaperCatalogue.Find(name[(task.Length + 1)..]) is { } ofTask)
                return ([ofTask], task);
        }

        throw new UserException($"name: there is no figure \"{name}\"; there are {string.Join(", ", PaperCatalogue.All.Select(e => e.Name))}, each with a task before it too, and all.");
    }
}
