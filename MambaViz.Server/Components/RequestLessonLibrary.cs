using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Contracts;
using MambaViz.Server.Hosting;
using MambaViz.Server.Recordings;

namespace MambaViz.Server.Components;

/// <summary>Recordings and guides in the language of a request.</summary>
internal sealed class RequestLessonLibrary(WebRootLessonLibrary root, IHttpContextAccessor request) : ILessonLibrary
{
    private readonly string _language = LessonLanguage.Of(request.HttpContext);

    public GuideBook? Book => root.BookIn(_language);

    public RecordedLesson? Peek(string id) => root.Peek(id);

    public Task<RecordedLesson?> GetAsync(string id, CancellationToken cancellation) => root.GetAsync(id, cancellation);

    public Task<GuideBook?> OpenBookAsync(CancellationToken cancellation) => Task.FromResult(Book);
}
