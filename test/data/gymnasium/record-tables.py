"""Records the transition tables of toy text, and Taxi's action masks, from Gymnasium: python record-tables.py. Needs gymnasium 1.3."""

import gzip
import json

import gymnasium as gym

VARIANTS = {
    "FrozenLake-v1": ("FrozenLake-v1", {}),
    "FrozenLake-4x4-sure": ("FrozenLake-v1", {"is_slippery": False}),
    "FrozenLake-8x8": ("FrozenLake-v1", {"map_name": "8x8"}),
    "CliffWalking-v1": ("CliffWalking-v1", {}),
    "CliffWalking-slippery": ("CliffWalking-v1", {"is_slippery": True}),
    "Taxi-v4": ("Taxi-v4", {}),
}


def table(name, options):
    env = gym.make(name, **options).unwrapped
    record = {
        "initial": [float(p) for p in env.initial_state_distrib],
        "P": [
            [[[float(p), int(s), float(r), bool(t)] for p, s, r, t in env.P[state][action]] for action in sorted(env.P[state])]
            for state in sorted(env.P)
        ],
    }
    if hasattr(env, "action_mask"):
        record["masks"] = [[int(m) for m in env.action_mask(state)] for state in sorted(env.P)]
    return record


tables = {key: table(*variant) for key, variant in VARIANTS.items()}
with gzip.GzipFile("transition-tables.json.gz", "wb", mtime=0) as file:
    file.write(json.dumps(tables).encode())
