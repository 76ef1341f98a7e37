"""Train steps in PyTorch on the CPU, eager, with its fused Adam.

The first line read is a task; each line after it, {"steps", "threads"}, is answered by milliseconds and the last loss.
"""

import json
import math
import sys
import time


def say(message):
    print(json.dumps(message), flush=True)


try:
    import torch
    import torch.nn.functional as F
except ImportError:
    say({"missing": "torch"})
    sys.exit()


def read_parameters(file, shapes):
    """Parameters by path, from a file of float32 numbers."""
    flat = torch.from_file(file, size=sum(math.prod(shape) for shape in shapes.values()))
    pieces = flat.clone().split([math.prod(shape) for shape in shapes.values()])
    return {path: piece.reshape(shape).clone().requires_grad_() for (path, shape), piece in zip(shapes.items(), pieces)}


def linear(p, name, x):
    return torch.addmm(p[name + ".bias"], x, p[name + ".weight"])


def mlp(task, p):
    x = torch.tensor(task["x"]).reshape(-1, 8)
    y = torch.tensor(task["y"]).reshape(-1, 1)

    def loss():
        h = torch.tanh(linear(p, "layers.0", x))
        h = torch.tanh(linear(p, "layers.1", h))
        return F.mse_loss(linear(p, "layers.2", h), y)

    return loss


def gpt(task, p):
    batch, length, heads, width = task["batch"], task["length"], task["heads"], task["width"]
    tokens, targets = torch.tensor(task["tokens"]), torch.tensor(task["targets"])

    def norm(name, x):
        return F.layer_norm(x, (width,), p[name + ".scale"], p[name + ".bias"])

    def split(x):
        return x.view(batch, length, heads, width // heads).transpose(1, 2)

    def attend(name, x):
        query, key, value = (split(linear(p, name + part, x)) for part in (".query", ".key", ".value"))
        mixed = F.scaled_dot_product_attention(query, key, value, is_causal=True)
        return linear(p, name + ".mix", mixed.transpose(1, 2).reshape(batch * length, width))

    def loss():
        x = (p["embedding"][tokens].view(batch, length, width) + p["position"]).view(batch * length, width)
        for i in range(task["layers"]):
            name = f"blocks.{i}"
            x = x + attend(name, norm(name + ".attentionNorm", x))
            h = F.gelu(linear(p, name + ".widen", norm(name + ".perceptronNorm", x)))
            x = x + linear(p, name + ".narrow", h)
        return F.cross_entropy(linear(p, "head", norm("norm", x)), targets)

    return loss


def train(loss, optimiser, steps):
    """Milliseconds and the last loss."""
    start = time.perf_counter()
    for _ in range(steps):
        optimiser.zero_grad()
        last = loss()
        last.backward()
        optimiser.step()
    return {"ms": (time.perf_counter() - start) * 1000, "check": last.item()}


def main():
    torch.set_flush_denormal(True)
    say({"torch": torch.__version__, "threads": torch.get_num_threads()})
    task = json.loads(sys.stdin.readline())
    first = read_parameters(task["file"], task["shapes"])
    contestants = {}
    say({"ready": True})
    for line in sys.stdin:
        order = json.loads(line)
        torch.set_num_threads(order["threads"])
        if order["threads"] not in contestants:
            p = {path: leaf.detach().clone().requires_grad_() for path, leaf in first.items()}
            loss = {"mlp": mlp, "gpt": gpt}[task["task"]](task, p)
            contestants[order["threads"]] = loss, torch.optim.Adam(p.values(), lr=task["learningRate"], fused=True)
        say(train(*contestants[order["threads"]], order["steps"]))


main()
