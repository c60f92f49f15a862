using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>Counts what a model answers before and after the task changes.</summary>
internal sealed class SwitchCounts
{
    private static readonly int[] Counts = [.. Enumerable.Range(0, TaskSwitch.After + 1)];

    private readonly int[] _new = new int[Counts.Length], _old = new int[Counts.Length], _alone = new int[Counts.Length];
    private readonly List<double> _until = [];

    /// <summary>Asks a model.</summary>
    public void Add(AskedModel asked, IReadOnlyList<SwitchedPrompt> prompts)
    {
        List<LinedPrompt> switched = [.. prompts.Select(prompt => LinedPrompt.Of(asked, prompt.Lines))];
        List<LinedPrompt> alone = [.. prompts.Select(prompt => LinedPrompt.Of(asked, prompt.After))];
        var isNew = LineAnswers.AreRight(asked, switched, [.. Counts.Select(count => TaskSwitch.Before + count)]);
        Add(_new, isNew);
        Add(_alone, LineAnswers.AreRight(asked, alone, Counts));
        _until.AddRange(isNew.Select(right => (double)(Array.IndexOf(right, true) is >= 0 and var first ? first : Counts.Length)));
        AddOld(asked, prompts, switched, isNew);
    }

    /// <summary>The rows.</summary>
    public IEnumerable<ResultsRow> Rows(ResultsSeries series)
    {
        var panel = new ResultsPanel(TaskSwitch.PanelTask, 1);
        var prompts = _until.Count;
        foreach (var (quantity, right) in new[] { (TaskSwitch.NewRule, _new), (TaskSwitch.OldRule, _old), (TaskSwitch.Alone, _alone) })
        {
            foreach (var count in Counts)
                yield return ResultsRow.Of(panel with { Quantity = quantity }, series, count, ShareInterval.Of(right[count], prompts), prompts);
        }

        yield return ResultsRow.Of(panel with { Quantity = TaskSwitch.Until }, series, TaskSwitch.Before, Bootstrap.Mean([.. _until]), prompts);
    }

    private static void Add(int[] counts, bool[][] right)
    {
        foreach (var prompt in right)
        {
            for (var i = 0; i < prompt.Length; i++)
                counts[i] += prompt[i] ? 1 : 0;
        }
    }

    // What the old rule would say, where it says something else than the new and the model does not follow the new.
    private void AddOld(AskedModel asked, IReadOnlyList<SwitchedPrompt> prompts, List<LinedPrompt> switched, bool[][] isNew)
    {
        var answers = (from i in Enumerable.Range(0, prompts.Count)
                       from count in Counts
                       where !isNew[i][count]
                       from answer in prompts[i].Old.AnswersTo(prompts[i].After[count].X)
                       select (Prompt: i, Count: count, Answer: answer)).ToList();
        var said = LineAnswers.AreSaid(
            asked, [.. answers.Select(a => (switched[a.Prompt], TaskSwitch.Before + a.Count, LinedPrompt.AnswerTokens(asked, a.Answer)))]);
        foreach (var (_, count) in answers.Where((_, i) => said[i]).Select(a => (a.Prompt, a.Count)).Distinct())
            _old[count]++;
    }
}
