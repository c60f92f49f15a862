using MambaViz.Engine.Experiments.Language;

namespace MambaViz.Engine.Tests.Experiments.Language;

/// <summary>What an interpreter says is read, and where it says nothing the reason is told.</summary>
public sealed class PlainTorchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-plain-torch-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Times_and_version_are_read_and_the_shape_is_handed_over()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the interpreter of this test is a shell script");
        var python = Script("""
            cat > "$(dirname "$0")/script"
            echo "$@" > "$(dirname "$0")/sizes"
            echo '{"version": "9.9", "prefill": 2.5, "token": 0.25, "grid": 1.5}'
            """);

        var (times, remark) = await PlainTorch.MeasureAsync(python, new(), threads: 2, Token);

        Assert.Equal(new TextTimes(TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(.25), TimeSpan.FromSeconds(1.5)), times);
        Assert.Equal("PyTorch 9.9", remark);
        Assert.Equal("- 24 768 50280 512 64 2\n", File.ReadAllText(Path.Combine(_folder, "sizes")));
        Assert.Contains("import torch", File.ReadAllText(Path.Combine(_folder, "script")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interpreter_without_torch_says_its_last_line()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the interpreter of this test is a shell script");
        var python = Script("""
            cat > /dev/null
            echo "Traceback" >&2
            echo "ModuleNotFoundError: No module named 'torch'" >&2
            exit 1
            """);

        Assert.Equal((null, "ModuleNotFoundError: No module named 'torch'"), await PlainTorch.MeasureAsync(python, new(), threads: 1, Token));
    }

    [Fact]
    public async Task No_interpreter_is_told()
    {
        var (times, remark) = await PlainTorch.MeasureAsync(Path.Combine(_folder, "none"), new(), threads: 1, Token);

        Assert.Null(times);
        Assert.NotEmpty(remark);
    }

    private string Script(string lines)
    {
        var path = Path.Combine(_folder, "python");
        File.WriteAllText(path, "#!/bin/sh\n" + lines + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
