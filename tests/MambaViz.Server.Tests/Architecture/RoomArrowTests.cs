using ArchUnitNET.Loader;

namespace MambaViz.Server.Tests.Architecture;

/// <summary>Between the rooms of the client, and between those of the server, arrows point one way.</summary>
public sealed class RoomArrowTests
{
    [Theory]
    [InlineData(typeof(MambaViz.Client._Imports), "Pages", "Charts")]
    [InlineData(typeof(Program), "Hubs", "Compute")]
    public void No_two_rooms_point_at_each_other(System.Type inProject, string from, string to)
    {
        var arrows = Arrows(inProject.Assembly);

        Assert.Contains((from, to), arrows.Keys);
        var both = arrows.Where(arrow => arrows.ContainsKey((arrow.Key.To, arrow.Key.From))).Select(arrow => arrow.Value).ToList();
        Assert.True(both.Count == 0, string.Join(Environment.NewLine, both));
    }

    // Each with a type that points there: what stands in no room composes the others.
    private static Dictionary<(string From, string To), string> Arrows(System.Reflection.Assembly project)
    {
        var root = project.GetName().Name + ".";
        var arrows =
            from type in new ArchLoader().LoadAssemblies(project).Build().Types
            from dependency in type.Dependencies
            // Type parameters of one name are all taken for the first that has it.
            where dependency.Target is not ArchUnitNET.Domain.GenericParameter
            let rooms = (From: Room(type), To: Room(dependency.Target))
            where rooms is { From: not null, To: not null } && rooms.From != rooms.To
            group $"{type.FullName} -> {dependency.Target.FullName}" by (rooms.From!, rooms.To!);
        return arrows.ToDictionary(arrow => arrow.Key, arrow => arrow.First());

        string? Room(ArchUnitNET.Domain.IType type) =>
            type.Namespace?.FullName is { } place && place.StartsWith(root, StringComparison.Ordinal) ? place[root.Length..].Split('.')[0] : null;
    }
}
