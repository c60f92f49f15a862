using MambaViz.Contracts;
using MambaViz.Server.Attribution;
using MambaViz.Server.Hosting;
using MambaViz.Server.Language;
using MambaViz.Server.Refining;

namespace MambaViz.Server.Previews;

/// <summary>What answers the questions of a page, as the hub has it.</summary>
internal sealed record EngineServices(
    EngineHost Engine,
    Catalogue Catalogue,
    RefinementService Refinements,
    AttributionService Attributions,
    LanguageCatalogue Languages,
    LanguageService Language)
{
    /// <summary>What computes.</summary>
    public ServerStatus Status => new(Engine.Device.Name, Engine.Device.Threads, ProgramVersion.Text);
}
