using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks.Words;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Checkpoints;

/// <summary>Checkpoints along a training in words: small, each with its lens, and how well each family was answered.</summary>
public sealed class TextGrowthTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-growth-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_checkpoint_ships_small_with_its_lens_and_accuracies()
    {
        using var scope = NewDisposeScope();
        using var model = Model(seed: 1);
        using var later = Model(seed: 2);
        TextModelFolder.Save(_folder, later, WordAlphabet.Tokenizer, Card());
        GrowthFolder.Save(_folder, 30, model, lens: null);
        GrowthFolder.Save(_folder, 400, later, lens: null);
        var done = new List<long>();

        TextGrowthMeasurement.Run(_folder, CPU, promptCount: 3, done.Add, TestContext.Current.CancellationToken);

        Assert.Equal([30, 400], done);
        Assert.Equal([new(30, HasLens: true), new(400, HasLens: true)], GrowthFolder.List(_folder));
        var rows = GrowthAccuracy.Read(_folder);
        Assert.Equal(
            [(30, "copy", 1), (30, "copy", 4), (30, "copy", 15), (30, "cipher", 1), (30, "cipher", 4), (30, "cipher", 15)],
            rows.Take(6).Select(row => (row.Step, row.Family, row.Demonstrations)));
        Assert.All(rows, row => Assert.True(row.Low <= row.Accuracy && row.Accuracy <= row.High && row.Prompts == 3));

        using var first = GrowthFolder.LoadText("early", _folder, 30, CPU);
        Assert.NotNull(first.Probed.TextLens);
        var tokens = randint(0, 100, [1, 16], generator: new Generator(1), dtype: ScalarType.Int64);
        using var guard = no_grad();
        Assert.InRange(RelativeError.Of(first.Probed.Model.Forward(tokens), model.Forward(tokens)), 0, 5e-2);
        Assert.Equal("early", first.Id);
    }

    [Theory]
    [InlineData("x,copy,1,.5,.4,.6,100")]
    [InlineData("30,copy,1,1.5,.4,.6,100")]
    [InlineData("30,copy,1,.5,.4,.6,0")]
    [InlineData("30,,1,.5,.4,.6,100")]
    [InlineData("30,copy,1,.5,.4")]
    [InlineData("30,copy,1,NaN,.4,.6,100")]
    public void A_line_that_is_no_accuracy_is_refused_by_its_text(string line)
    {
        Directory.CreateDirectory(Path.Combine(_folder, GrowthFolder.Name));
        File.WriteAllLines(Path.Combine(_folder, GrowthFolder.Name, GrowthAccuracy.FileName), ["header", line]);

        var refused = Assert.Throws<InvalidDataException>(() => GrowthAccuracy.Read(_folder));

        Assert.Contains(line, refused.Message, StringComparison.Ordinal);
    }

    private static SequenceModel Model(int seed) => TestTextModels.Create(Architectures.Mamba, layers: 1, width: 64, seed);

    private static TextCard Card() => TestTextModels.Card with
    {
        Training = new()
        {
            Task = WordMixture.TaskName,
            Words = new() { Families = ["copy", "cipher", "cipher"], Length = 64 },
            Examples = 4,
            BatchSize = 2,
            Steps = 400,
            PeakLearningRate = .001,
            Seed = 1,
            Device = "none",
            Seconds = 0,
        },
    };
}
