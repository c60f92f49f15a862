using System.Globalization;
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Mamba;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>Mamba as Hugging Face transformers writes it ("mamba"), and as its authors do.</summary>
internal static class MambaImport
{
    private static readonly string[] InBlock =
    [
        "norm.weight", "mixer.in_proj.weight", "mixer.conv1d.weight", "mixer.x_proj.weight", "mixer.dt_proj.weight", "mixer.dt_proj.bias",
        "mixer.A_log", "mixer.D", "mixer.out_proj.weight",
    ];

    /// <summary>Our plan of a config.</summary>
    public static ImportPlan Plan(HubConfig config) => config.Has("model_type") ? PlanOfTransformers(config) : PlanOfAuthors(config);

    private static ImportPlan PlanOfTransformers(HubConfig config)
    {
        int width = config.Size("hidden_size", most: 16_384), expansion = Expansion(config, width);
        config.Demand(config.Text("hidden_act", "silu") is "silu" or "swish", "hidden_act", "silu");
        var options = new MambaOptions
        {
            Expansion = expansion,
            StateSize = config.Size("state_size", 16),
            ConvolutionWidth = config.Size("conv_kernel", 4),
            DeltaRank = Rank(config, "time_step_rank"),
            ProjectionBias = config.Flag("use_bias", otherwise: false) ? true : null,
        };
        return Plan(
            TransformersConfig.Model(config, Architectures.Mamba, width, isTied: true), options, config.Flag("use_conv_bias", otherwise: true));
    }

    private static ImportPlan PlanOfAuthors(HubConfig config)
    {
        var mixer = config.Part("ssm_cfg");
        AuthorsConfig.Check(config);
        var options = new MambaOptions
        {
            Expansion = mixer.Size("expand", 2),
            StateSize = mixer.Size("d_state", 16),
            ConvolutionWidth = mixer.Size("d_conv", 4),
            DeltaRank = Rank(mixer, "dt_rank"),
            ProjectionBias = mixer.Flag("bias", otherwise: false) ? true : null,
        };
        return Plan(AuthorsConfig.Model(config, Architectures.Mamba), options, mixer.Flag("conv_bias", otherwise: true));
    }

    private static ImportPlan Plan(ModelConfig model, MambaOptions options, bool convolutionHasBias) =>
        MambaNames.Plan(model.With(options), InBlock, convolutionHasBias, options.ProjectionBias is true);

    // Said as a factor, and where it is also said as a width the two must agree.
    private static int Expansion(HubConfig config, int width)
    {
        var expansion = config.Size("expand", 2, most: 16);
        config.Demand(
            config.Size("intermediate_size", expansion * width) == (long)expansion * width, "intermediate_size",
            string.Create(CultureInfo.InvariantCulture, $"expand times hidden_size, {(long)expansion * width}"));
        return expansion;
    }

    private static int Rank(HubConfig config, string name) => !config.Has(name) || config.Says(name, "auto") ? 0 : config.Size(name, most: 4096);
}
