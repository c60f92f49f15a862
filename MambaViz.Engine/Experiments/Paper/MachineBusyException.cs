namespace MambaViz.Engine.Experiments.Paper;

/// <summary>Times were measured on a machine that did other things meanwhile: they say more of it than of the models, and are not recorded.</summary>
public sealed class MachineBusyException : Exception
{
    /// <summary>Names the widest spread.</summary>
    /// <param name="model">Whose time varied most.</param>
    /// <param name="context">After how many examples.</param>
    /// <param name="spread">How far its quartiles lie apart, as a share of the median.</param>
    /// <param name="most">The most it may be.</param>
    /// <param name="attempts">How often it was tried.</param>
    public MachineBusyException(string model, int context, double spread, double most, int attempts)
        : base(FormattableString.Invariant($"The machine was busy: the quartiles of {model}'s time after {context} examples lie {spread:0%} of the median apart, at most {most:0%} is recorded; tried {attempts} times. Try again when it is quiet."))
    {
    }
}
