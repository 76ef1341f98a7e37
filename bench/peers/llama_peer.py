"""A decoder of the Llama family in PyTorch on the CPU, eager: train steps with fused AdamW, and sampling with a key-value cache.

The first line read is a task: a folder in Hugging Face layout, tokens of a batch and of prompts. Each line after it, {"do", "steps", "threads"}, is
answered by milliseconds and a figure of what was done.
"""

import json
import struct
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


def read_safetensors(path):
    with open(path, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
        data = bytearray(file.read())
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        tensors[name] = torch.frombuffer(data, dtype=torch.float32, count=(end - begin) // 4, offset=begin)
        tensors[name] = tensors[name].reshape(entry["shape"]).clone()
    return tensors


class Llama:
    def __init__(self, folder):
        with open(folder + "/config.json") as file:
            config = json.load(file)
        self.p = {name: weight.requires_grad_() for name, weight in read_safetensors(folder + "/model.safetensors").items()}
        self.layers = config["num_hidden_layers"]
        self.heads = config["num_attention_heads"]
        self.groups = config["num_key_value_heads"]
        self.width = config["hidden_size"]
        self.size = config.get("head_dim") or self.width // self.heads
        self.epsilon = config["rms_norm_eps"]
        base = config.get("rope_theta") or config["rope_parameters"]["rope_theta"]
        frequencies = base ** (-torch.arange(0, self.size, 2) / self.size)
        angles = torch.outer(torch.arange(config["max_position_embeddings"]).float(), frequencies)
        angles = torch.cat([angles, angles], dim=-1)
        self.cos, self.sin = angles.cos(), angles.sin()

    def norm(self, name, x):
        return F.rms_norm(x, (self.width,), self.p[name + ".weight"], self.epsilon)

    def linear(self, name, x):
        return F.linear(x, self.p[name + ".weight"])

    def rotate(self, x, cos, sin):
        half = self.size // 2
        return x * cos + torch.cat([-x[..., half:], x[..., :half]], dim=-1) * sin

    def attend(self, name, x, start, cache):
        batch, length, _ = x.shape
        q = self.linear(name + "q_proj", x).view(batch, length, self.heads, self.size).transpose(1, 2)
        k = self.linear(name + "k_proj", x).view(batch, length, self.groups, self.size).transpose(1, 2)
        v = self.linear(name + "v_proj", x).view(batch, length, self.groups, self.size).transpose(1, 2)
        cos, sin = self.cos[start : start + length], self.sin[start : start + length]
        q, k = self.rotate(q, cos, sin), self.rotate(k, cos, sin)
        if cache is not None:
            cache[0][:, :, start : start + length] = k
            cache[1][:, :, start : start + length] = v
            k, v = cache[0][:, :, : start + length], cache[1][:, :, : start + length]
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=length > 1, enable_gqa=self.groups < self.heads)
        return self.linear(name + "o_proj", mixed.transpose(1, 2).reshape(batch, length, self.heads * self.size))

    def logits(self, tokens, start=0, caches=None, last=False):
        x = F.embedding(tokens, self.p["model.embed_tokens.weight"])
        for i in range(self.layers):
            name = f"model.layers.{i}."
            cache = None if caches is None else caches[i]
            x = x + self.attend(name + "self_attn.", self.norm(name + "input_layernorm", x), start, cache)
            h = self.norm(name + "post_attention_layernorm", x)
            gate = F.silu(self.linear(name + "mlp.gate_proj", h)) * self.linear(name + "mlp.up_proj", h)
            x = x + self.linear(name + "mlp.down_proj", gate)
        x = self.norm("model.norm", x[:, -1:] if last else x)
        head = self.p.get("lm_head.weight", self.p["model.embed_tokens.weight"])
        return F.linear(x, head)

    def loss(self, tokens):
        logits = self.logits(tokens[:, :-1])
        return F.cross_entropy(logits.flatten(0, 1), tokens[:, 1:].flatten())

    @torch.inference_mode()
    def sample(self, prompts, count):
        """Mean log-probability of the tokens drawn."""
        batch, start = prompts.shape
        shape = (batch, self.groups, start + count, self.size)
        caches = [(torch.zeros(shape), torch.zeros(shape)) for _ in range(self.layers)]
        logits = self.logits(prompts, 0, caches, last=True)
        total = 0.0
        for t in range(count):
            log_probs = F.log_softmax(logits[:, -1], dim=-1)
            token = torch.multinomial(log_probs.exp(), 1)
            total += log_probs.gather(1, token).mean().item()
            if t + 1 < count:
                logits = self.logits(token, start + t, caches, last=True)
        return total / count


def train(model, optimiser, tokens, steps):
    start = time.perf_counter()
    for _ in range(steps):
        optimiser.zero_grad()
        last = model.loss(tokens)
        last.backward()
        optimiser.step()
    return {"ms": (time.perf_counter() - start) * 1000, "check": last.item()}


def sample(model, prompts, count, steps):
    start = time.perf_counter()
    for _ in range(steps):
        check = model.sample(prompts, count)
    return {"ms": (time.perf_counter() - start) * 1000, "check": check}


def main():
    torch.set_flush_denormal(True)
    say({"torch": torch.__version__, "threads": torch.get_num_threads()})
    task = json.loads(sys.stdin.readline())
    trained = {}
    say({"ready": True})
    for line in sys.stdin:
        order = json.loads(line)
        torch.set_num_threads(order["threads"])
        if order["threads"] not in trained:
            model = Llama(task["folder"])
            adamw = torch.optim.AdamW(model.p.values(), lr=task["learningRate"], betas=(0.9, 0.95), weight_decay=0, fused=True)
            trained[order["threads"]] = model, adamw
        model, adamw = trained[order["threads"]]
        if order["do"] == "train":
            say(train(model, adamw, torch.tensor(task["batch"]), order["steps"]))
        else:
            say(sample(model, torch.tensor(task["prompts"]), task["count"], order["steps"]))


main()
