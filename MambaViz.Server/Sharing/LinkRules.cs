using System.Globalization;
using System.Text.RegularExpressions;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Session;
using MambaViz.Contracts.Sharing;
using MambaViz.Server.Hosting;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Sharing;

/// <summary>What a state must keep to before it is kept: it becomes an address of this site, and nothing else.</summary>
internal static partial class LinkRules
{
    /// <exception cref="RequestException">A rule is broken.</exception>
    public static SharedState Check(ShareRequest request)
    {
        if (!SitePages.All.Contains(request.Page, StringComparer.Ordinal))
            throw Rule.Broken("page", $"one of {Rule.Names(SitePages.All.Select(page => $"\"{page}\""))}", request.Page);
        Length("query", request.Query.Length, ShareLimits.Query);
        if (!Query().IsMatch(request.Query))
            throw Rule.Broken("query", "the query of an address, everything else than its letters escaped", request.Query);
        CheckParts(request.Query);
        return new(request.Page, request.Query);
    }

    private static void CheckParts(string query)
    {
        var parts = query.Split('&');
        Rule.Count("data", parts.Count(part => part.StartsWith(SharedState.DataPart + "=", StringComparison.Ordinal)), 0, 1, "data sets");
        Rule.Count("guide", parts.Count(part => part.StartsWith(SharedState.LessonPart + "=", StringComparison.Ordinal)), 0, 1, "lessons");
        Length("query", query.Length - parts.Where(SharedState.IsOwn).Sum(part => part.Length), ShareLimits.Address, " beside own data");
        // The very readers that the page has: what it cannot open is not kept.
        var values = QueryText.Parts(query);
        if (values.GetValueOrDefault(SharedState.DataPart) is { } own && DataCode.Read(own) is null)
            throw Rule.Broken("data", "own data as an address holds them, whole and within their limits", own);
        if (values.GetValueOrDefault(SharedState.LessonPart) is { } said && LessonCode.IsOwn(said) && LessonCode.Read(said) is null)
            throw Rule.Broken("guide", "an own lesson as an address holds it, whole and within its limits", said);
    }

    private static void Length(string property, int length, int most, string of = "")
    {
        if (length > most)
            throw new RequestException(
                string.Create(CultureInfo.InvariantCulture, $"{property}: must have at most {most} characters{of}, got {length}"));
    }

    // RFC 3986, section 3.4; nothing in it ends a query, a header or an attribute.
    [GeneratedRegex(@"^([A-Za-z0-9._~!$&()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Query();
}
