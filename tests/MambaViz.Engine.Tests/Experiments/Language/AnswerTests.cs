using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Text;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments.Language;

/// <summary>When an answer is right, and how sure a share is.</summary>
public sealed class AnswerTests
{
    private static readonly SymbolTokenizer Words = new([" Par", "Paris", " Paris", "Rome", " ", "P", "x"]);

    private static AskedModel Asked(SequenceModel model, AnswerRule rule = AnswerRule.FirstToken) => new(model, Words, PromptFormat.Paper, rule);

    [Theory]
    [InlineData(" Paris", WordGroup.Translation, true)]
    [InlineData(" Par", WordGroup.Translation, false)]
    [InlineData(" Par", WordGroup.Knowledge, true)]
    [InlineData("Rome", WordGroup.Knowledge, false)]
    [InlineData(" ", WordGroup.Knowledge, false)]
    public void Of_one_token_knowledge_takes_a_beginning_and_others_the_whole(string given, WordGroup group, bool isRight)
    {
        using var model = Model();

        Assert.Equal(isRight, Asked(model).IsRight(Words.Encode(given)[0], new("France", ["Paris", "Lutetia"]), group));
    }

    [Theory]
    [InlineData(WordGroup.Linguistic, AnswerRule.FirstToken, false)]
    [InlineData(WordGroup.Knowledge, AnswerRule.FirstToken, true)]
    [InlineData(WordGroup.Linguistic, AnswerRule.Whole, true)]
    public void By_one_token_answers_of_several_are_asked_for_of_knowledge_alone(WordGroup group, AnswerRule rule, bool isAsked)
    {
        using var model = Model();

        Assert.Equal(isAsked, Asked(model, rule).CanAnswer(new("x", "xP"), group));
        Assert.True(Asked(model, rule).CanAnswer(new("x", "Paris"), group));
    }

    // Wilson (1927), by hand: of n with z = 1.645.
    [Theory]
    [InlineData(10, 10, .787, 1)]
    [InlineData(0, 10, 0, .213)]
    [InlineData(50, 100, .419, .581)]
    public void A_share_has_the_width_of_wilson_s_interval(int right, int count, double low, double high)
    {
        var share = ShareInterval.Of(right, count);

        Assert.Equal((right / (double)count, low, high), (share.Mean, Math.Round(share.Low, 3), Math.Round(share.High, 3)));
    }

    [Fact]
    public void Rows_of_several_lengths_are_read_as_each_alone_is()
    {
        using var model = Model();
        TokenRow[] rows = [new([0, 1, 2, 3, 4, 5], 2), new([6], 0), new([5, 4, 3], 1), new([0, 1, 2, 3, 4, 6], 5)];

        var together = LikeliestTokens.Of(model, rows, TestContext.Current.CancellationToken);

        Assert.Equal([4, 1, 2, 1], together.Select(found => found.Length));
        for (var i = 0; i < rows.Length; i++)
        {
            using var guard = no_grad();
            using var scope = NewDisposeScope();
            var alone = model.Forward(tensor(rows[i].Tokens.Select(t => (long)t).ToArray()).unsqueeze(0)).argmax(-1).squeeze(0);
            Assert.Equal(alone.data<long>().ToArray().Skip(rows[i].First), together[i].Select(t => (long)t));
        }
    }

    private static SequenceModel Model() => SequenceModel.Create(
        new() { Architecture = "mamba", LayerCount = 2, Width = 16, Tokens = new() { VocabularySize = 7, TiedReadOut = false } }, CPU, seed: 3);
}
