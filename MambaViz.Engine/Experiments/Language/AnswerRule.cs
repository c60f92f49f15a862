using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Text;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>When a model's answer is right.</summary>
public enum AnswerRule
{
    /// <summary>
    /// The likeliest tokens, one after the other, spell a right answer and then the end of its line: for models that read letters.
    /// </summary>
    Whole,

    /// <summary>
    /// That of Grazzi et al. (as Hendel et al., 2023): the likeliest token alone, without the spaces around it, is a right answer; of knowledge
    /// it may be the answer's beginning, or begin with it. But for knowledge, answers of several tokens are not asked for.
    /// </summary>
    FirstToken,
}

/// <summary>A model to ask, and how.</summary>
/// <param name="Model">The network.</param>
/// <param name="Tokenizer">Its tokenizer.</param>
/// <param name="Format">How its prompts are written.</param>
/// <param name="Rule">When its answers are right.</param>
public sealed record AskedModel(Models.SequenceModel Model, ITokenizer Tokenizer, PromptFormat Format, AnswerRule Rule)
{
    /// <summary>Whether the rule lets a query be asked: there is a right answer that can be given.</summary>
    internal bool CanAnswer(WordPair query, WordGroup group) =>
        Rule == AnswerRule.Whole || group == WordGroup.Knowledge
        || query.Answers.Any(answer => Tokenizer.Encode(answer).Length == 1 || Tokenizer.Encode(" " + answer).Length == 1);

    /// <summary>Whether the one token that was given is right.</summary>
    internal bool IsRight(int token, WordPair query, WordGroup group)
    {
        var given = Tokenizer.Decode([token]).Trim();
        return WordFamily.IsRight(given, query)
            || (group == WordGroup.Knowledge && given.Length > 0 && query.Answers.Any(answer =>
                answer.Trim().StartsWith(given, StringComparison.Ordinal) || given.StartsWith(answer.Trim(), StringComparison.Ordinal)));
    }
}
