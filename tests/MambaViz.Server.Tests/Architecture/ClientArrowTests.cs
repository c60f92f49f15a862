using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace MambaViz.Server.Tests.Architecture;

/// <summary>Inside the client: Session ← Exploring ← Controls ← Layout ← Pages. Charts draw what they are given; pages know nothing of each other.</summary>
public sealed class ClientArrowTests
{
    private static readonly string[] Pages = ["About", "Findings", "Language", "Models", "NotFound", "PhoneBook", "Playground", "Regression", "Training", "WordTraining"];

    private static readonly ArchUnitNET.Domain.Architecture Client = new ArchLoader().LoadAssemblies(typeof(MambaViz.Client._Imports).Assembly).Build();

    public static TheoryData<string> PageNames => [.. Pages];

    [Theory]
    [InlineData("Theme", "Exploring|Charts|Exporting|Controls|Layout|Pages")]
    [InlineData("Presenting", "Exploring|Charts|Exporting|Controls|Layout|Pages")]
    [InlineData("Sharing", "Presenting|Exploring|Charts|Exporting|Controls|Layout|Pages")]
    [InlineData("Session", "Sharing|Presenting|Exploring|Charts|Exporting|Controls|Layout|Pages")]
    [InlineData("Exploring", @"Charts\.(Figures|Painting|Parts)|Exporting|Controls|Layout|Pages")]
    [InlineData("Charts", "Exploring|Layout|Pages")]
    [InlineData("Exporting", "Exploring|Layout|Pages")]
    [InlineData("Controls", "Layout|Pages")]
    [InlineData("Layout", "Exploring|Pages")]
    public void An_arrow_points_one_way(string room, string notTo) => In(room).Should().NotDependOnAny(In(notTo)).Check(Client);

    [Theory]
    [MemberData(nameof(PageNames))]
    public void Pages_know_nothing_of_each_other(string page) =>
        In($@"Pages\.{page}").Should().NotDependOnAny(In($@"Pages\.({string.Join('|', Pages.Where(other => other != page))})")).Check(Client);

    [Fact]
    public void Every_page_is_held_to_it() => Assert.Equal(
        Pages,
        Client.Types.Select(type => type.Namespace.FullName).Where(name => name.StartsWith("MambaViz.Client.Pages.", StringComparison.Ordinal)).Select(name => name.Split('.')[3]).Distinct().Order(StringComparer.Ordinal));

    private static ArchUnitNET.Fluent.Syntax.Elements.Types.GivenTypesConjunction In(string rooms) =>
        Types().That().ResideInNamespaceMatching($@"^MambaViz\.Client\.({rooms})(\..*)?$");
}
