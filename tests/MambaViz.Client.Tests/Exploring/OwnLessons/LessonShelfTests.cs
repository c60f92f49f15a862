using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using Microsoft.Extensions.Time.Testing;
using Microsoft.JSInterop;

namespace MambaViz.Client.Tests.Exploring.OwnLessons;

public sealed class LessonShelfTests
{
    private readonly FakeSharedData _shared = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_short_lesson_is_in_its_address_and_a_long_one_has_a_key_there()
    {
        var (lesson, shelf) = (LessonReader.Read(TestLessons.Full), Shelf());
        Assert.StartsWith("~ey", TestLessons.Said, StringComparison.Ordinal);
        Assert.InRange(TestLessons.Said.Length, 1000, LessonLimits.Address);
        Assert.Equal(TestLessons.Said, shelf.Said(lesson));
        Assert.Equal(TestLessons.Full.Length, LessonWriter.Write(shelf.Open(TestLessons.Said)!).Length, 200.0);
        Assert.Matches("^~k[0-9a-f]{16}$", shelf.Said(Long()));
        Assert.Equal(shelf.Said(Long()), shelf.Said(Long()));
    }

    [Fact]
    public async Task What_the_server_keeps_is_asked_of_it_once_and_said_by_its_id()
    {
        _shared.Lessons["abc"] = LessonCode.Write(Long());
        var shelf = Shelf();
        await shelf.PrepareAsync("guide=~sabc&step=2", Token);
        Assert.Equal(Long().Guide.Title, shelf.Open("~sabc")!.Guide.Title);
        Assert.True(shelf.Has("~sabc"));
        Assert.Equal($"guide={LessonCode.Write(Long())}&step=2", shelf.Whole("guide=~sabc&step=2"));

        var writer = Shelf();
        writer.KeptByServer(Long(), "abc");
        Assert.Equal("~sabc", writer.Said(Long()));
        writer.KeptByServer(LessonReader.Read(TestLessons.Full), "abc");
        Assert.Equal(TestLessons.Said, writer.Said(LessonReader.Read(TestLessons.Full)));
    }

    [Fact]
    public async Task What_is_not_to_be_had_is_told_apart()
    {
        var shelf = Shelf();
        await shelf.PrepareAsync("guide=~sgone", Token);
        Assert.Equal(LessonShelf.Gone, shelf.WhyNot("~sgone"));
        Assert.Equal(LessonShelf.Unreadable, shelf.WhyNot("~eyJ4Ijo3fQ"));
        // Only a browser knows.
        await shelf.PrepareAsync("guide=~k0123456789abcdef", Token);
        Assert.Null(shelf.Has("~k0123456789abcdef"));
        Assert.Null(shelf.WhyNot("sine"));
    }

    [Theory]
    [InlineData("~")]
    [InlineData("~ey!")]
    [InlineData("~eyJ4Ijo3fQ")]
    [InlineData("sine")]
    public void What_is_no_lesson_is_none(string said) => Assert.Null(LessonCode.Read(said));

    private static LessonFile Long()
    {
        var lesson = LessonReader.Read(TestLessons.Full);
        return lesson with { Guide = lesson.Guide with { Steps = [.. lesson.Guide.Steps, .. lesson.Guide.Steps, .. lesson.Guide.Steps] } };
    }

    private LessonShelf Shelf()
    {
        var modules = new JsModules(new NoBrowser(), new FakeTimeProvider());
        return new(modules, _shared, new DataShelf(modules, new PresentDataParts(), _shared));
    }

    private sealed class NoBrowser : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => throw new InvalidOperationException("There is no browser here.");

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => throw new InvalidOperationException("There is no browser here.");
    }
}
