#!/usr/bin/env python3
"""Times training steps in PyTorch on a GPU host: the side-by-side of `mambaviz bench step`, same configurations, same table.

Mamba runs on state-spaces/mamba's own kernel where mamba_ssm is installed. Without it Mamba's rows are left out, or, with --loop, run on a
scan over the tokens in torch operators, which takes minutes.
Each row: eager with a fused Adam, then the whole step as one CUDA graph.
"""
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional

try:
    from mamba_ssm.ops.selective_scan_interface import selective_scan_fn
except ImportError:
    selective_scan_fn = None

BATCH, EXAMPLES, DIMENSION = 64, 41, 20
CONFIGURATIONS = [("transformer", 12, 256), ("mamba", 24, 256), ("mamba", 12, 128), ("mamba", 8, 128)]


def scan(x, delta, a, b, c, skip, z, bias):
    """(B, D, L) tensors, b and c (B, N, L): the interface of the reference kernel."""
    if selective_scan_fn is not None:
        return selective_scan_fn(x, delta, a, b, c, skip, z=z, delta_bias=bias, delta_softplus=True)
    delta = functional.softplus(delta + bias[:, None])
    state, outputs = x.new_zeros(x.shape[0], x.shape[1], a.shape[1]), []
    for t in range(x.shape[2]):
        state = torch.exp(delta[:, :, t, None] * a) * state + (delta[:, :, t] * x[:, :, t])[..., None] * b[:, None, :, t]
        outputs.append((state * c[:, None, :, t]).sum(-1))
    return (torch.stack(outputs, 2) + skip[:, None] * x) * functional.silu(z)


class MambaBlock(nn.Module):
    def __init__(self, width, states=16, taps=4):
        super().__init__()
        inner, self.rank, self.states = 2 * width, (width + 15) // 16, states
        self.norm = nn.RMSNorm(width, eps=1e-5)
        self.in_proj = nn.Linear(width, 2 * inner, bias=False)
        self.conv = nn.Conv1d(inner, inner, taps, groups=inner, padding=taps - 1)
        self.x_proj = nn.Linear(inner, self.rank + 2 * states, bias=False)
        self.dt_proj = nn.Linear(self.rank, inner)
        self.a_log = nn.Parameter(torch.arange(1.0, states + 1).log().repeat(inner, 1))
        self.skip = nn.Parameter(torch.ones(inner))
        self.out_proj = nn.Linear(inner, width, bias=False)

    def forward(self, residual):
        x, z = self.in_proj(self.norm(residual)).transpose(1, 2).chunk(2, 1)
        x = functional.silu(self.conv(x)[..., : residual.shape[1]])
        delta, b, c = self.x_proj(x.transpose(1, 2)).split([self.rank, self.states, self.states], -1)
        delta = functional.linear(delta, self.dt_proj.weight).transpose(1, 2)
        y = scan(x, delta, -self.a_log.exp(), b.transpose(1, 2), c.transpose(1, 2), self.skip, z, self.dt_proj.bias)
        return residual + self.out_proj(y.transpose(1, 2))


class TransformerBlock(nn.Module):
    def __init__(self, width, head=32):
        super().__init__()
        self.heads, self.head = width // head, head
        self.first, self.second = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, residual):
        batch, length, width = residual.shape
        q, k, v = (p.view(batch, length, self.heads, self.head).transpose(1, 2) for p in self.qkv(self.first(residual)).chunk(3, -1))
        attended = functional.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).reshape(residual.shape)
        residual = residual + self.out(attended)
        return residual + self.down(functional.gelu(self.up(self.second(residual)), approximate="tanh"))


class Model(nn.Module):
    def __init__(self, architecture, layers, width):
        super().__init__()
        block = MambaBlock if architecture == "mamba" else TransformerBlock
        self.read_in, self.blocks = nn.Linear(DIMENSION, width), nn.Sequential(*[block(width) for _ in range(layers)])
        self.norm = nn.RMSNorm(width, eps=1e-5) if architecture == "mamba" else nn.LayerNorm(width)
        self.read_out = nn.Linear(width, 1)

    def forward(self, tokens):
        return self.read_out(self.norm(self.blocks(self.read_in(tokens)))).squeeze(-1)[:, ::2]


def median_milliseconds(run, count=20, rounds=5):
    times = []
    for _ in range(rounds):
        torch.cuda.synchronize()
        start = time.perf_counter()
        for _ in range(count):
            run()
        torch.cuda.synchronize()
        times.append((time.perf_counter() - start) * 1000 / count)
    return statistics.median(times)


def measure(architecture, layers, width):
    torch.manual_seed(0)
    model = Model(architecture, layers, width).cuda()
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-4, betas=(0.9, 0.95), fused=True, capturable=True)
    tokens, values = torch.randn(BATCH, 2 * EXAMPLES, DIMENSION, device="cuda"), torch.randn(BATCH, EXAMPLES, device="cuda")

    def step():
        optimiser.zero_grad(set_to_none=False)
        functional.mse_loss(model(tokens), values).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0, foreach=True)
        optimiser.step()

    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        for _ in range(3):
            step()
    torch.cuda.current_stream().wait_stream(side)
    eager = median_milliseconds(step, count=5 if selective_scan_fn is None else 20)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        step()
    return eager, median_milliseconds(graph.replay)


def main():
    torch.backends.cuda.matmul.allow_tf32 = True
    torch.backends.cudnn.allow_tf32 = True
    kernel = "the reference kernel" if selective_scan_fn is not None else "a loop of torch operators: mamba_ssm is not installed"
    print(f"PyTorch {torch.__version__} on {torch.cuda.get_device_name()}; Mamba's scan is {kernel}")
    print(f"{'training step':<22}{'eager ms':>10}{'graph ms':>10}{'steps/s':>10}")
    for architecture, layers, width in CONFIGURATIONS:
        if architecture == "mamba" and selective_scan_fn is None and "--loop" not in sys.argv:
            continue
        eager, graph = measure(architecture, layers, width)
        print(f"{f'{architecture} {layers} x {width}':<22}{eager:>10.2f}{graph:>10.2f}{1000 / graph:>10.1f}", flush=True)


if __name__ == "__main__":
    main()
