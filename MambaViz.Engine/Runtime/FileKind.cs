using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MambaViz.Engine.Runtime;

/// <summary>Tells files from what only has a name among them. .NET knows no pipes and devices, and to open one to see may wait for ever.</summary>
internal static partial class FileKind
{
    // statx(2): the folder that relative paths start from, the part asked for, and where the kind stands in the answer.
    private const int WorkingFolder = -100;
    private const uint TypeAndMode = 1;
    private const int StatusSize = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>Whether a path is there and neither a file nor a folder.</summary>
    public static bool IsSpecial(string path)
    {
        if (!OperatingSystem.IsLinux())
            return path.StartsWith("/dev/", StringComparison.Ordinal);
        var status = new byte[StatusSize];
        if (StatX(WorkingFolder, path, 0, TypeAndMode, status) != 0)
            return false;
        return (BinaryPrimitives.ReadUInt16LittleEndian(status.AsSpan(ModeOffset)) & TypeMask) is not (RegularFile or Folder);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int StatX(int folder, string path, int flags, uint mask, byte[] status);
}
