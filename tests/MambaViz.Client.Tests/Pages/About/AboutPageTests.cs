using System.Xml.Linq;
using Bunit;
using MambaViz.Client.Pages.About;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Pages.Playground;

namespace MambaViz.Client.Tests.Pages.About;

public sealed class AboutPageTests : PageContext
{
    [Fact]
    public void It_is_whole_without_a_server_in_some_200_words()
    {
        var page = Render<AboutPage>();
        Assert.Contains("No server has answered yet.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("@inproceedings{grazzi2024mamba", page.Find("pre").TextContent, StringComparison.Ordinal);
        var text = page.FindAll(".about > p").TakeWhile(paragraph => !paragraph.TextContent.Contains("Riccardo", StringComparison.Ordinal)).SelectMany(paragraph => paragraph.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.InRange(text.Count(), 150, 250);
    }

    [Fact]
    public async Task The_servers_version_is_told_once_it_answers()
    {
        var page = Render<AboutPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        page.WaitForAssertion(() => Assert.Contains("The server is version 1 and computes on cpu.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void The_versions_told_are_those_that_are_built()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Directory.Packages.props")))
            root = root.Parent;
        var built = XDocument.Load(Path.Combine(root.FullName, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => (string)package.Attribute("Include")!, package => (string)package.Attribute("Version")!, StringComparer.Ordinal);
        Assert.All(AboutPage.Parts.Where(part => part.Package is not null), part => Assert.Equal(built[part.Package!], part.Version));
    }
}
