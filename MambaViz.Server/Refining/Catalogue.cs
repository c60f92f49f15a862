using MambaViz.Contracts;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Tasks;

namespace MambaViz.Server.Refining;

/// <summary>What can be asked for, as clients see it.</summary>
internal sealed class Catalogue(EngineHost engine)
{
    public ModelCard[] Models { get; } = [.. engine.Zoo.Models.Select(Card)];

    public TaskCard[] Tasks { get; } = [.. FunctionClassCatalogue.All.Select(Card)];

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
        [.. task.Parameters.Select(p => new TaskParameter(p.Name, p.Title, p.Default, p.Minimum, p.Maximum))],
        [.. task.Shifts]);
}
