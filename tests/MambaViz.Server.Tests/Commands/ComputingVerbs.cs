namespace MambaViz.Server.Tests.Commands;

/// <summary>Verbs that train and measure take every core: they run alone, for a server that answers beside them answers late.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ComputingVerbs
{
    public const string Name = "Verbs that compute";
}
