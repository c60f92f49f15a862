using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>Asks for what is missing of a prompt and keeps it.</summary>
internal static class PromptAsker
{
    /// <summary>Asks for a step: what is sampled beside the answers.</summary>
    /// <param name="client">The hub.</param>
    /// <param name="step">What is missing.</param>
    /// <param name="arrived">Called before each part is kept; it throws where nobody waits for it any more.</param>
    /// <param name="kept">Called after each part is kept.</param>
    /// <param name="cancellation">Ends the requests.</param>
    public static async Task FollowAsync(IRefinementClient client, PromptStep step, Action arrived, Action kept, CancellationToken cancellation)
    {
        // Where one part is refused the other ends too.
        using var all = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] parts = [SampleAsync(all.Token), ComputeAsync(all.Token)];
        foreach (var part in parts)
        {
            try
            {
                await part;
            }
            catch
            {
                await all.CancelAsync();
                throw;
            }
        }

        async Task SampleAsync(CancellationToken token)
        {
            if (!step.NeedsSample)
                return;
            var sample = await step.Source.SampleAsync(client, token);
            token.ThrowIfCancellationRequested();
            step.Into.Sample = sample;
            kept();
        }

        // One after the other: the server gives both turns, and the models are what one waits for.
        async Task ComputeAsync(CancellationToken token)
        {
            if (step.WithoutEach is { } without)
                await foreach (var frame in client.InfluenceAsync(without, token))
                {
                    arrived();
                    step.Into.Accept(without.Lens, step.LeftOutOf, frame);
                    // Hundreds come at a time: a layer is worth a picture.
                    if (frame.LeftOut == step.LeftOutOf - 1)
                        kept();
                }
            if (step.Refinement is { } refinement)
                await foreach (var frame in client.RefineAsync(refinement, token))
                {
                    arrived();
                    step.Into.Accept(refinement.Lens, step.Source.Judged(frame));
                    kept();
                }
            if (!step.NeedsBaselines)
                return;
            var methods = new List<BaselineErrors>();
            await foreach (var method in step.Source.BaselinesAsync(client, token))
                methods.Add(method);
            token.ThrowIfCancellationRequested();
            step.Into.Accept(methods, step.Source.Examples);
            kept();
        }
    }
}
