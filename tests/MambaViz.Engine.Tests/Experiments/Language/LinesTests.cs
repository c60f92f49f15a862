using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Transformer;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Training;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments.Language;

/// <summary>What one pass over a prompt tells of each of its lines is what a prompt for each would.</summary>
public sealed class LinesTests
{
    private const long Seed = 1L << 40;

    [Fact]
    public void A_line_is_answered_as_the_query_after_as_many_demonstrations()
    {
        using var model = Trained();
        var asked = new AskedModel(model, WordAlphabet.Tokenizer, PromptFormat.Letters, AnswerRule.Whole);
        int[] counts = [0, 1, 3, 10];
        var some = 0;
        foreach (var name in new[] { "to-upper", "next-letter", "copy" })
        {
            var family = WordFamilyCatalogue.Find(name)!;
            var curve = new WordCurve(family, AnswerRule.Whole, counts, prompts: 40, Seed);
            Assert.Equal(curve.StepCount, curve.Run(asked).Count());
            var each = counts.Select(count => WordAccuracy.Measure(asked, family, count, isHeldOut: false, prompts: 40, Seed, TestContext.Current.CancellationToken)!);
            Assert.Equal(each.Select(found => (found.Demonstrations, found.Share)), curve.Shares);
            some += curve.Shares.Count(found => found.Share.Mean is > 0 and < 1);
        }

        // All or nothing everywhere would tell little.
        Assert.InRange(some, 2, 12);
    }

    [Fact]
    public void Another_right_answer_than_the_prompts_is_right_too()
    {
        using var model = Trained();
        var asked = new AskedModel(model, WordAlphabet.Tokenizer, PromptFormat.Letters, AnswerRule.Whole);
        var drawn = WordFamilyCatalogue.Find("to-upper")!.Draw(10, Seed);
        var sure = drawn.Demonstrations.Append(drawn.Query).ToList();
        Assert.True(LineAnswers.AreRight(asked, [LinedPrompt.Of(asked, sure)], [10])[0][0]);

        sure[10] = new(sure[10].X, ["zz", sure[10].Answer]);
        Assert.True(LineAnswers.AreRight(asked, [LinedPrompt.Of(asked, sure)], [10])[0][0]);
        sure[10] = new(sure[10].X, ["zz", "q"]);
        Assert.False(LineAnswers.AreRight(asked, [LinedPrompt.Of(asked, sure)], [10])[0][0]);
    }

    [Fact]
    public void Numbers_whose_prompts_are_longer_than_the_context_are_left_out()
    {
        using var model = Model("transformer", new() { VocabularySize = WordAlphabet.Tokenizer.Count, TiedReadOut = false, ContextLength = 60 });
        var asked = new AskedModel(model, WordAlphabet.Tokenizer, PromptFormat.Letters, AnswerRule.Whole);
        var curve = new WordCurve(WordFamilyCatalogue.Find("copy")!, AnswerRule.Whole, [1, 2, 32], prompts: 5, Seed);
        Assert.Equal(curve.StepCount, curve.Run(asked).Count());
        Assert.Equal([1, 2], curve.Shares.Select(found => found.Count));
    }

    [Fact]
    public void An_answer_is_as_likely_at_the_end_as_the_model_says_and_under_a_lens_that_forgets_as_any()
    {
        using var model = Model("mamba");
        var asked = new AskedModel(model, WordAlphabet.Tokenizer, PromptFormat.Letters, AnswerRule.Whole);
        using var forgets = new TextLens(zeros(2, 16, 16), zeros(2, 16));
        List<LinedPrompt> prompts = [.. Enumerable.Range(0, 3).Select(i => Lined(asked, Seed + i))];

        int[] lines = [1, 4];
        var found = AnswerLikelihood.Of(model, forgets, prompts, lines);

        using var guard = no_grad();
        using var scope = NewDisposeScope();
        Assert.Equal(3, found.Length);
        foreach (var (i, prompt) in prompts.Index())
        {
            var log = nn.functional.log_softmax(model.Forward(tensor(prompt.Tokens.Select(t => (long)t).ToArray()).unsqueeze(0)).squeeze(0), -1);
            foreach (var (k, line) in lines.Index())
            {
                var answer = prompt.Answers[line];
                var expected = Enumerable.Range(answer.First, answer.Count).Sum(place => log[place - 1, prompt.Tokens[place]].item<float>());
                Assert.Equal(expected, found[2][2 * i + k], 1e-3);
                Assert.Equal(-answer.Count * Math.Log(WordAlphabet.Tokenizer.Count), found[0][2 * i + k], 1e-3);
            }
        }
    }

    [Fact]
    public void A_switch_is_between_two_rules_that_are_asked_alike_and_the_old_one_has_its_answers()
    {
        var olds = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 60; i++)
        {
            var prompt = SwitchedPrompt.Draw(Seed + i);
            olds.Add(prompt.Old.Name);
            Assert.Equal((TaskSwitch.Before, TaskSwitch.After + 1), (prompt.Before.Count, prompt.After.Count));
            Assert.All(prompt.Before, pair => Assert.Contains(pair.Answer, prompt.Old.AnswersTo(pair.X)));
            // The new rule is another: some of its answers are not the old one's.
            Assert.Contains(prompt.After, pair => !prompt.Old.AnswersTo(pair.X).Contains(pair.Answer, StringComparer.Ordinal));
        }

        Assert.InRange(olds.Count, 10, 19);
        Assert.Equal(SwitchedPrompt.Draw(Seed).Lines.Select(pair => pair.X), SwitchedPrompt.Draw(Seed).Lines.Select(pair => pair.X));
    }

    [Fact]
    public void Answers_by_the_old_rule_are_counted_where_the_new_one_is_not_followed()
    {
        using var model = Trained();
        var asked = new AskedModel(model, WordAlphabet.Tokenizer, PromptFormat.Letters, AnswerRule.Whole);
        WordFamily upper = WordFamilyCatalogue.Find("to-upper")!, next = WordFamilyCatalogue.Find("next-letter")!;
        var counts = new SwitchCounts();
        counts.Add(asked, [.. Enumerable.Range(0, 20).Select(i => new SwitchedPrompt(upper, Lines(upper, TaskSwitch.Before, i), Lines(next, TaskSwitch.After + 1, i)))]);
        var rows = counts.Rows(new("m")).ToDictionary(row => (row.Panel.Quantity, row.X), row => row.Mean);
        // At the switch nothing tells of the new rule but the old lines, which speak for the old.
        Assert.InRange(rows[("old rule", 0)], .8, 1);
        Assert.InRange(rows[("new rule", 0)], 0, .2);
        Assert.InRange(rows[("without a switch", 8)], .8, 1);
        Assert.InRange(rows[("demonstrations until it follows", TaskSwitch.Before)], .8, 9);

        static IReadOnlyList<WordPair> Lines(WordFamily family, int count, int seed)
        {
            var drawn = family.Draw(count - 1, Seed + seed);
            return [.. drawn.Demonstrations, drawn.Query];
        }
    }

    private static LinedPrompt Lined(AskedModel asked, long seed)
    {
        var drawn = WordFamilyCatalogue.Find("reverse")!.Draw(4, seed);
        return LinedPrompt.Of(asked, drawn.Demonstrations.Append(drawn.Query));
    }

    private static SequenceModel Model(string architecture, TokenOptions? tokens = null) => SequenceModel.Create(
        new ModelConfig
        {
            Architecture = architecture, LayerCount = 2, Width = 16, Tokens = tokens ?? new() { VocabularySize = WordAlphabet.Tokenizer.Count, TiedReadOut = false },
        }.With(new TransformerOptions { HeadWidth = 8 }),
        CPU, seed: 3);

    // Knows two codes, and by demonstrations which is meant.
    private static SequenceModel Trained()
    {
        var training = new TrainingConfig { Steps = 220, BatchSize = 32, ExampleCount = 13, WarmupSteps = 20, PeakLearningRate = 6e-3, Seed = 1 };
        var subject = new WordSubject(new WordMixture { Families = ["to-upper", "next-letter"], Length = 64 }, training);
        var model = SequenceModel.Create(
            new() { Architecture = "mamba", LayerCount = 2, Width = 64, Tokens = new() { VocabularySize = subject.Tokenizer.Count, TiedReadOut = false } }, CPU, seed: 1);
        using var trainer = new Trainer(model, training, subject);
        trainer.Run(cancellation: TestContext.Current.CancellationToken);
        return model;
    }
}
