// Letters: B batch, T tokens, M width, N state size, n = N / 2 complex modes a channel, R rows of a step.
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.S4;

/// <summary>
/// The S4D block (Gu et al., 2022, "On the parameterization and initialization of diagonal state space models"): norm, one long convolution a
/// channel whose kernel is a sum of N / 2 damped oscillations, gelu, and a gated linear map across channels, added to the residual. Unlike
/// Mamba's, its recurrence is the same for every token. Parameter names are upstream's.
/// </summary>
internal sealed partial class S4Block : IBlock
{
    // A state is stepped token by token up to this many; more tokens are convolved.
    private const int StepwiseTokens = 4;

    private readonly LayerNorm _norm;
    private readonly Parameter _skip;                // (M)
    private readonly Parameter _logStep;             // (M)
    private readonly Parameter _logDecay;            // (M, n): ln(-Re A)
    private readonly Parameter _frequency;           // (M, n): Im A
    private readonly Parameter _readOut;             // (M, n, 2): C as real and imaginary part
    private readonly Parameter _outWeight;           // (2M, M, 1): a convolution of width 1 upstream
    private readonly Parameter _outBias;             // (2M)

    public S4Block(ParameterStore parameters, string name, ModelConfig config)
    {
        int width = config.Width, modes = config.Options<S4Options>().StateSize / 2;
        _norm = new(parameters, $"{name}.norm", width, config.NormEpsilon);
        _skip = parameters.Declare($"{name}.layer.D", [width], Initializers.Normal(1));
        _readOut = parameters.Declare($"{name}.layer.kernel.C", [width, modes, 2], Initializers.Normal(Math.Sqrt(.5)));
        _logStep = parameters.Declare($"{name}.layer.kernel.log_dt", [width], Initializers.LogOfStep, needsFloat32: true);
        _logDecay = parameters.Declare($"{name}.layer.kernel.log_A_real", [width, modes], Initializers.Constant(Math.Log(.5)), needsFloat32: true);
        _frequency = parameters.Declare($"{name}.layer.kernel.A_imag", [width, modes], Initializers.MultiplesOfPi, needsFloat32: true);
        _outWeight = parameters.Declare($"{name}.layer.output_linear.0.weight", [2 * width, width, 1], Initializers.Uniform(1 / Math.Sqrt(width)));
        _outBias = parameters.Declare($"{name}.layer.output_linear.0.bias", [2 * width], Initializers.Uniform(1 / Math.Sqrt(width)));
    }

    public Tensor Forward(Tensor residual)
    {
        using var scope = NewDisposeScope();
        var input = _norm.Forward(residual);
        return AddOutput(residual, input, Convolve(input, Modes())).MoveToOuterDisposeScope();
    }

    public ILayerState CreateState()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var modes = Modes();
        var start = zeros([1, .. modes.Rate.shape], complex128, modes.Rate.device);
        return new S4State(new S4Steps(modes), start.DetachFromDisposeScope());
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Operators a layer: the norm, the map and 6 that activate, gate, join and add, whatever the number of contexts; 10 of a pair of tokens, of all
    /// contexts together that take as many; for each context 5 of its queries.
    /// </remarks>
    public (Tensor Residual, ILayerState?[] States) Advance(Tensor residual, IReadOnlyList<StepPart> parts)
    {
        using var scope = NewDisposeScope();
        var input = _norm.Forward(residual);                                            // (R, M)
        var taken = TakeAll(input, parts);
        var convolved = new List<Tensor>(2 * parts.Count);
        var states = new ILayerState?[parts.Count];
        long row = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var context = (S4State)parts[i].State;
            if (taken[i] is { } after)
            {
                convolved.Add(after.Output);
                context = new S4State(context.Steps.Share(), after.Modes.DetachFromDisposeScope());
                states[i] = context;
            }

            if (parts[i].Queries > 0)
            {
                // What the context adds to the next token is the same for every query, and a query adds its own value times K_0.
                var fromContext = (context.Steps.DecayedWeight * context.Modes).real.sum([-1]).to(float32);   // (1, M)
                convolved.Add(fromContext.PlusProduct(input.narrow(0, row + parts[i].Tokens, parts[i].Queries), context.Steps.First));
            }

            if (parts[i].Continuation > 0)
            {
                var tried = input.narrow(0, row + parts[i].Tokens + parts[i].Queries, parts[i].Continuation);
                convolved.Add(Take(tried.unsqueeze(0), context.Steps, context.Modes).Output.squeeze(0));
            }

            row += parts[i].Rows;
        }

        var joined = convolved.Count == 1 ? convolved[0] : cat(convolved, 0);
        return (AddOutput(residual, input, joined).MoveToOuterDisposeScope(), states);
    }

    // The tokens of each part: their output, (T, M), and the modes after them, (1, M, n); null for one that takes none. Parts that take as many are
    // one batch: a kernel costs more than to convolve with it.
    private static (Tensor Output, Tensor Modes)?[] TakeAll(Tensor input, IReadOnlyList<StepPart> parts)
    {
        var taken = new (Tensor Output, Tensor Modes)?[parts.Count];
        var first = new long[parts.Count];
        for (var i = 1; i < parts.Count; i++)
            first[i] = first[i - 1] + parts[i - 1].Rows;
        var alike = Enumerable.Range(0, parts.Count).Where(i => parts[i].Tokens > 0).GroupBy(i => (((S4State)parts[i].State).Steps, parts[i].Tokens));
        foreach (var group in alike)
        {
            var (steps, tokens) = group.Key;
            int[] members = [.. group];
            Tensor Rows(int i) => input.narrow(0, first[i], tokens);
            Tensor Modes(int i) => ((S4State)parts[i].State).Modes;
            var (output, after) = members.Length == 1
                ? Take(Rows(members[0]).unsqueeze(0), steps, Modes(members[0]))
                : Take(stack(members.Select(Rows), 0), steps, cat([.. members.Select(Modes)], 0));
            foreach (var (place, i) in members.Index())
                taken[i] = (output[place], members.Length == 1 ? after : after.narrow(0, place, 1).clone());
        }

        return taken;
    }

    private S4Modes Modes()
    {
        var a = complex(-_logDecay.Value.to(float64).exp(), _frequency.Value.to(float64));
        var rate = a * _logStep.Value.to(float64).exp().unsqueeze(-1);
        return new(rate, view_as_complex(_readOut.Value.to(float64).Times(2)) * rate.exp().Minus(1) / a);
    }

    // The causal convolution over a whole prompt: (B, L, M).
    private static Tensor Convolve(Tensor input, S4Modes modes)
    {
        var length = (int)input.shape[1];
        var padded = FastLength(2 * length - 1);
        var spectrum = fft.rfft(input, padded, dim: 1) * fft.rfft(modes.Kernel(length).t(), padded, dim: 0);   // (B, F, M)
        return fft.irfft(spectrum, padded, dim: 1).narrow(1, 0, length);
    }

    // The tokens after as many states, (B, T, M): their output and the modes after them, (B, M, n).
    private static (Tensor Output, Tensor Modes) Take(Tensor tokens, S4Steps steps, Tensor modes) =>
        tokens.shape[1] <= StepwiseTokens ? StepTokens(tokens, steps, modes) : Continue(tokens, steps, modes);

    private static (Tensor Output, Tensor Modes) StepTokens(Tensor input, S4Steps steps, Tensor modes)
    {
        var outputs = new Tensor[input.shape[1]];
        for (var t = 0; t < outputs.Length; t++)
        {
            modes = (modes * steps.Decay).Plus(input.select(1, t).unsqueeze(-1));        // (B, M, n)
            outputs[t] = (modes * steps.Weight).real.sum([-1]);
        }

        return (stack(outputs, 1).to(float32), modes);
    }

    // Many tokens at once: their own convolution, and what the context adds to each of them, which is a kernel too.
    private static (Tensor Output, Tensor Modes) Continue(Tensor input, S4Steps steps, Tensor modes)
    {
        var length = (int)input.shape[1];
        var own = new S4Modes(steps.Rate, steps.Weight);
        var fromContext = (own with { Weight = steps.DecayedWeight * modes }).Kernel(length);                     // (B, M, T)
        var output = Convolve(input, own).Plus(fromContext.transpose(1, 2));
        return (output, (modes * own.Rate.Times(length).exp()).Plus(own.StateAfter(input)));
    }

    private Tensor AddOutput(Tensor residual, Tensor input, Tensor convolved)
    {
        var activated = nn.functional.gelu(convolved.PlusProduct(input, _skip.Value));
        return residual.Plus(nn.functional.glu(nn.functional.linear(activated, _outWeight.Value.squeeze(-1), _outBias.Value), -1));
    }

    // The next length of small prime factors only: transforms of others are several times slower.
    private static int FastLength(int least)
    {
        static int Without(int number, int factor)
        {
            while (number % factor == 0)
                number /= factor;
            return number;
        }

        while (Without(Without(Without(least, 2), 3), 5) > 1)
            least++;
        return least;
    }

    // What every step needs of the weights, worked out once for all states that follow from one another.
    private sealed class S4Steps : IDisposable
    {
        private int _references = 1;

        public S4Steps(S4Modes modes)
        {
            Rate = modes.Rate.DetachFromDisposeScope();
            Decay = modes.Rate.exp().DetachFromDisposeScope();
            Weight = modes.Weight.DetachFromDisposeScope();
            DecayedWeight = (modes.Weight * Decay).DetachFromDisposeScope();
            First = modes.Weight.real.sum([-1]).to(float32).DetachFromDisposeScope();
        }

        /// <summary>Each (M, n), complex128; the first of the kernel (M), float32.</summary>
        public Tensor Rate { get; }

        public Tensor Decay { get; }

        public Tensor Weight { get; }

        public Tensor DecayedWeight { get; }

        public Tensor First { get; }

        public S4Steps Share()
        {
            _references++;
            return this;
        }

        public void Dispose()
        {
            if (--_references > 0)
                return;
            foreach (var tensor in (Tensor[])[Rate, Decay, Weight, DecayedWeight, First])
                tensor.Dispose();
        }
    }

    private sealed class S4State(S4Steps steps, Tensor modes) : ILayerState
    {
        public S4Steps Steps { get; } = steps;

        /// <summary>h: (B, M, n), complex128.</summary>
        public Tensor Modes { get; } = modes;

        public long ByteCount { get; } = 2 * sizeof(double) * modes.numel();

        public void Dispose()
        {
            Modes.Dispose();
            Steps.Dispose();
        }
    }
}
