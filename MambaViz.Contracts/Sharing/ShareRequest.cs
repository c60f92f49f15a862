namespace MambaViz.Contracts.Sharing;

/// <summary>A page's state that a server is asked to keep.</summary>
/// <param name="Page">The page, relative to the site: empty for the playground, <c>language</c>.</param>
/// <param name="Query">The query of its address, without the question mark; of own data all of them and not the key of a browser.</param>
public sealed record ShareRequest(string Page, string Query);

/// <summary>A state that a server keeps.</summary>
/// <param name="Id">128 random bits in 22 letters of base64url.</param>
/// <param name="Path">Relative to the site: <c>s/ID</c>.</param>
public sealed record ShareLink(string Id, string Path);
