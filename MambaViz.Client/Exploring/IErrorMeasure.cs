namespace MambaViz.Client.Exploring;

/// <summary>What predictions are held against, where somebody knows: a function, or rows that no prompt holds.</summary>
public interface IErrorMeasure
{
    /// <summary>A model's errors by layer, NaN where they have not arrived. A row that is read stays as it is.</summary>
    /// <param name="frames">What the model made of a prompt.</param>
    /// <param name="count">How many examples the prompt has.</param>
    float[] Errors(ModelFrames frames, int count);
}
