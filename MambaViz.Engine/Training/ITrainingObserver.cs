using MambaViz.Engine.Models;

namespace MambaViz.Engine.Training;

/// <summary>Looks at a model at certain steps of its training. A resumed run may show a step a second time.</summary>
public interface ITrainingObserver
{
    /// <summary>Whether to show the model after that many steps.</summary>
    bool Wants(long stepsTaken);

    /// <summary>The model after <paramref name="stepsTaken"/> steps, which the observer leaves as it is.</summary>
    void Observe(long stepsTaken, SequenceModel model);
}
