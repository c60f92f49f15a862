using System.Text;

namespace MambaViz.Engine.Experiments.Results;

/// <summary>Writes a file whole or not at all.</summary>
internal static class WholeFile
{
    public static void Write(string path, Action<TextWriter> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var temporary = path + ".tmp";
        try
        {
            using (var writer = new StreamWriter(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
                write(writer);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            // Gone already where it was moved.
            File.Delete(temporary);
        }
    }
}
