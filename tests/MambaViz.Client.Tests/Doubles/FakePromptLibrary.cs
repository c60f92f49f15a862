using MambaViz.Client.Pages.Regression;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>A recording of the page's first prompt by a Mamba of four dimensions, if one is shipped.</summary>
internal sealed class FakePromptLibrary : IPromptLibrary
{
    private RecordedPrompt? _prompt;

    public FakePromptLibrary Ship()
    {
        ModelCard[] cards = [TestModels.TrainedOn("mamba", "linear", 4)];
        var task = new TaskChoice().ToRequest(0, 4);
        var request = new RefineRequest { Models = [cards[0].Id], Task = task, Lens = Lens.Affine };
        _prompt = new RecordedPrompt
        {
            Tasks = [TestModels.Task("linear", 20)],
            Models = cards,
            Request = request,
            Sample = TestModels.Sample(task),
            Baselines = [TestModels.Baseline("ridge", task)],
            Frames = [.. TestModels.Answer(request, cards)],
        };
        return this;
    }

    public RecordedPrompt? Peek() => _prompt;

    public Task<RecordedPrompt?> GetAsync(CancellationToken cancellation) => Task.FromResult(_prompt);
}
