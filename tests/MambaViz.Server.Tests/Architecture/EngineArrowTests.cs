using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace MambaViz.Server.Tests.Architecture;

/// <summary>
/// Inside the engine: Runtime ← Scan ← Models ← {Probing, Refinement, Training} ← Experiments; tasks, baselines and text know no model.
/// </summary>
public sealed class EngineArrowTests
{
    private static readonly ArchUnitNET.Domain.Architecture Engine =
        new ArchLoader().LoadAssemblies(typeof(MambaViz.Engine.Runtime.TorchRuntime).Assembly).Build();

    [Theory]
    [InlineData("Runtime", "Attribution|Scan|Models|Tasks|Baselines|Text|Probing|Refinement|Training|Experiments|Checkpoints")]
    [InlineData("Text", "Attribution|Scan|Models|Tasks|Baselines|Probing|Refinement|Training|Experiments|Checkpoints")]
    [InlineData("Scan", "Attribution|Models|Tasks|Probing|Refinement|Training|Experiments|Checkpoints")]
    [InlineData("Models", "Attribution|Tasks|Probing|Refinement|Training|Experiments|Checkpoints")]
    [InlineData("Tasks", "Attribution|Scan|Models|Baselines|Probing|Refinement|Training|Experiments|Checkpoints")]
    [InlineData("Baselines", "Attribution|Scan|Models|Probing|Refinement|Training|Experiments|Checkpoints")]
    [InlineData("Probing", "Attribution|Refinement|Training|Experiments|Checkpoints")]
    [InlineData("Refinement", "Attribution|Training|Experiments|Checkpoints")]
    [InlineData("Attribution", "Training|Experiments|Checkpoints")]
    [InlineData("Training", "Attribution|Probing|Refinement|Experiments")]
    [InlineData("Checkpoints", "Attribution|Refinement|Training|Experiments")]
    public void An_arrow_points_one_way(string part, string notTo) => In(part).Should().NotDependOnAny(In(notTo)).Check(Engine);

    [Fact]
    public void A_kind_of_block_knows_no_other_and_only_their_list_knows_them()
    {
        string[] kinds =
        [
            .. typeof(MambaViz.Engine.Models.SequenceModel).Assembly.GetTypes().Select(type => type.Namespace)
                .Where(name => name?.StartsWith("MambaViz.Engine.Models.", StringComparison.Ordinal) == true)
                .Select(name => name!.Split('.')[3]).Distinct(StringComparer.Ordinal),
        ];

        Assert.Subset(kinds.ToHashSet(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal) { "Mamba", "Transformer", "S4" });
        foreach (var kind in kinds)
            In($@"Models\.{kind}").Should().NotDependOnAny(In($@"Models\.({string.Join('|', kinds.Where(other => other != kind))})")).Check(Engine);
        Types().That().ResideInNamespaceMatching(@"^MambaViz\.Engine\.Models$").And().AreNot(typeof(MambaViz.Engine.Models.Architectures))
            .Should().NotDependOnAny(In($@"Models\.({string.Join('|', kinds)})")).Check(Engine);
    }

    [Fact]
    public void What_is_not_for_others_to_derive_from_is_sealed() =>
        Classes().That().AreNotAbstract().And().AreNotNested().And().ArePublic().Should().BeSealed().Check(Engine);

    private static ArchUnitNET.Fluent.Syntax.Elements.Types.GivenTypesConjunction In(string parts) =>
        Types().That().ResideInNamespaceMatching($@"^MambaViz\.Engine\.({parts})(\..*)?$");
}
