using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace MambaViz.Server.Tests.Architecture;

/// <summary>Inside the engine: Runtime ← Scan ← Models ← {Probing, Refinement, Training} ← Experiments; tasks and baselines know no model.</summary>
public sealed class EngineArrowTests
{
    private static readonly ArchUnitNET.Domain.Architecture Engine =
        new ArchLoader().LoadAssemblies(typeof(MambaViz.Engine.Runtime.TorchRuntime).Assembly).Build();

    [Theory]
    [InlineData("Runtime", "Scan|Models|Tasks|Baselines|Probing|Refinement|Training|Experiments|Checkpoints")]
    [InlineData("Scan", "Models|Tasks|Probing|Refinement|Training|Experiments|Checkpoints")]
    [InlineData("Models", "Tasks|Probing|Refinement|Training|Experiments|Checkpoints")]
    [InlineData("Tasks", "Scan|Models|Baselines|Probing|Refinement|Training|Experiments|Checkpoints")]
    [InlineData("Baselines", "Scan|Models|Probing|Refinement|Training|Experiments|Checkpoints")]
    [InlineData("Probing", "Refinement|Training|Experiments|Checkpoints")]
    [InlineData("Refinement", "Training|Experiments|Checkpoints")]
    [InlineData("Training", "Probing|Refinement|Experiments")]
    [InlineData("Checkpoints", "Refinement|Training|Experiments")]
    public void An_arrow_points_one_way(string part, string notTo) => In(part).Should().NotDependOnAny(In(notTo)).Check(Engine);

    [Fact]
    public void What_is_not_for_others_to_derive_from_is_sealed() =>
        Classes().That().AreNotAbstract().And().AreNotNested().And().ArePublic().Should().BeSealed().Check(Engine);

    private static ArchUnitNET.Fluent.Syntax.Elements.Types.GivenTypesConjunction In(string parts) =>
        Types().That().ResideInNamespaceMatching($@"^MambaViz\.Engine\.({parts})(\..*)?$");
}
