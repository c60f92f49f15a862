using MambaViz.Client.Controls;
using MambaViz.Contracts;

namespace MambaViz.Client.Playground;

/// <summary>The sentences of the playground alone.</summary>
public static class Wording
{
    public const string LessonError = Words.MeanSquaredError;

    public const string OwnError = "Error on each next example, before the model saw it";

    public const string ExampleLimit = "Examples: at most 1024";

    /// <summary>What is honest to say of a lens.</summary>
    public static string LensNote(string lens, int layer) => lens switch
    {
        Lens.ReadOut => Words.ReadOutNote(layer),
        Lens.Affine => "Affine lens: one scale and one shift a layer, fitted on the last 10 predictions of a next example.",
        _ => Words.TunedNote,
    };
}
