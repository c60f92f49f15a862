namespace MambaViz.Client.Models;

/// <summary>The sentences of the models page.</summary>
public static class ModelsWords
{
    public const string ErrorNote = "Mean squared error on fresh prompts against the noiseless function; the zero predictor has 1 for every task but free curves. Bands: 5 to 95 % bootstrap over prompts.";

    public const string LossNote = "mean squared error at every example of a prompt, noise included";

    public const string LensNote = "tuned lens, mean over all numbers of examples";

    public const string NoModels = "This server has no models. Train one and start the server again:";

    public const string TrainCommand = "dotnet run --project MambaViz.Server -c Release -- train --out models/my-model";

    public const string NoHistory = "No history was kept of this run.";
}
