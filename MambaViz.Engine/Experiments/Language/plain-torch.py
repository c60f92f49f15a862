"""Times of a Mamba in PyTorch's own operators, in float32: argv holds layers, width, vocabulary, prompt tokens, read positions, threads."""
# Letters as in MambaBlock.cs: D inner width, N state size, K convolution width, R rank of the step size, T tokens.
import json, sys, time
import torch
import torch.nn.functional as F

layers, M, V, prompt, positions, threads = map(int, sys.argv[1:7])
torch.set_num_threads(threads)
torch.manual_seed(1)
D, N, K, R = 2 * M, 16, 4, (M + 15) // 16


def block():
    return dict(
        norm=torch.ones(M), into=torch.randn(2 * D, M) / M ** .5, conv=torch.randn(D, 1, K) / 2, bias=torch.zeros(D),
        scan=torch.randn(R + 2 * N, D) / D ** .5, delta=torch.randn(D, R) / R ** .5, delta_bias=torch.full((D,), -4.),
        a=-torch.arange(1., N + 1).repeat(D, 1), skip=torch.ones(D), out=torch.randn(M, D) / D ** .5 / layers ** .5)


blocks = [block() for _ in range(layers)]
embedding = torch.randn(V, M) * .02


def normed(x):
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-5)


def through(w, x, window, h):
    """Tokens x (T, M) after a window (D, K - 1) and a state h (D, N)."""
    inner, gate = F.linear(normed(x) * w["norm"], w["into"]).chunk(2, -1)
    seen = torch.cat([window, inner.t()], 1)
    inner = F.silu(F.conv1d(seen.unsqueeze(0), w["conv"], w["bias"], groups=D).squeeze(0).t())
    low, b, c = F.linear(inner, w["scan"]).split([R, N, N], -1)
    delta = F.softplus(F.linear(low, w["delta"]) + w["delta_bias"])
    decay = torch.exp(delta.unsqueeze(-1) * w["a"])
    added = (delta * inner).unsqueeze(-1) * b.unsqueeze(1)
    y = torch.empty_like(inner)
    for t in range(x.shape[0]):
        h = decay[t] * h + added[t]
        y[t] = h @ c[t]
    y = (y + w["skip"] * inner) * F.silu(gate)
    return x + F.linear(y, w["out"]), seen[:, -(K - 1):], h


def run(tokens, states):
    x, after, streams = embedding[tokens], [], []
    for w, (window, h) in zip(blocks, states):
        x, window, h = through(w, x, window, h)
        after.append((window, h))
        streams.append(x)
    return streams, after


def read(x):
    log = F.log_softmax(F.linear(normed(x), embedding), -1)
    return log, log.topk(5, -1), -(log.exp() * log).sum(-1)


def median(work, rounds=3):
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return sorted(times)[rounds // 2]


def grid():
    streams, _ = run(torch.randint(V, (positions,)), known)
    last = read(streams[-1])[0]
    for stream in streams:
        (last.exp() * (last - read(stream)[0])).sum(-1)


def prefill():
    return read(run(torch.randint(V, (prompt,)), start)[0][-1][-1:])


def token():
    return read(run(torch.randint(V, (1,)), known)[0][-1])


with torch.inference_mode():
    start = [(torch.zeros(D, K - 1), torch.zeros(D, N)) for _ in blocks]
    known = run(torch.randint(V, (prompt,)), start)[1]
    print(json.dumps(dict(version=torch.__version__, prefill=median(prefill), token=median(token, 9), grid=median(grid))))
