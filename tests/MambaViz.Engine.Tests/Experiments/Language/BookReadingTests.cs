using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments.Language;

/// <summary>What a model says to each entry of a book.</summary>
public sealed class BookReadingTests
{
    private static RecallPairs Task { get; } = new() { Keys = 8, Values = 8, LeastPairs = 2 };

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void An_entry_s_answer_is_the_likeliest_token_where_its_key_is_asked(string kind)
    {
        using var model = Model(kind);
        var book = Task.Book(7, seed: 3);

        var steps = BookReading.Of(model, book).ToList();

        Assert.Equal(model.Config.LayerCount + 2, steps.Count);
        Assert.All(steps.SkipLast(1), Assert.Null);
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var logits = model.Forward(tensor(book.Tokens.Select(token => (long)token).ToArray()).unsqueeze(0)).squeeze(0);
        foreach (var (entry, answer) in steps[^1]!.Index())
        {
            var here = logits[2 * 7 + book.Questions.ToList().IndexOf(entry)];
            Assert.Equal((int)here.argmax().item<long>(), answer.Token);
            Assert.Equal(here.softmax(0)[answer.Token].item<float>(), answer.Probability, 1e-5);
        }
    }

    [Fact]
    public void The_share_that_is_right_is_what_the_accuracy_of_that_prompt_says()
    {
        using var model = Model("transformer");
        var training = new TrainingConfig { Steps = 120, BatchSize = 64, ExampleCount = 4, WarmupSteps = 20, PeakLearningRate = 5e-3, Seed = 1 };
        using (var trainer = new Trainer(model, training, new RecallSubject(Task, training)))
            trainer.Run(cancellation: TestContext.Current.CancellationToken);

        double[] read = [.. Enumerable.Range(50, 12).Select(seed => Right(model, Task.Book(4, seed)))];
        double[] measured = [.. Enumerable.Range(50, 12).Select(seed => RecallAccuracy.Measure(model, Task, 4, 1, seed)!.Share.Mean)];

        Assert.Equal(measured, read);
        Assert.InRange(read.Average(), .05, .999);
    }

    [Fact]
    public void Leaving_between_layers_leaves_no_tensor()
    {
        using var model = Model("mamba");
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

        foreach (var step in BookReading.Of(model, Task.Book(5, seed: 1)).Take(2))
            Assert.Null(step);
        Assert.NotNull(BookReading.Of(model, Task.Book(5, seed: 1)).Last());

        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    private static double Right(SequenceModel model, RecallBook book)
    {
        var answers = BookReading.Of(model, book).Last()!;
        return answers.Zip(book.Entries).Count(pair => pair.First.Token == pair.Second.Value) / (double)answers.Length;
    }

    private static SequenceModel Model(string kind) => SequenceModel.Create(
        new() { Architecture = kind, LayerCount = 2, Width = 64, Tokens = new() { VocabularySize = 16, TiedReadOut = false } }, CPU, seed: 2);
}
