using System.CommandLine;
using MambaViz.Engine.Runtime;

namespace MambaViz.Server.Commands;

/// <summary>The options of every verb that computes: which device, which libtorch.</summary>
internal sealed class DeviceOptions
{
    private readonly Option<DevicePreference> _device = new("--device") { Description = "auto, cpu or cuda", DefaultValueFactory = _ => DevicePreference.Auto };
    private readonly Option<string?> _libtorch = new("--libtorch") { Description = "The lib folder of an installed PyTorch or libtorch" };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_device);
        command.Add(_libtorch);
    }

    /// <summary>Starts torch as asked.</summary>
    public ComputeDevice Start(ParseResult result) => TorchRuntime.Start(result.GetValue(_device), result.GetValue(_libtorch));
}
