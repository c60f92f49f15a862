// Letters: g gradient, m and v its running first and second moment, t steps they were gathered over.
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Runtime.Cuda;
using MambaViz.Engine.Scan;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Training;

/// <summary>
/// Adam (Kingma and Ba, 2015) with clipping by the global norm, over one flat buffer: two kernels a step on CUDA, about ten operators elsewhere,
/// however many parameters the model has, where an optimiser that walks them would launch thousands.
/// </summary>
internal sealed class FlatAdam : IDisposable
{
    private const double FirstDecay = .9;
    private const double Epsilon = 1e-8;

    private readonly ParameterStore _parameters;
    private readonly double _clipNorm;
    private readonly double _secondDecay;
    private readonly Kernels? _kernels;
    private double _learningRate;

    /// <param name="parameters">What it moves.</param>
    /// <param name="clipNorm">Largest norm of the whole gradient.</param>
    /// <param name="secondDecay">Decay of v.</param>
    public FlatAdam(ParameterStore parameters, double clipNorm, double secondDecay = .95)
    {
        _parameters = parameters;
        _clipNorm = clipNorm;
        _secondDecay = secondDecay;
        using var scope = NewDisposeScope();
        FirstMoment = zeros_like(parameters.Values).DetachFromDisposeScope();
        SecondMoment = zeros_like(parameters.Values).DetachFromDisposeScope();
        _kernels = Kernels.For(parameters.Values);
    }

    /// <summary>m, flat.</summary>
    public Tensor FirstMoment { get; }

    /// <summary>v, flat.</summary>
    public Tensor SecondMoment { get; }

    /// <summary>Steps of the run.</summary>
    public long StepsTaken { get; private set; }

    /// <summary>
    /// The step of the run from which m and v were gathered, from nothing: 0 unless they had to form anew. t is counted from there.
    /// </summary>
    public long MomentsFrom { get; private set; }

    /// <summary>
    /// Whether <see cref="Apply"/> reads what changes from step to step on the device, so that it can be captured once and launched again.
    /// </summary>
    public bool CanBeCaptured => _kernels is not null;

    /// <summary>Takes up a run after <paramref name="stepsTaken"/> steps with its moments, which were gathered from a step on.</summary>
    public void GoOn(long stepsTaken, long momentsFrom) => (StepsTaken, MomentsFrom) = (stepsTaken, momentsFrom);

    /// <summary>Takes up a run after <paramref name="stepsTaken"/> steps without its moments, with bias correction from the start.</summary>
    public void BeginAnew(long stepsTaken)
    {
        FirstMoment.zero_();
        SecondMoment.zero_();
        GoOn(stepsTaken, momentsFrom: stepsTaken);
    }

    /// <summary>Moves the parameters along their gradient, and clears it.</summary>
    public void Step(double learningRate)
    {
        Prepare(learningRate);
        Apply();
    }

    /// <summary>Counts a step and sets its learning rate.</summary>
    public void Prepare(double learningRate)
    {
        StepsTaken++;
        _learningRate = learningRate / (1 - Math.Pow(FirstDecay, StepsTaken - MomentsFrom));
        _kernels?.SetRates(_learningRate, 1 / SecondScale());
    }

    /// <summary>Takes the step that was prepared.</summary>
    public void Apply()
    {
        using var guard = no_grad();
        if (_kernels is not null)
        {
            _kernels.Apply(_parameters, FirstMoment, SecondMoment, _clipNorm, _secondDecay);
            return;
        }

        using var scope = NewDisposeScope();
        var gradient = _parameters.Gradients;
        gradient.mul_(gradient.norm().Plus(1e-6).reciprocal().Times(_clipNorm).Limit(1));
        FirstMoment.Scale(FirstDecay).Add(gradient, 1 - FirstDecay);
        SecondMoment.Scale(_secondDecay).AddProduct(gradient, gradient, 1 - _secondDecay);
        var denominator = SecondMoment.sqrt().Divide(SecondScale()).Add(Epsilon);
        _parameters.Values.AddQuotient(FirstMoment, denominator, -_learningRate);
        gradient.zero_();
    }

    public void Dispose()
    {
        FirstMoment.Dispose();
        SecondMoment.Dispose();
        _kernels?.Dispose();
    }

    private double SecondScale() => Math.Sqrt(1 - Math.Pow(_secondDecay, StepsTaken - MomentsFrom));

    private sealed class Kernels : IDisposable
    {
        private const int Blocks = 512;
        private const int Threads = 256;

        private readonly CudaKernel _squares, _step;
        private readonly Tensor _partialSquares, _rates;

        private Kernels(Device device)
        {
            var module = CudaModule.Load(["Training.flat_adam.cu"]);
            _squares = module.Kernel("adam_squares", Threads);
            _step = module.Kernel("adam_step", Threads);
            _partialSquares = zeros([Blocks], device: device).DetachFromDisposeScope();
            _rates = zeros([2], device: device).DetachFromDisposeScope();
        }

        public static Kernels? For(Tensor values)
        {
            if (values.device_type != DeviceType.CUDA || values.numel() > int.MaxValue)
                return null;
            try
            {
                return new(values.device);
            }
            catch (Exception e) when (CudaScan.IsMissingCompiler(e))
            {
                EngineNotices.Once($"Adam runs as torch operators: {e.Message}");
                return null;
            }
        }

        public void SetRates(double learningRate, double inverseSecondScale) =>
            CudaKernel.Upload(_rates, [(float)learningRate, (float)inverseSecondScale]);

        public void Apply(ParameterStore parameters, Tensor first, Tensor second, double clipNorm, double secondDecay)
        {
            var count = (int)parameters.Count;
            _squares.Launch((Blocks, 1, 1), [parameters.Gradients, _partialSquares], [count]);
            _step.Launch(
                ((count + Threads - 1) / Threads, 1, 1), [parameters.Values, parameters.Gradients, first, second, _partialSquares, _rates],
                [count],
                [(float)clipNorm, (float)FirstDecay, (float)(1 - FirstDecay), (float)secondDecay, (float)(1 - secondDecay), (float)Epsilon]);
        }

        public void Dispose()
        {
            _partialSquares.Dispose();
            _rates.Dispose();
        }
    }
}
