using MambaViz.Client.Charts;
using Microsoft.AspNetCore.Components;

namespace MambaViz.Client.Pages.Playground;

/// <summary>What is asked and what is shown: lesson, models, lens and other layers.</summary>
public sealed partial class ToolRow
{
    /// <summary>Whose state is changed.</summary>
    [Parameter, EditorRequired]
    public PlaygroundState State { get; set; } = null!;

    /// <summary>False until the page reacts.</summary>
    [Parameter]
    public bool IsInteractive { get; set; }

    /// <summary>Data of one's own are to be brought in.</summary>
    [Parameter]
    public EventCallback OnOwnData { get; set; }

    /// <summary>A lesson is to be written.</summary>
    [Parameter]
    public EventCallback OnOwnLesson { get; set; }

    /// <inheritdoc/>
    protected override object Snapshot() => (
        (IsInteractive, State.Editor.Context.Title, State.Editor.CanUndo, State.Editor.CanRedo, State.CanEdit, State.Editor.Examples.IsEmpty, State.Tour.Book is null),
        (State.Drawn.OtherLayers, State.Lens, State.Models, State.IsRecorded, State.Why.IsOn));

    private void ChooseOthers(ChangeEventArgs change)
    {
        if (Enum.TryParse<OtherLayers>((string?)change.Value, out var choice))
            State.Drawn.Show(choice);
    }
}
