using MambaViz.Engine.Models;

namespace MambaViz.Engine.Training;

/// <summary>Looks at a model at certain steps of its training. A resumed run may show a step a second time.</summary>
public interface ITrainingObserver
{
    /// <summary>Whether to show the model after that many steps.</summary>
    bool Wants(long step);

    /// <summary>The model after <paramref name="step"/> steps, which the observer leaves as it is.</summary>
    void Observe(long step, SequenceModel model);
}
