using MambaViz.Server.Hosting;

namespace MambaViz.Server.Tests.Hosting;

public sealed class HostNamesTests
{
    [Theory]
    [InlineData(null, "localhost;127.0.0.1;[::1]")]
    [InlineData("http://localhost:5080", "localhost;127.0.0.1;[::1]")]
    [InlineData("http://lab.example:80;https://lab.example", "localhost;127.0.0.1;[::1];lab.example")]
    public void Only_names_that_were_bound_are_answered(string? urls, string expected) => Assert.Equal(expected, HostNames.For(urls));

    [Theory]
    [InlineData("http://0.0.0.0:80")]
    [InlineData("http://*:80")]
    [InlineData("http://[::]:80")]
    public void Binding_everywhere_answers_to_the_machine_by_name_and_address_and_to_no_wildcard(string urls)
    {
        var names = HostNames.For(urls).Split(';');
        Assert.Contains(Environment.MachineName, names, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("*", names);
        Assert.DoesNotContain("0.0.0.0", names);
    }
}
