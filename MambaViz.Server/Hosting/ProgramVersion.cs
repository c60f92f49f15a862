using System.Reflection;

namespace MambaViz.Server.Hosting;

/// <summary>The program's version, without the commit that the SDK appends.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
