using System.CommandLine;
using MambaViz.Engine.Runtime;
using MambaViz.Server.Hosting;

namespace MambaViz.Server.Commands;

/// <summary>The options of every verb that computes: which device, which libtorch, how many threads.</summary>
internal sealed class DeviceOptions
{
    /// <summary>The folder of models, for the verbs that read it.</summary>
    public static Option<string?> ModelsFolder() => new("--models") { Description = "The folder of models; looked for beside and above the program by default", HelpName = "FOLDER" };

    public Option<DevicePreference?> Device { get; } = new("--device") { Description = "auto, cpu or cuda", HelpName = "DEVICE" };

    public Option<string?> Libtorch { get; } = new("--libtorch") { Description = "The lib folder of an installed PyTorch or libtorch", HelpName = "FOLDER" };

    public Option<int?> Threads { get; } = new("--threads") { Description = "Compute threads on the processor", HelpName = "N" };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(Device);
        command.Add(Libtorch);
        command.Add(Threads);
    }

    /// <summary>Starts torch as asked.</summary>
    public ComputeDevice Start(ParseResult result) => new ServerOptions
    {
        Device = result.GetValue(Device) ?? DevicePreference.Auto,
        Libtorch = result.GetValue(Libtorch),
        Threads = result.GetValue(Threads),
    }.StartDevice();
}
