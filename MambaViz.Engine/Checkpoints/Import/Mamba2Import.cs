using System.Text.Json;
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Mamba2;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>Mamba-2 as Hugging Face transformers writes it ("mamba2"), and as its authors do.</summary>
internal static class Mamba2Import
{
    private static readonly string[] InBlock =
    [
        "norm.weight", "mixer.in_proj.weight", "mixer.conv1d.weight", "mixer.dt_bias", "mixer.A_log", "mixer.D", "mixer.norm.weight",
        "mixer.out_proj.weight",
    ];

    /// <summary>Our plan of a config.</summary>
    public static ImportPlan Plan(HubConfig config) => config.Has("model_type") ? PlanOfTransformers(config) : PlanOfAuthors(config);

    private static ImportPlan PlanOfTransformers(HubConfig config)
    {
        var width = config.Size("hidden_size", most: 16_384);
        config.Demand(config.Text("hidden_act", "silu") is "silu" or "swish", "hidden_act", "silu");
        CheckStepLimits(config);
        var options = new Mamba2Options
        {
            Expansion = config.Size("expand", 2, most: 16),
            HeadWidth = config.Size("head_dim", 64),
            StateSize = config.Size("state_size", 128),
            GroupCount = config.Size("n_groups", 8),
            ConvolutionWidth = config.Size("conv_kernel", 4),
            ProjectionBias = config.Flag("use_bias", otherwise: false) ? true : null,
        };
        config.Demand(
            (long)config.Size("num_heads", 128) * options.HeadWidth == (long)options.Expansion * width, "num_heads",
            "expand times hidden_size divided by head_dim");
        return Plan(
            TransformersConfig.Model(config, Architectures.Mamba2, width, isTied: false), options, config.Flag("use_conv_bias", otherwise: true));
    }

    private static ImportPlan PlanOfAuthors(HubConfig config)
    {
        var mixer = config.Part("ssm_cfg");
        AuthorsConfig.Check(config);
        // Their gated norm goes by groups; with one group it is over the whole width, as here.
        mixer.Demand(mixer.Size("ngroups", 1) == 1, "ngroups", "1");
        mixer.Demand(!mixer.Flag("norm_before_gate", otherwise: false), "norm_before_gate", "false");
        mixer.Demand(!mixer.Flag("D_has_hdim", otherwise: false), "D_has_hdim", "false");
        mixer.Demand(mixer.Flag("rmsnorm", otherwise: true), "rmsnorm", "true");
        var options = new Mamba2Options
        {
            Expansion = mixer.Size("expand", 2),
            HeadWidth = mixer.Size("headdim", 64),
            StateSize = mixer.Size("d_state", 128),
            ConvolutionWidth = mixer.Size("d_conv", 4),
            ProjectionBias = mixer.Flag("bias", otherwise: false) ? true : null,
        };
        return Plan(AuthorsConfig.Model(config, Architectures.Mamba2), options, mixer.Flag("conv_bias", otherwise: true));
    }

    private static ImportPlan Plan(ModelConfig model, Mamba2Options options, bool convolutionHasBias) =>
        MambaNames.Plan(model.With(options), InBlock, convolutionHasBias, options.ProjectionBias is true);

    // Step sizes may be cut to a range. Written as [0, Infinity], or with an object in place of infinity.
    private static void CheckStepLimits(HubConfig config)
    {
        var limits = config.List("time_step_limit");
        if (limits.Count == 0)
            return;
        var isWhole = limits.Count == 2 && limits[0].ValueKind == JsonValueKind.Number && limits[0].GetDouble() <= 0
            && (limits[1].ValueKind == JsonValueKind.Number
                ? double.IsInfinity(limits[1].GetDouble())
                : limits[1].GetRawText().Contains("Infinity", StringComparison.Ordinal));
        config.Demand(isWhole, "time_step_limit", "0 to infinity: step sizes are not cut");
    }
}
