using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Training;

namespace MambaViz.Engine.Tests.Training;

/// <summary>What is drawn for trainings in tokens.</summary>
public sealed class TextSubjectTests
{
    private static readonly TrainingConfig Config = new() { Steps = 100, BatchSize = 12, ExampleCount = 8, WarmupSteps = 0, Seed = 5 };

    [Fact]
    public void A_batch_of_words_wants_the_letters_of_each_answer_and_its_line_s_end_and_nothing_else()
    {
        var mixture = new WordMixture { Families = ["reverse", "capital", "to-upper"], Length = 128 };
        var subject = new WordSubject(mixture, Config);

        foreach (var (text, wanted) in Prompts(subject, subject.Draw(7)))
        {
            var lines = text.TrimEnd('\n').Split('\n');
            Assert.InRange(lines.Length, 3, 8);
            var at = 0;
            foreach (var line in lines)
            {
                var answer = line.IndexOf('>', StringComparison.Ordinal) + 1;
                Assert.All(wanted.Skip(at).Take(answer - 1), Assert.Null);
                Assert.Equal(line[answer..] + "\n", string.Concat(wanted.Skip(at + answer - 1).Take(line.Length - answer + 1)));
                Assert.Contains(mixture.Families, name => IsOf(WordFamilyCatalogue.Find(name)!, line[..(answer - 1)], line[answer..]));
                at += line.Length + 1;
            }

            Assert.All(wanted.Skip(at - 1), Assert.Null);
        }
    }

    [Fact]
    public void A_step_is_drawn_alike_whenever_it_is_and_unlike_others()
    {
        foreach (var subject in new TextSubject[] { new WordSubject(new(), Config), new RecallSubject(new(), Config) })
        {
            Assert.Equal(subject.Draw(3)[0].Values, subject.Draw(3)[0].Values);
            Assert.NotEqual(subject.Draw(3)[0].Values, subject.Draw(4)[0].Values);
            Assert.NotEqual(subject.Draw(3)[0].Values, subject.Fresh(0, Config.BatchSize)[0].Values);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void No_line_that_is_trained_on_asks_for_a_word_that_is_held_out(string name)
    {
        var family = WordFamilyCatalogue.Find(name)!;
        for (var seed = 0; seed < 30; seed++)
        {
            var lines = family.DrawLines(24, seed);
            Assert.InRange(lines.Count, 2, 24);
            Assert.Contains(lines, line => line.IsWanted);
            if (family.HoldsOut)
                Assert.All(lines, line => Assert.False(family.IsHeldOut(line.Pair.X)));
        }
    }

    public static TheoryData<string> Families => [.. WordFamilyCatalogue.All.Select(family => family.Name)];

    [Fact]
    public void Recall_in_words_wants_what_was_told_and_asked_again()
    {
        var lines = WordFamilyCatalogue.Find("recall")!.DrawLines(24, seed: 9);

        Assert.Equal(24, lines.Count);
        Assert.All(lines.Take(12), line => Assert.False(line.IsWanted));
        Assert.All(lines.Skip(12), line => Assert.Contains(line.Pair, lines.Take(12).Select(told => told.Pair)));
        Assert.Equal(12, lines.Skip(12).Select(line => line.Pair.X).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_recall_wants_each_key_s_value_when_it_is_asked_again()
    {
        var subject = new RecallSubject(new() { Keys = 30, Values = 40, LeastPairs = 3 }, Config);
        var counts = new HashSet<int>();
        for (var step = 0; step < 40; step++)
        {
            foreach (var (text, wanted) in Prompts(subject, subject.Draw(step)))
            {
                var pairs = text.Length / 6;
                counts.Add(pairs);
                var told = Enumerable.Range(0, pairs)
                    .ToDictionary(i => text.Substring(4 * i, 2), i => text.Substring(4 * i + 2, 2), StringComparer.Ordinal);
                Assert.All(told, pair => Assert.True(pair.Key.All(char.IsAsciiLetterLower) && pair.Value.All(char.IsAsciiLetterUpper)));
                Assert.All(wanted.Take(2 * pairs), Assert.Null);
                Assert.Equal(
                    Enumerable.Range(0, pairs).Select(i => told[text.Substring(4 * pairs + 2 * i, 2)]), wanted.Skip(2 * pairs));
            }
        }

        Assert.Equal([3, 4, 5, 6, 7, 8], counts.Order());
    }

    private static bool IsOf(WordFamily family, string x, string answer) => family switch
    {
        ListedFamily listed => listed.Pairs.Any(pair => pair.X == x && pair.Answer == answer),
        RuleFamily rule => x.Length > 0 && (family.Name != "to-upper" || x.Length == 1) && rule.AnswerOf(x) == answer,
        _ => false,
    };

    // Each prompt's text, and the symbol that is wanted after each of its tokens.
    private static IEnumerable<(string Text, string?[] Wanted)> Prompts(TextSubject subject, HostArray[] batch)
    {
        var length = (int)batch[0].Shape[1];
        for (var prompt = 0; prompt < batch[0].Shape[0]; prompt++)
        {
            var tokens = batch[0].Values.Skip(prompt * length).Take(length).Select(token => (int)token).ToArray();
            yield return (
                subject.Tokenizer.Decode(tokens),
                [.. batch[1].Values.Skip(prompt * length).Take(length).Select(token => token < 0 ? null : subject.Tokenizer.Symbols[(int)token])]);
        }
    }
}
