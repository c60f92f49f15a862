using MambaViz.Engine.Runtime;

namespace MambaViz.Engine.Experiments.Results;

/// <summary>Writes a file whole or not at all.</summary>
internal static class WholeFile
{
    public static void Write(string path, Action<TextWriter> write) => OutputFile.Write(path, write);
}
