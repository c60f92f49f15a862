using System.ComponentModel;
using System.Diagnostics;

namespace MambaViz.Engine.Runtime;

/// <summary>Asks python3 on the path where its torch package lies, without importing it.</summary>
internal static class PythonTorch
{
    private const string Question =
        "import importlib.util as u; s = u.find_spec('torch'); print(s.submodule_search_locations[0] if s and s.submodule_search_locations else '')";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The folder of the package, or null when there is no python3, no torch, or no answer in time.</summary>
    public static string? FindPackageFolder(string interpreter = "python3")
    {
        var start = new ProcessStartInfo(interpreter, ["-c", Question])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        try
        {
            using var process = Process.Start(start);
            if (process is null)
                return null;
            process.ErrorDataReceived += static (_, _) => { }; // read and dropped, so that a chatty interpreter cannot fill the pipe
            process.BeginErrorReadLine();
            string? answer = null;
            // Not disposed: a child of the interpreter may hold the pipe open, and end it at any time.
            var ended = new ManualResetEventSlim();
            process.OutputDataReceived += (_, line) =>
            {
                answer ??= line.Data;
                if (line.Data is null)
                    ended.Set();
            };
            process.BeginOutputReadLine();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            if (process.ExitCode != 0 || !ended.Wait(Patience) || answer is null)
                return null;
            var folder = answer.Trim();
            return Path.IsPathFullyQualified(folder) && Directory.Exists(folder) ? folder : null;
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            return null; // no such program, or it may not be started
        }
    }
}
