using Microsoft.AspNetCore.Components.WebAssembly.Services;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>The assemblies that the project file leaves out of the first download.</summary>
public sealed class LazyDataParts(LazyAssemblyLoader loader) : IDataParts
{
    private static readonly string[] Assemblies = ["Sep.wasm", "csFastFloat.wasm", "NCalc.Domain.wasm", "NCalc.Parser.wasm"];

    private Task? _loading;

    /// <inheritdoc/>
    /// <remarks>One that failed is tried again.</remarks>
    public Task LoadAsync() => _loading is null or { IsFaulted: true } ? _loading = loader.LoadAssembliesAsync(Assemblies) : _loading;
}
