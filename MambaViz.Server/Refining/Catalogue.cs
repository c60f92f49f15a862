using MambaViz.Contracts;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Tasks;
using MambaViz.Server.Validation;
using BrokenModel = MambaViz.Contracts.BrokenModel;

namespace MambaViz.Server.Refining;

/// <summary>What can be asked for, as clients see it.</summary>
internal sealed class Catalogue
{
    private readonly Dictionary<string, Lazy<ModelDetail>> _details;

    public Catalogue(EngineHost engine)
    {
        Models = [.. engine.Zoo.Models.Select(model => Card(model) with { HasGrowth = engine.Growth.Models.ContainsKey(model.Id) })];
        Broken = [.. engine.Zoo.Broken.Select(model => new BrokenModel(model.Id, model.File, model.Reason))];
        Names = new(Models, engine.Growth.Models);
        // Files are read when a model is first asked for: a page that lists models has no use for their histories.
        _details = engine.Zoo.Models.Zip(Models).ToDictionary(
            m => m.Second.Id,
            m => new Lazy<ModelDetail>(() => ModelDescription.Of(m.First.Card, m.Second, engine.Zoo.FolderOf(m.First), Names.Growth(m.Second.Id))),
            StringComparer.Ordinal);
    }

    public ModelCard[] Models { get; }

    /// <summary>Models that are there and cannot be used.</summary>
    public BrokenModel[] Broken { get; }

    /// <summary>What a request may name.</summary>
    public ModelNames Names { get; }

    public TaskCard[] Tasks { get; } = [.. FunctionClassCatalogue.All.Select(Card)];

    /// <summary>All that is known of a model.</summary>
    /// <exception cref="RequestException">There is none of that id.</exception>
    public ModelDetail Describe(string id) => _details[Names.Model("id", id).Id].Value;

    public static ModelCard Card(TrainedModel model)
    {
        var config = model.Probed.Model.Config;
        var card = model.Card;
        return new ModelCard
        {
            Id = model.Id,
            Title = card.Title,
            Architecture = config.Architecture,
            InputDimension = config.InputDimension,
            LayerCount = config.LayerCount,
            Width = config.Width,
            Parameters = model.Probed.Model.Parameters.Count,
            TrainedOn = new(card.Task, card.Dimension, card.Examples, card.Steps, card.Seed),
            Metrics = card.Metrics.ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal),
            Lenses = model.Probed.TunedLens is null ? [Lens.ReadOut, Lens.Affine] : [Lens.ReadOut, Lens.Affine, Lens.Tuned],
            Command = card.Command,
            Device = card.Device,
            Date = card.Date,
        };
    }

    public static TaskCard Card(FunctionClass task) => new(
        task.Name,
        task.Title,
        new(task.DefaultDimension, task.MinimumDimension, task.MaximumDimension),
        [.. task.Parameters.Select(Card)],
        [.. task.Shifts])
    {
        ShiftLimits = [.. DistributionShift.All
            .Where(shift => shift.MinimumDimension > 1 && task.Shifts.Contains(shift.Name, StringComparer.Ordinal)).Select(Card)],
    };

    private static TaskParameter Card(FunctionParameter p) => new(p.Name, p.Title, p.Default, p.Minimum, p.Maximum)
    {
        Choices = p.Choices?.ToArray(),
        IsAtMostDimension = p.IsAtMostDimension,
    };

    private static ShiftLimit Card(DistributionShift shift) => new(shift.Name, shift.MinimumDimension, shift.LeavesDimension);
}
