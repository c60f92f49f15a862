using MambaViz.Contracts.Figures;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Runtime;
using MambaViz.Server.Figures;
using MambaViz.Server.Figures.Paper;
using MambaViz.Server.Hosting;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary>Runs experiments or reads their tables, and writes tables, figures and, for several experiments, an index page.</summary>
internal sealed class FigureJob
{
    private const string PaperTask = "skewed-linear";

    public required string Name { get; init; }

    public required IReadOnlyList<PaperExperiment> Experiments { get; init; }

    public required IReadOnlyList<string> Tasks { get; init; }

    public required IReadOnlyList<string> ModelIds { get; init; }

    /// <summary>The one distribution of inputs; null for both.</summary>
    public required string? Inputs { get; init; }

    /// <summary>The one lens whose figures are printed; null for all.</summary>
    public required string? Lens { get; init; }

    public required PaperSizes Sizes { get; init; }

    public required bool IsPromptsGiven { get; init; }

    public required long Seed { get; init; }

    public required string? Data { get; init; }

    public required string Folder { get; init; }

    /// <summary>Where one picture of the deciding figures goes; null for none.</summary>
    public required string? Gallery { get; init; }

    public required string? Models { get; init; }

    public required FigureExport Export { get; init; }

    public required Func<ComputeDevice> StartDevice { get; init; }

    /// <summary>Does it all.</summary>
    /// <returns>The exit code.</returns>
    public int Run(CancellationToken cancellation)
    {
        // What cannot be printed is known before minutes of computing.
        FigureRules.Check(Export);
        using (var font = Figures.Drawing.PrintFont.Find(Export.Font))
            AnsiConsole.MarkupLineInterpolated($"Font: {font.Family}");
        Directory.CreateDirectory(Folder);
        List<FigureSet> sets = Data is null ? Measure(cancellation) : [.. RecordedTables.Read(Data, Experiments, Tasks).Select(Draw)];
        VerdictTable.Write(sets.SelectMany(s => s.Verdicts));
        if (Experiments.Count > 1)
            AnsiConsole.MarkupLineInterpolated($"{FigureIndex.Write(Folder, sets, Export)}");
        if (Gallery is not null)
            WriteGallery(Gallery, sets);
        // Not through Spectre, which breaks lines at the width of the terminal: a command that is broken cannot be pasted.
        Console.WriteLine($"To repeat: {FigureCommandLine.Print(sets.Count == 1 ? sets[0].Table.Metadata.Command : Data is null ? CommandOf(Name) : $"{FigureCommandLine.Verb} {Name} --data {Data}", Export)}");
        return 0;
    }

    // One figure of each experiment that decides a claim, of the paper's task where there is one, on the inputs of its own figure.
    private void WriteGallery(string path, IEnumerable<FigureSet> sets)
    {
        List<Figure> figures = [.. sets.Where(set => set.Verdicts.Count > 0 && set.Figures.Count > 0).Select(set => set.Figures.FirstOrDefault(f => f.Subject is { Task: PaperTask }) ?? set.Figures[^1])];
        if (figures.Count == 0)
            throw new UserException($"--gallery: {Name} decides no claim; take all.");
        OutputFile.Write(path, FigureSheet.Write(figures, Export));
        AnsiConsole.MarkupLineInterpolated($"{path}: {figures.Count} figures");
    }

    private List<FigureSet> Measure(CancellationToken cancellation)
    {
        var (folder, device) = (ModelsFolder.Find(Models, Environment.CurrentDirectory), StartDevice());
        using var zoo = ModelZoo.Load(folder, device);
        var text = TextZoo.List(folder, UserModels.Folder);
        if (ModelIds.FirstOrDefault(id => zoo.Find(id) is null && text.Find(id) is null) is { } unknown)
            throw new UserException($"--model: there is no \"{unknown}\"; there are {string.Join(", ", zoo.Models.Select(m => m.Id).Concat(text.Models.Select(m => m.Id)))}.");
        var input = new ExperimentInput
        {
            Models = zoo.Models,
            TextModels = text.Models,
            OpenText = entry => TextModelFolder.Load(entry.Folder, device.Device),
            Tasks = Tasks,
            ModelIds = ModelIds,
            Inputs = Inputs,
            Sizes = Sizes,
            Seed = Seed,
        };
        var sets = new List<FigureSet>();
        foreach (var experiment in Experiments)
        {
            if (Experiments.Count > 1 && !Takes(experiment, input))
                continue;
            if (Table(experiment, input, cancellation) is { } table)
                sets.Add(Draw(table));
        }

        return sets;
    }

    // Times that a busy machine gave are not recorded; the other experiments are none the worse for it.
    private ResultsTable? Table(PaperExperiment experiment, ExperimentInput input, CancellationToken cancellation)
    {
        try
        {
            return ExperimentProgressBar.Run(experiment, input, CommandOf(experiment.Name), cancellation);
        }
        catch (MachineBusyException busy) when (Experiments.Count > 1)
        {
            AnsiConsole.MarkupLineInterpolated($"{experiment.Name}: not recorded. {busy.Message}");
            return null;
        }
        catch (MachineBusyException busy)
        {
            throw new UserException(busy.Message);
        }
    }

    // Of all experiments some are for tasks that were not asked for.
    private static bool Takes(PaperExperiment experiment, ExperimentInput input)
    {
        try
        {
            return experiment.Plan(input).Count > 0;
        }
        catch (ArgumentException exception)
        {
            AnsiConsole.MarkupLineInterpolated($"{experiment.Name}: passed over. {exception.Message}");
            return false;
        }
    }

    private FigureSet Draw(ResultsTable table)
    {
        var name = table.Metadata.Settings.GetValueOrDefault("experiment") ?? "";
        var experiment = PaperCatalogue.Find(name) ?? throw new InvalidDataException($"--data: setting experiment: must be one of {string.Join(", ", PaperCatalogue.All.Select(e => e.Name))}, got \"{name}\".");
        if (Data is not null && !Experiments.Contains(experiment))
            throw new UserException($"--data: {Path.GetFileName(Data)} holds {name}, not {Name}.");
        if (Data is null)
            WriteTable(table, Tasks.Count == 1 ? $"{Tasks[0]}-{name}" : name);
        List<Figure> figures = [.. PaperFigures.Of(table).Where(f => Lens is null || f.Subject?.Lens is null || f.Subject.Lens == Lens)];
        var files = figures.Select(figure => WriteFigure(figure with { Command = FigureCommandLine.Print(figure.Command!, Export) })).ToList();
        return new(experiment, table, figures, files, experiment.Judge(table));
    }

    private void WriteTable(ResultsTable table, string stem)
    {
        var path = Path.Combine(Folder, stem);
        ResultsCsv.Write(path + ".csv", table);
        ResultsJson.Write(path + ".json", table);
        AnsiConsole.MarkupLineInterpolated($"{path}.csv and .json: {table.Rows.Count} rows");
        if (table.Metadata.Settings["experiment"] == AccuracyByFamily.ExperimentName)
            WriteFamilies(table, stem);
    }

    // Wider than a terminal.
    private void WriteFamilies(ResultsTable table, string stem)
    {
        if (FamilyTable.Of(table) is not { } families)
            return;
        var path = Path.Combine(Folder, stem + ".md");
        OutputFile.Write(path, families.ToMarkdown(table.Metadata.Command));
        AnsiConsole.MarkupLineInterpolated($"{path}: {families.Rows.Count} rows in the layout of table 1");
    }

    private string WriteFigure(Figure figure)
    {
        var printed = PrintRenderer.Render(figure, Export);
        var path = Path.Combine(Folder, printed.FileName);
        OutputFile.Write(path, printed.Content);
        AnsiConsole.MarkupLineInterpolated($"{path}: {printed.Content.Length / 1024} KiB");
        return printed.FileName;
    }

    private string CommandOf(string name) => FigureText.Command(name, Tasks, ModelIds, Inputs, Sizes, IsPromptsGiven, Seed);
}

/// <summary>What one experiment gave.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Table">Its numbers.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Files">The file of each.</param>
/// <param name="Verdicts">What its numbers say of the paper's claims.</param>
internal sealed record FigureSet(PaperExperiment Experiment, ResultsTable Table, IReadOnlyList<Figure> Figures, IReadOnlyList<string> Files, IReadOnlyList<Verdict> Verdicts);
