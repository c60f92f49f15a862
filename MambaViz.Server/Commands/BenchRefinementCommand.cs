using System.CommandLine;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Server.Hosting;

namespace MambaViz.Server.Commands;

/// <summary><c>bench refinement</c>: what an added example costs, against the whole prompts, at growing contexts and for several users at once.</summary>
internal static class BenchRefinementCommand
{
    private const int PromptExamples = 40;

    private static readonly int[] ContextSizes = [10, 100, 500];

    private static readonly int[] Users = [1, 4, 16];

    public static Command Create()
    {
        var device = new DeviceOptions();
        var models = DeviceOptions.ModelsFolder();
        var json = BenchOutput.JsonOption();
        var command = new Command("refinement", "Time an added example with 101 queries on the zoo's models of one dimension, and on an untrained one of each kind it lacks") { models, json };
        device.AddTo(command);
        command.SetAction(result =>
        {
            var found = device.Start(result);
            using var zoo = ModelZoo.Load(ModelsFolder.Find(result.GetValue(models), Environment.CurrentDirectory), found);
            Measure(zoo, found.Name).Write(result.GetValue(json), acrossColumns: true);
        });
        return command;
    }

    private static BenchTable Measure(ModelZoo zoo, string device)
    {
        var table = new BenchTable(
            device,
            [
                "model", "weights", "tensors a layer", $"added after {PromptExamples}, ms", "whole prompts, ms", "ratio",
                .. ContextSizes.Select(size => $"added after {size}, ms"), $"{ContextSizes[^1]} against {ContextSizes[0]}",
                .. Users.Skip(1).Select(users => $"{users} users, ms a user"), $"1 user against {Users[^1]}",
            ]);
        var trained = zoo.Models.Select(m => m.Probed).Where(m => m.Model.Config.InputDimension == 1).ToList();
        if (trained.Count == 0)
            throw new UserException("models: none of the zoo takes one number, which this measures.");
        double addedInAll = 0, wholeInAll = 0;
        foreach (var model in trained)
        {
            var (added, whole) = AddRow(table, model, "trained");
            addedInAll += added;
            wholeInAll += whole;
        }

        foreach (var kind in Architectures.All.Except(trained.Select(m => m.Model.Config.Architecture), StringComparer.Ordinal))
        {
            var model = RefinementBenchmark.Untrained(kind, trained[0].Model);
            AddRow(table, model, "random");
            model.Model.Dispose();
        }

        table.Add(["all trained", "", "", addedInAll, wholeInAll, wholeInAll / addedInAll, .. Enumerable.Repeat((object)"", ContextSizes.Length + Users.Length + 1)]);
        return table;
    }

    private static (double Added, double Whole) AddRow(BenchTable table, ProbedModel model, string weights)
    {
        // The first calls are compiled as they run.
        RefinementBenchmark.AddedExample(model, PromptExamples);
        var added = RefinementBenchmark.AddedExample(model, PromptExamples).TotalMilliseconds;
        var whole = RefinementBenchmark.WholePrompts(model, PromptExamples).TotalMilliseconds;
        var bySize = ContextSizes.Select(size => RefinementBenchmark.AddedExample(model, size).TotalMilliseconds).ToArray();
        var byUsers = Users.Select(users => RefinementBenchmark.AddedExamples(model, PromptExamples, users).TotalMilliseconds / users).ToArray();
        table.Add(
        [
            model.Id, weights, RefinementBenchmark.TensorsByLayer(model, PromptExamples), added, whole, whole / added,
            .. bySize.Cast<object>(), bySize[^1] / bySize[0], .. byUsers.Skip(1).Cast<object>(), byUsers[0] / byUsers[^1],
        ]);
        return (added, whole);
    }
}
