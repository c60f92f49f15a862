using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Language;

/// <summary>What is drawn for a link, within what the families have.</summary>
public static class PromptDraw
{
    /// <summary>One prompt, or two where the task switches half-way.</summary>
    /// <param name="link">What is wanted.</param>
    /// <param name="tasks">The families there are; empty before they are known, and then nothing is bounded.</param>
    public static IReadOnlyList<WordTaskRequest> Of(LanguageLink link, IReadOnlyList<WordTaskCard> tasks)
    {
        var family = Known(link.Family) ? link.Family : TextPreset.Default.Family;
        var preset = TextPreset.Of(family);
        var (seed, total) = (link.Seed ?? preset.Seed, link.Total ?? preset.Total);
        return link.Then is { } then && Known(then)
            ? [Draw(family, total / 2, isHeldOut: false), Draw(then, total - (total / 2), link.HeldOut)]
            : [Draw(family, total, link.HeldOut)];

        bool Known(string name) => tasks.Count == 0 || tasks.Any(task => task.Name == name);

        WordTaskRequest Draw(string name, int demonstrations, bool isHeldOut)
        {
            var card = tasks.FirstOrDefault(task => task.Name == name);
            return new()
            {
                Name = name,
                Demonstrations = Math.Min(demonstrations, card?.DemonstrationLimit ?? Limits.TextDemonstrations),
                Seed = seed,
                HeldOut = isHeldOut && card?.HoldsOut != false,
            };
        }
    }
}
