using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MambaViz.Engine.Checkpoints.Import;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>
/// The same times of a Mamba of the same shape in PyTorch's own operators, where a Python has PyTorch: what those have who bring no kernels of their
/// own to a processor.
/// </summary>
public static class PlainTorch
{
    private const string Script = "MambaViz.Engine.Experiments.Language.plain-torch.py";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs it.</summary>
    /// <param name="python">The interpreter.</param>
    /// <param name="shape">The model's sizes.</param>
    /// <param name="threads">Threads of torch.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The times and PyTorch's version; null and why there are none.</returns>
    public static async Task<(TextTimes? Times, string Remark)> MeasureAsync(
        string python, CheckpointShape shape, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(shape);
        int[] sizes = [shape.LayerCount, shape.Width, shape.VocabularySize, TextBenchmark.PromptTokens, TextBenchmark.Positions, threads];
        var start = new ProcessStartInfo(python, ["-", .. sizes.Select(size => size.ToString(CultureInfo.InvariantCulture))])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            using var process = Process.Start(start)!;
            await using var ending = limit.Token.Register(() => Kill(process));
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await HandOverAsync(process).ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return process.ExitCode == 0 ? Read(await output.ConfigureAwait(false)) : (null, LastLine(await errors.ConfigureAwait(false)));
        }
        catch (Exception none) when (none is Win32Exception or IOException or JsonException)
        {
            return (null, none.Message.ReplaceLineEndings(" "));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, $"it took longer than {Patience.TotalMinutes} minutes");
        }
    }

    private static async Task HandOverAsync(Process process)
    {
        try
        {
            await process.StandardInput.WriteAsync(await ScriptAsync().ConfigureAwait(false)).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading: it says why.
        }
    }

    private static (TextTimes Times, string Remark) Read(string output)
    {
        using var answer = JsonDocument.Parse(output);
        TimeSpan Seconds(string name) => TimeSpan.FromSeconds(answer.RootElement.GetProperty(name).GetDouble());
        return (new(Seconds("prefill"), Seconds("token"), Seconds("grid")), $"PyTorch {answer.RootElement.GetProperty("version").GetString()}");
    }

    private static async Task<string> ScriptAsync()
    {
        await using var stream = typeof(PlainTorch).Assembly.GetManifestResourceStream(Script)!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync().ConfigureAwait(false);
    }

    private static string LastLine(string errors) =>
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("it said nothing").Trim();

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }
}
