using MambaViz.Engine.Runtime;

namespace MambaViz.Engine.Tests.Runtime;

public sealed class LoaderMessageTests
{
    [Theory]
    [InlineData(
        "/lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/libLibTorchSharp.so)",
        "/lib/x86_64-linux-gnu/libstdc++.so.6 does not define GLIBCXX_3.4.32")]
    [InlineData(
        "/app/libLibTorchSharp.so: undefined symbol: _ZN2at4_ops3add4callE", "_ZN2at4_ops3add4callE is missing, so this libtorch does not fit")]
    [InlineData("libgomp.so.1: cannot open shared object file: No such file or directory", "libgomp.so.1, which it needs, is not on this system")]
    [InlineData("something new", "something new")]
    public void The_loaders_words_become_what_is_missing_and_what_to_do(string loader, string expected) =>
        Assert.StartsWith(
            expected, LoaderMessage.Reason($"{loader}\n").Replace("the symbol ", "", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public void Missing_things_come_with_a_remedy() =>
        Assert.Contains("--device cpu", LoaderMessage.Reason("undefined symbol: x"), StringComparison.Ordinal);
}
