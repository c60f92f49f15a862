using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Training;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments.Language;

/// <summary>Trainings in tokens, small enough for a processor.</summary>
public sealed class TextTrainingTests
{
    private const long Seed = 1L << 40;

    [Theory]
    [InlineData("mamba")]
    [InlineData("transformer")]
    public void A_tiny_word_model_learns_two_codes_and_tells_by_demonstrations_which_is_meant(string architecture)
    {
        var mixture = new WordMixture { Families = ["to-upper", "next-letter"], Length = 64 };
        var training = new TrainingConfig
        {
            Steps = 220, BatchSize = 32, ExampleCount = 13, WarmupSteps = 20, PeakLearningRate = architecture == "mamba" ? 6e-3 : 3e-3, Seed = 1,
        };
        var subject = new WordSubject(mixture, training);
        var tokens = new TokenOptions { VocabularySize = subject.Tokenizer.Count, TiedReadOut = false };
        var config = new ModelConfig { Architecture = architecture, LayerCount = 2, Width = 64, Tokens = tokens };
        using var model = SequenceModel.Create(config, CPU, seed: 1);
        var asked = new AskedModel(model, subject.Tokenizer, subject.Format, AnswerRule.Whole);
        var before = Share(asked, "next-letter", 4);

        using (var trainer = new Trainer(model, training, subject))
            Assert.True(trainer.Run(cancellation: TestContext.Current.CancellationToken).IsComplete);

        Assert.Equal(0, before);
        Assert.InRange(Share(asked, "next-letter", 4) + Share(asked, "to-upper", 4), 1.8, 2);
        // Without a demonstration nothing says which of the two is meant.
        Assert.InRange(Share(asked, "next-letter", 0) + Share(asked, "to-upper", 0), 0, 1.5);
    }

    [Fact]
    public void A_tiny_transformer_learns_to_recall()
    {
        var recall = new RecallPairs { Keys = 8, Values = 8, LeastPairs = 2 };
        var training = new TrainingConfig { Steps = 400, BatchSize = 64, ExampleCount = 4, WarmupSteps = 20, PeakLearningRate = 5e-3, Seed = 1 };
        var subject = new RecallSubject(recall, training);
        var tokens = new TokenOptions { VocabularySize = 16, TiedReadOut = false };
        var config = new ModelConfig { Architecture = "transformer", LayerCount = 2, Width = 32, Tokens = tokens };
        using var model = SequenceModel.Create(config, CPU, seed: 1);
        var before = RecallAccuracy.Measure(model, recall, 4, 64, Seed, TestContext.Current.CancellationToken)!;

        using (var trainer = new Trainer(model, training, subject))
            trainer.Run(cancellation: TestContext.Current.CancellationToken);

        Assert.InRange(before.Share.Mean, 0, .35);
        Assert.InRange(RecallAccuracy.Measure(model, recall, 4, 64, Seed, TestContext.Current.CancellationToken)!.Share.Mean, .9, 1);
        Assert.InRange(TokenErrors.Measure(model, subject, Seed, 64).All, 0, .1);
    }

    private static double Share(AskedModel asked, string family, int demonstrations) => WordAccuracy.Measure(
        asked, WordFamilyCatalogue.Find(family)!, demonstrations, isHeldOut: false, prompts: 50, Seed, TestContext.Current.CancellationToken)!.Share.Mean;
}
