using TorchSharp;

namespace MambaViz.Engine.Runtime;

/// <summary>A short calculation with a known result, run once on the device before it is trusted.</summary>
/// <param name="Name">Named in the message when it fails.</param>
/// <param name="Run">Throws when the result is wrong.</param>
public sealed record DeviceCheck(string Name, Action<torch.Device> Run);
