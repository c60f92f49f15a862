using MambaViz.Client.Charts;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>Squared errors in the answer's own unit squared.</summary>
/// <param name="answer">The map of the answer.</param>
public readonly struct ErrorUnit(AffineMap answer)
{
    /// <summary>A squared error.</summary>
    public double Of(double error) => error * answer.Scale * answer.Scale;

    /// <summary>Squared errors of a row.</summary>
    public float[] Of(float[] errors) => Array.ConvertAll(errors, Rounded);

    /// <summary>A model's errors and their bands.</summary>
    public SceneModel Of(SceneModel model) => model with
    {
        Errors = Array.ConvertAll(model.Errors, Of),
        Before = Array.ConvertAll(model.Before, Of),
        ErrorsWithout = Of(model.ErrorsWithout),
        ErrorsWithMean = Of(model.ErrorsWithMean),
        ExampleBand = Of(model.ExampleBand),
        LayerBand = Of(model.LayerBand),
    };

    private float Rounded(float error) => (float)Of((double)error);

    private ErrorBand? Of(ErrorBand? band) => band is null ? null : new(Of(band.Low), Of(band.High));
}
