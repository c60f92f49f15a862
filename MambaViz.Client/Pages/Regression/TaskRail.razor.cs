using System.Globalization;
using MambaViz.Contracts;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Pages.Regression;

/// <summary>What is asked, and through which lens it is shown.</summary>
public sealed partial class TaskRail
{
    // Longer prompts can be asked for by a link, up to the limit of the known methods.
    private const int UsualMostExamples = 128;

    // Beyond this many dimensions there are no models.
    private const int UsualMostDimension = 64;

    /// <summary>Whose task is chosen.</summary>
    [Parameter, EditorRequired]
    public RegressionState State { get; set; } = null!;

    /// <summary>False until the page reacts.</summary>
    [Parameter]
    public bool IsInteractive { get; set; }

    /// <summary>The server is away, which lenses depend on.</summary>
    [Parameter]
    public bool IsServerAway { get; set; }

    /// <summary>Data of one's own are to be brought in.</summary>
    [Parameter]
    public EventCallback OnOwnData { get; set; }

    private TaskChoice Wanted => State.Link.Task;

    private TaskChoice Asked => State.Request.Task;

    private TaskBounds Bounds => State.Request.Bounds;

    private int MostExamples => Math.Min(Bounds.MostExamples, Asked.Examples > UsualMostExamples ? Limits.BaselineExamples : UsualMostExamples);

    /// <inheritdoc/>
    protected override object Snapshot() => (
        IsInteractive, IsServerAway, State.Link, State.Request.Identity, State.Offer.Tasks, State.Selection, string.Join(' ', State.Baselines));

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Decimal(double value) => value.ToString("0.###", CultureInfo.InvariantCulture).Replace('-', '−');

    // Whole numbers where default and bounds are whole and far enough apart.
    private static double StepOf(TaskParameter parameter) =>
        double.IsInteger(parameter.Default) && double.IsInteger(parameter.Minimum) && double.IsInteger(parameter.Maximum)
            && parameter.Maximum - parameter.Minimum >= 2 ? 1 : (parameter.Maximum - parameter.Minimum) / 100;

    private void Ask(TaskChoice task) => State.Ask(task);

    // Another class has other numbers and another dimension; seed, examples and prompts go on.
    private void ChooseClass(ChangeEventArgs change) => Ask(new TaskChoice
    {
        Name = (string)change.Value!,
        Seed = Wanted.Seed,
        Examples = Wanted.Examples,
        Prompts = Wanted.Prompts,
    });

    private void ChooseSeed(ChangeEventArgs change)
    {
        if (int.TryParse((string?)change.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
            Ask(Wanted with { Seed = Math.Min(seed, TaskChoice.LargestSeed) });
    }

    private void SetParameter(TaskParameter parameter, double value) => Ask(Wanted with
    {
        Parameters = value == parameter.Default ? Wanted.Parameters.Remove(parameter.Name) : Wanted.Parameters.SetItem(parameter.Name, value),
    });
}
