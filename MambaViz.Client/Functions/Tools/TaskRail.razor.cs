using System.Globalization;
using MambaViz.Contracts;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Functions.Tools;

/// <summary>What is asked, and through which lens it is shown.</summary>
public sealed partial class TaskRail
{
    // Longer prompts can be asked for by a link, up to the limit of the known methods.
    private const int UsualMostExamples = 128;

    /// <summary>Whose task is chosen.</summary>
    [Parameter, EditorRequired]
    public FunctionsState State { get; set; } = null!;

    /// <summary>False until the page reacts.</summary>
    [Parameter]
    public bool IsInteractive { get; set; }

    private int MostExamples => State.Task.Examples > UsualMostExamples ? Limits.BaselineExamples : UsualMostExamples;

    /// <inheritdoc/>
    protected override object Snapshot() => (
        (IsInteractive, State.Task, State.Dimension, State.Lens, State.Tasks, State.Connection.Phase),
        (string.Join(' ', State.Baselines), string.Join(' ', State.Models.Select(model => model.Card.Id + model.IsOn))));

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Decimal(double value) => value.ToString("0.###", CultureInfo.InvariantCulture).Replace('-', '−');

    // Whole numbers where default and bounds are whole and far enough apart.
    private static double StepOf(TaskParameter parameter) =>
        double.IsInteger(parameter.Default) && double.IsInteger(parameter.Minimum) && double.IsInteger(parameter.Maximum) && parameter.Maximum - parameter.Minimum >= 2 ? 1 : (parameter.Maximum - parameter.Minimum) / 100;

    private void Ask(TaskChoice task) => State.Ask(task);

    // Another class has other numbers and another dimension; seed, examples and prompts go on.
    private void ChooseClass(ChangeEventArgs change) => Ask(new TaskChoice
    {
        Name = (string)change.Value!,
        Seed = State.Task.Seed,
        Examples = State.Task.Examples,
        Prompts = State.Task.Prompts,
    });

    private void ChooseSeed(ChangeEventArgs change)
    {
        if (int.TryParse((string?)change.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
            Ask(State.Task with { Seed = Math.Min(seed, TaskChoice.LargestSeed) });
    }

    private void SetParameter(TaskParameter parameter, double value) => Ask(State.Task with
    {
        Parameters = value == parameter.Default ? State.Task.Parameters.Remove(parameter.Name) : State.Task.Parameters.SetItem(parameter.Name, value),
    });

    private void OnDice() => State.Roll();
}
