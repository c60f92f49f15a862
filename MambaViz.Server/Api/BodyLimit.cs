using Microsoft.AspNetCore.Http.Metadata;

namespace MambaViz.Server.Api;

/// <summary>How long the body of an endpoint's request may be.</summary>
/// <param name="MaxRequestBodySize">In bytes.</param>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
