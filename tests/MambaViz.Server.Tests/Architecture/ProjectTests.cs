using System.Reflection;

namespace MambaViz.Server.Tests.Architecture;

/// <summary>Client → Contracts ← Server → Engine; the server refers to the client only to host it.</summary>
public sealed class ProjectTests
{
    private static readonly Assembly Server = typeof(Program).Assembly;
    private static readonly Assembly Client = typeof(MambaViz.Client._Imports).Assembly;
    private static readonly Assembly Engine = typeof(Engine.Runtime.TorchRuntime).Assembly;
    private static readonly Assembly Contracts = typeof(Contracts.Limits).Assembly;

    [Fact]
    public void The_engine_knows_none_of_the_others() => Assert.Empty(OursIn(Engine));

    [Fact]
    public void The_engine_knows_no_web() =>
        Assert.DoesNotContain(References(Engine), name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void The_contracts_depend_on_the_framework_alone() =>
        Assert.All(References(Contracts), name => Assert.StartsWith("System.", name));

    [Fact]
    public void The_client_sees_the_contracts_alone() => Assert.Equal(["MambaViz.Contracts"], OursIn(Client));

    [Fact]
    public void The_client_never_loads_torch() =>
        Assert.DoesNotContain(References(Client), name => name.Contains("Torch", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void The_server_joins_them() =>
        Assert.Equal(["MambaViz.Client", "MambaViz.Contracts", "MambaViz.Engine"], OursIn(Server));

    private static IEnumerable<string> OursIn(Assembly assembly) =>
        References(assembly).Where(name => name.StartsWith("MambaViz", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static List<string> References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(a => a.Name!)];
}
