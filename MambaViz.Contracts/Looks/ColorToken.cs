namespace MambaViz.Contracts.Looks;

/// <summary>A colour by what it is for, with its value in either theme.</summary>
/// <param name="Name">In CSS, behind two hyphens: <c>model-mamba</c>.</param>
/// <param name="Light">On white: <c>#0072B2</c>.</param>
/// <param name="Dark">On near black.</param>
public sealed record ColorToken(string Name, string Light, string Dark)
{
    /// <summary>The CSS variable: <c>--model-mamba</c>.</summary>
    public string Variable { get; } = "--" + Name;
}
