namespace MambaViz.Engine.Probing;

/// <summary>How a prediction is read off a layer's residual stream. The last layer is always the model's own prediction.</summary>
public enum LensKind
{
    /// <summary>The model's final norm and read-out, applied to the residual after the layer.</summary>
    ReadOut,

    /// <summary>The read-out, then one scale and one shift a task and layer (Grazzi et al., section 3.2).</summary>
    Affine,

    /// <summary>A linear read-out for each layer, fitted on the training distribution.</summary>
    Tuned,
}
