using System.CommandLine;
using MambaViz.Engine.Runtime;
using MambaViz.Server.Hosting;

namespace MambaViz.Server.Commands;

/// <summary>The options of every verb that computes.</summary>
internal sealed class EngineOptions
{
    public Option<DevicePreference> Device { get; } = new("--device") { Description = "auto, cpu or cuda.", HelpName = "DEVICE" };

    public Option<string?> Libtorch { get; } = new("--libtorch") { Description = "The lib folder of another PyTorch than the program's own.", HelpName = "FOLDER" };

    public Option<int?> Threads { get; } = new("--threads") { Description = "Compute threads on the processor.", HelpName = "N" };

    public Option<string?> Models { get; } = new("--models") { Description = "The folder of models; looked for beside and above the program by default.", HelpName = "FOLDER" };

    public void AddTo(Command command)
    {
        command.Options.Add(Device);
        command.Options.Add(Libtorch);
        command.Options.Add(Threads);
    }

    public ServerOptions Read(ParseResult parsed) => new()
    {
        Device = parsed.GetValue(Device),
        Libtorch = parsed.GetValue(Libtorch),
        Threads = parsed.GetValue(Threads),
        Models = parsed.GetResult(Models) is null ? null : parsed.GetValue(Models),
    };
}
