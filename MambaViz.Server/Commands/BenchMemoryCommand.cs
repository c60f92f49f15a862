using System.CommandLine;
using System.Globalization;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Models;

namespace MambaViz.Server.Commands;

/// <summary><c>bench memory</c>: native and managed memory along many refinements and many training steps.</summary>
internal static class BenchMemoryCommand
{
    // Heaps grow by steps of several megabytes; 200 bytes lost in each of 100,000 refinements, one tensor record, are 20.
    private const double FlatMegabytes = 16;

    // States of unlike size come and go in a full cache.
    private const double FlatTensors = 8;

    public static Command Create()
    {
        var device = new DeviceOptions();
        var refinements = new Option<long>("--refinements") { Description = "Added examples for each kind of model, 11 or more", DefaultValueFactory = _ => 10_000 };
        var steps = new Option<long>("--steps") { Description = "Training steps for each kind of model, 11 or more", DefaultValueFactory = _ => 1_000 };
        var architecture = new Option<string?>("--architecture") { Description = string.Join(" or ", Architectures.All) + "; every kind when absent" };
        var json = BenchOutput.JsonOption();
        var command = new Command("memory", "Say whether memory stays flat over refinements and training steps of small models (2 layers of width 32)") { refinements, steps, architecture, json };
        device.AddTo(command);
        command.SetAction(result =>
        {
            var found = device.Start(result);
            var table = new BenchTable(found.Name, "work", "model", "done", "resident, MB", "managed, MB", "tensors");
            var verdicts = new List<string>();
            string[] kinds = result.GetValue(architecture) is { } only ? [only] : [.. Architectures.All];
            foreach (var kind in kinds)
            {
                using var model = SequenceModel.Create(MemoryBenchmark.Small(kind), found.Device, seed: 0);
                Add([.. MemoryBenchmark.Refinements(model, result.GetValue(refinements))]);
                Add(MemoryBenchmark.TrainingSteps(model, result.GetValue(steps)));
            }

            table.Write(result.GetValue(json));
            foreach (var verdict in verdicts)
                Console.Error.WriteLine(verdict);
            return verdicts.TrueForAll(v => v.EndsWith("flat", StringComparison.Ordinal)) ? 0 : 1;

            void Add(IReadOnlyList<MemoryRow> rows)
            {
                foreach (var row in rows)
                    table.Add(row.Work, row.Model, row.Done, row.ResidentMegabytes, row.ManagedMegabytes, row.Tensors);
                var (resident, managed, tensors) = MemoryBenchmark.Growth(rows);
                var isFlat = resident < FlatMegabytes && managed < FlatMegabytes && Math.Abs(tensors) < FlatTensors;
                verdicts.Add(string.Create(CultureInfo.InvariantCulture, $"{rows[0].Model}, {rows[^1].Done} {rows[0].Work}: resident {resident:+0.0;-0.0;0.0} MB, managed {managed:+0.0;-0.0;0.0} MB, tensors {tensors:+0;-0;0} after warm-up: {(isFlat ? "flat" : "not flat")}"));
            }
        });
        return command;
    }
}
