using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MambaViz.Engine.Runtime;

/// <summary>
/// Writes a file that somebody named: whole or not at all, through links to what they point at, and straight into what is no file, such as a
/// terminal, a pipe or
/// a device, which must never be replaced.
/// </summary>
public static class OutputFile
{
    /// <summary>Writes it. Where that fails, what was there before is still there.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        if (OpenStandard(path) is { } standard)
        {
            using (standard)
                write(standard);
            return;
        }

        var target = Target(path);
        if (FileKind.IsSpecial(target))
        {
            using var special = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            write(special);
            return;
        }

        var temporary = Beside(target);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
                write(stream);
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            // Gone already where it was moved.
            File.Delete(temporary);
        }
    }

    /// <summary>Writes bytes; see <see cref="Write(string, Action{Stream})"/>.</summary>
    public static void Write(string path, byte[] bytes) => Write(path, (Stream stream) => stream.Write(bytes));

    /// <summary>Writes text as UTF-8 without a mark; see <see cref="Write(string, Action{Stream})"/>.</summary>
    public static void Write(string path, Action<TextWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Write(path, (Stream stream) =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            write(writer);
        });
    }

    /// <summary>Whether a path leads to what is no file: a terminal, a pipe, a device.</summary>
    public static bool IsStream(string path) => IsStandard(path) || FileKind.IsSpecial(Target(path));

    /// <summary>Tries to write, so that what forbids it is known before minutes of work and not after.</summary>
    /// <exception cref="IOException">It cannot be written; the message says why.</exception>
    public static void Check(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (IsStream(path))
            return;
        var target = Target(path);
        if (Directory.Exists(target) || Path.GetFileName(target).Length == 0)
            throw new IOException($"must name a file and not a folder, got {path}.");
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            throw new IOException($"must name a file in a folder that exists, got {path}.");
        try
        {
            if (File.Exists(target))
                new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose();
            new FileStream(Beside(target), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception forbidden) when (forbidden is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"must name a file that can be written, got {path}. {forbidden.Message}", forbidden);
        }
    }

    // What a link points at in the end; what is named itself where it is none, or is not there yet.
    private static string Target(string path) =>
        new FileInfo(path).LinkTarget is null ? Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    private static string Beside(string target) => $"{target}.{Environment.ProcessId}.{Guid.NewGuid():N}.part";

    private static bool IsStandard(string path) => path is "/dev/stdout" or "/dev/fd/1" or "/dev/stderr" or "/dev/fd/2";

    // Opened by name they would begin at their start, over what was printed before.
    private static FileStream? OpenStandard(string path) => path switch
    {
        "/dev/stdout" or "/dev/fd/1" => Descriptor(1),
        "/dev/stderr" or "/dev/fd/2" => Descriptor(2),
        _ => null,
    };

    private static FileStream Descriptor(nint number) => new(new SafeFileHandle(number, ownsHandle: false), FileAccess.Write);
}
