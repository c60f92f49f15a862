namespace MambaViz.Client.Exploring;

/// <summary>Whoever knows what is missing and keeps what arrives.</summary>
/// <typeparam name="TStep">What is asked for at a time.</typeparam>
public interface IFeedTarget<TStep>
{
    /// <summary>The most urgent request, or null when all is known.</summary>
    TStep? NextStep();

    /// <summary>Asks for a step and keeps what arrives.</summary>
    /// <param name="asked">What <see cref="NextStep"/> said.</param>
    /// <param name="arrived">Called before each part is kept; it throws where nobody waits for the answer any more.</param>
    /// <param name="cancellation">Ends the request.</param>
    Task FollowAsync(TStep asked, Action arrived, CancellationToken cancellation);

    /// <summary>The feed ended, was refused, or has become slow enough to be worth a word.</summary>
    void FeedChanged();
}

/// <summary>One request of a page.</summary>
public interface IFeedStep<in TSelf>
{
    /// <summary>It asks for the picture on screen, which is what people wait for.</summary>
    bool IsCurrent { get; }

    /// <summary>Whether both ask for the same: an answer that changes nothing would be asked for again for ever.</summary>
    bool AsksTheSameAs(TSelf other);
}
