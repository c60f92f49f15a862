namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>
/// The kinds of checkpoint that can be imported, by the model_type of config.json: a kind is a file beside this one, and a line in it.
/// </summary>
internal static class ImportedKinds
{
    private static readonly (string ModelType, Func<HubConfig, ImportPlan> Plan)[] Kinds =
    [
        ("mamba", MambaImport.Plan),
        ("mamba2", Mamba2Import.Plan),
        ("gpt_neox", GptNeoXImport.Plan),
        ("gpt2", Gpt2Import.Plan),
    ];

    /// <summary>The kind that a config says, and how it becomes ours.</summary>
    /// <exception cref="ImportException">It is of another kind, or a field says what the engine does not compute.</exception>
    public static (string ModelType, ImportPlan Plan) Find(HubConfig config)
    {
        var type = TypeOf(config);
        foreach (var kind in Kinds)
        {
            if (kind.ModelType == type)
                return (kind.ModelType, kind.Plan(config));
        }

        config.Demand(holds: false, "model_type", $"one of {string.Join(", ", Kinds.Select(kind => kind.ModelType))}");
        throw new ImportException("The checkpoint is of an unknown kind.");
    }

    // The files of the Mamba authors say no type, but have their own names for the sizes.
    private static string TypeOf(HubConfig config)
    {
        if (config.Has("model_type") || !config.Has("d_model"))
            return config.Text("model_type", "");
        return config.Part("ssm_cfg").Text("layer", "Mamba1") == "Mamba2" ? "mamba2" : "mamba";
    }
}
