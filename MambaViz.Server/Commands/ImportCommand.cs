using System.CommandLine;
using System.Globalization;
using MambaViz.Engine.Checkpoints.Import;
using MambaViz.Engine.Runtime;
using MambaViz.Server.Hosting;

namespace MambaViz.Server.Commands;

/// <summary><c>import</c>: makes a model of a checkpoint as Hugging Face's hub keeps it, from a folder or from the hub itself.</summary>
internal static class ImportCommand
{
    private const string HubPrefix = "hub:";
    private const int MaximumGigabytes = 1000;

    public static Command Create()
    {
        var source = new Argument<string>("source")
        {
            Description = "A folder with config.json, tokenizer.json and weights; or hub:OWNER/NAME",
        };
        var name = new Option<string?>("--name") { Description = "The model's id; the folder's or the hub's name when absent" };
        var into = new Option<string?>("--into") { Description = $"The folder of models it goes to; your own when absent ({UserModels.Variable} names another)" };
        var tokenizer = new Option<string?>("--tokenizer") { Description = "A tokenizer.json for checkpoints that come without" };
        var hub = new Option<string>("--hub") { Description = "The hub, or a mirror of it", DefaultValueFactory = _ => HubDownload.DefaultAddress };
        var most = new Option<int>("--max-gigabytes") { Description = "The largest download", DefaultValueFactory = _ => 16 };
        var command = new Command("import", "Import a language model: mamba, mamba2, gpt_neox or gpt2") { source, name, into, tokenizer, hub, most };
        command.SetAction(async (result, cancellation) =>
        {
            var given = result.GetValue(source)!;
            var isHub = given.StartsWith(HubPrefix, StringComparison.Ordinal);
            if (isHub && !HubRepository.IsName(given[HubPrefix.Length..]))
                throw new UserException($"source: must be a folder or hub:OWNER/NAME, got \"{given}\".");
            var id = result.GetValue(name) ?? Id(given);
            if (!ImportedId.IsValid(id))
                throw new UserException($"--name: must be 1 to {ImportedId.Longest} of a-z, 0-9, '.', '-' and '_', a letter or digit first, got \"{id}\".");
            if (result.GetValue(most) is < 1 or > MaximumGigabytes)
                throw new UserException($"--max-gigabytes: must be 1 to {MaximumGigabytes}, got {result.GetValue(most)}.");
            var target = Path.Combine(result.GetValue(into) ?? UserModels.Folder, id);
            // What is there is not fetched first.
            if (Directory.Exists(target))
                throw new UserException($"--name: {target} is there already; remove it, or give the model another name.");
            var (folder, origin) = isHub
                ? await ImportSource.FetchAsync(given[HubPrefix.Length..], HubAddress(result.GetValue(hub)!), result.GetValue(most), cancellation)
                : (given, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(given))));
            TorchRuntime.Start(DevicePreference.Cpu);
            var date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var imported = ShareBar.Show("weights", progress => CheckpointImport.Run(
                folder, target, new(id, origin, RepeatCommand.Of(result), date), result.GetValue(tokenizer), progress, cancellation));
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{id}: {imported.Card.ModelType}, {imported.Config.LayerCount}x{imported.Config.Width}, {imported.ParameterCount / 1e6:0.0} M parameters, "
                + $"{imported.Card.NumberType}, {imported.Config.Tokens!.VocabularySize} tokens\nin {imported.Folder}\nidentity {imported.Card.Identity}"));
        });
        return command;
    }

    private static string Id(string given) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(given.StartsWith(HubPrefix, StringComparison.Ordinal) ? given : Path.GetFullPath(given)))
            .ToLowerInvariant();

    private static Uri HubAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw new UserException($"--hub: must be an https address, got \"{text}\".");
}
