using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Runtime;
using MambaViz.Server.Commands;
using MambaViz.Server.Tests.Hosting;

namespace MambaViz.Server.Tests.Commands;

/// <summary>What the program exits with, and what it says. Standard error is one for all tests: see <see cref="ErrorOutput"/>.</summary>
[Collection(ErrorOutput.Name)]
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--threads", "--threads", "2", "models")]
    [InlineData("--device", "--device", "cpu", "evaluate", "mamba-1d")]
    [InlineData("--bogus=1", "--bogus=1", "models")]
    [InlineData("--urls", "--urls", "http://localhost:5099", "serve")]
    [InlineData("--threads", "--threads", "2", "bench", "scan")]
    public async Task An_option_before_the_verb_is_refused(string option, params string[] args)
    {
        var (code, error) = await RunAsync(args, _ => throw new InvalidOperationException("it was served"));
        Assert.Equal(2, code);
        Assert.StartsWith($"{option}: must stand behind the verb", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:5099")]
    [InlineData("http://localhost:5080;5081")]
    [InlineData("ftp://localhost")]
    [InlineData("http://")]
    public async Task An_address_without_a_scheme_is_one_sentence_and_exit_2(string urls)
    {
        var (code, error) = await RunAsync(["serve", "--urls", urls], _ => throw new InvalidOperationException("it was served"));
        Assert.Equal(2, code);
        Assert.StartsWith("--urls: must be addresses such as http://localhost:5080", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("--url: must be http and of this machine", "--url", "http://192.0.2.1:5080")]
    [InlineData("--url: must be http and of this machine", "--url", "https://localhost:5080")]
    [InlineData("--users: must be 1 to 4000", "--url", "http://localhost:1", "--users", "0")]
    [InlineData("--pause: must be 0 to 60000", "--url", "http://localhost:1", "--pause", "-1")]
    public async Task A_crowd_is_of_bounded_size_and_for_this_machine_alone(string message, params string[] options)
    {
        var (code, error) = await RunAsync(["bench", "users", .. options], _ => throw new InvalidOperationException("it was served"));
        Assert.Equal(2, code);
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5099")]
    [InlineData("http://*:80;https://[::1]:5099/base")]
    public async Task An_address_is_handed_to_the_host(string urls)
    {
        string[] given = [];
        var (code, _) = await RunAsync(["--urls", urls], arguments =>
        {
            given = arguments;
            return Task.CompletedTask;
        });
        Assert.Equal(0, code);
        Assert.Contains($"--urls={urls}", given);
    }

    [Theory]
    [InlineData(true, "--no-share-links")]
    [InlineData(false)]
    public async Task Short_links_are_turned_off_by_one_option(bool isOff, params string[] options)
    {
        string[] given = [];
        await RunAsync(["serve", .. options], arguments =>
        {
            given = arguments;
            return Task.CompletedTask;
        });
        Assert.Equal(isOff, given.Contains("--Sharing:Enabled=False"));
    }

    [Fact]
    public async Task A_fault_keeps_its_stack_and_a_mistake_is_one_line()
    {
        var (code, error) = await RunAsync([], _ => throw new InvalidOperationException("inside"));
        Assert.Equal(70, code);
        Assert.Contains(nameof(A_fault_keeps_its_stack_and_a_mistake_is_one_line), error, StringComparison.Ordinal);
        (code, error) = await RunAsync([], _ => throw new IOException("Failed to bind to address http://127.0.0.1:5080: address already in use."));
        Assert.Equal((1, "Failed to bind to address http://127.0.0.1:5080: address already in use."), (code, error.TrimEnd()));
        (code, error) = await RunAsync([], arguments => throw new ArgumentNullException(nameof(arguments)));
        Assert.Equal(70, code);
    }

    [Fact]
    public async Task What_was_interrupted_exits_as_a_shell_expects()
    {
        var (code, _) = await RunAsync([], _ => throw new OperationCanceledException());
        Assert.Equal(130, code);
    }

    [Fact]
    public void An_experiment_that_was_interrupted_exits_so_too()
    {
        using var models = new TinyModels();
        using var zoo = ModelZoo.Load(models.Folder, TorchRuntime.Start(DevicePreference.Cpu));
        var input = new ExperimentInput { Models = zoo.Models, Tasks = ["linear"], ModelIds = [], Sizes = PaperSizes.Find("laptop")!, Seed = 0 };
        var stopped = Assert.Throws<UserException>(
            () => ExperimentProgressBar.Run(PaperCatalogue.Find("error-by-layer")!, input, "figure", new CancellationToken(canceled: true)));
        Assert.Equal(CommandLine.Interrupted, stopped.ExitCode);
    }

    private static async Task<(int Code, string Error)> RunAsync(string[] args, Func<string[], Task> serve)
    {
        var before = Console.Error;
        using var error = new StringWriter();
        Console.SetError(error);
        try
        {
            return (await CommandLine.RunAsync(args, serve), error.ToString());
        }
        finally
        {
            Console.SetError(before);
        }
    }
}

/// <summary>Tests that read what is written to standard error run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ErrorOutput
{
    public const string Name = "standard error";
}
