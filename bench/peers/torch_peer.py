"""Train steps in PyTorch. Line in: a task, answered by a line; then {"steps", "threads"}, answered by milliseconds and the last loss."""

import json
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


def mlp(task):
    layers = [
        (torch.tensor(layer["weight"]).reshape(layer["inputs"], layer["outputs"]), torch.tensor(layer["bias"]))
        for layer in task["layers"]
    ]
    x = torch.tensor(task["x"]).reshape(-1, 8)
    y = torch.tensor(task["y"]).reshape(-1, 1)

    def loss():
        h = x
        for i, (weight, bias) in enumerate(layers):
            h = torch.addmm(bias, h, weight)
            if i < len(layers) - 1:
                h = torch.tanh(h)
        return F.mse_loss(h, y)

    return loss, [parameter for layer in layers for parameter in layer]


def gpt(task):
    size, heads = task["size"], task["heads"]
    params = {name: torch.tensor(0.0).new_tensor(numbers(shape, seed, scale)) for name, shape, seed, scale in task["parameters"]}
    tokens = torch.tensor(task["tokens"]).reshape(task["batch"], task["length"])
    targets = torch.tensor(task["targets"])
    return None


TASKS = {"mlp": mlp, "gpt": gpt}
