using MambaViz.Client.Charts;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Playground.Tools;

/// <summary>What is asked and what is shown: lesson, models, lens and other layers.</summary>
public sealed partial class ToolRow
{
    /// <summary>Whose state is changed.</summary>
    [Parameter, EditorRequired]
    public PlaygroundState State { get; set; } = null!;

    /// <summary>False until the page reacts.</summary>
    [Parameter]
    public bool IsInteractive { get; set; }

    /// <inheritdoc/>
    protected override object Snapshot() => (
        (IsInteractive, State.LessonId, State.CanUndo, State.CanRedo, State.CanEdit, State.Examples.IsEmpty, State.OtherLayers),
        (State.Lens, State.Models, State.OtherModels, State.UnusableArchitectures, State.IsRecorded));

    private Task OpenLessonAsync(ChangeEventArgs change) => State.OpenLessonAsync((string)change.Value!);

    private void ChooseOthers(ChangeEventArgs change)
    {
        if (Enum.TryParse<OtherLayers>((string?)change.Value, out var choice))
            State.SetOtherLayers(choice);
    }
}
