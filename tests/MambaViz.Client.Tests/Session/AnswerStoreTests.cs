using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Session;

public sealed class AnswerStoreTests : IDisposable
{
    private readonly FakeRefinementClient _client = new();
    private readonly List<string> _asked = [];
    private readonly AnswerStore<string> _answers;
    private Func<string, Task<string>> _answer = id => Task.FromResult($"answer to {id}");

    public AnswerStoreTests() => _answers = new(_client, (id, _) =>
    {
        _asked.Add(id);
        return _answer(id);
    }, new FakeTimeProvider());

    public void Dispose() => _answers.Dispose();

    [Fact]
    public void Without_a_connection_nothing_is_asked()
    {
        _answers.Open("a");
        Assert.Empty(_asked);
        Assert.Null(_answers.Get("a"));
    }

    [Fact]
    public void What_is_known_is_not_asked_again()
    {
        _client.Become(ConnectionPhase.Connected);
        _answers.Open("a");
        _answers.Open("a");
        Assert.Equal("answer to a", _answers.Get("a"));
        Assert.Single(_asked);
    }

    [Fact]
    public void A_server_that_was_lost_is_asked_again_and_its_old_answer_stays_until_then()
    {
        _client.Become(ConnectionPhase.Connected);
        _answers.Open("a");
        _client.Become(ConnectionPhase.Reconnecting, 1);
        var later = new TaskCompletionSource<string>();
        _answer = _ => later.Task;
        _client.Become(ConnectionPhase.Connected);
        _answers.Open("a");
        Assert.Equal("answer to a", _answers.Get("a"));
        later.SetResult("another");
        Assert.Equal("another", _answers.Get("a"));
    }

    [Fact]
    public void What_was_asked_of_a_connection_that_is_gone_is_not_waited_for()
    {
        _client.Become(ConnectionPhase.Connected);
        var late = new TaskCompletionSource<string>();
        _answer = _ => late.Task;
        _answers.Open("a");
        _client.Become(ConnectionPhase.Reconnecting, 1);
        late.SetResult("too late");
        Assert.Null(_answers.Get("a"));
        Assert.Null(_answers.Problem("a"));
    }

    [Fact]
    public void A_refusal_is_told_in_the_servers_words_until_it_is_tried_again()
    {
        _client.Become(ConnectionPhase.Connected);
        _answer = _ => Task.FromException<string>(new RefinementRefusedException("there is none"));
        _answers.Open("a");
        Assert.True(_answers.IsRefused("a"));
        Assert.Equal("there is none", _answers.Problem("a"));
        _answer = id => Task.FromResult(id);
        _answers.Retry();
        _answers.Open("a");
        Assert.Equal("a", _answers.Get("a"));
        Assert.Null(_answers.Problem("a"));
    }
}
