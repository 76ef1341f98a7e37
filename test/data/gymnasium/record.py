"""Records long and edge-case episodes of the classic tasks: python record.py. Needs gymnasium 1.3 and numpy 2."""

import gzip
import json

import gymnasium as gym
import numpy as np

LOOSE = 3.0  # the largest action that is tried where the environment clips


def balance(obs, t, rng):
    """CartPole: stays up for the whole episode."""
    return int(0.1 * obs[0] + 0.2 * obs[1] + 2.0 * obs[2] + obs[3] > 0)


def pump(obs, t, rng):
    """Acrobot: adds energy until the tip is up."""
    return 0 if obs[4] > 0 else 2


def rock(obs, t, rng):
    """MountainCar: pushes the way it moves."""
    return 2 if obs[1] >= 0 else 0


def rock_hard(obs, t, rng):
    """MountainCarContinuous: pushes beyond the bounds the way it moves."""
    return np.array([LOOSE if obs[1] >= 0 else -LOOSE], dtype=np.float32)


def press_left(obs, t, rng):
    """MountainCarContinuous: runs into the left wall, then free."""
    return np.array([-LOOSE if t % 97 < 60 else rng.uniform(-1, 1)], dtype=np.float32)


def discrete(obs, t, rng, n):
    return int(rng.integers(n))


def loose(obs, t, rng, bound):
    return np.array([rng.uniform(-bound, bound)], dtype=np.float32)


EPISODES = {
    "CartPole-v1": [balance, lambda o, t, r: discrete(o, t, r, 2)],
    "Acrobot-v1": [lambda o, t, r: discrete(o, t, r, 3), pump],
    "MountainCar-v0": [rock, lambda o, t, r: 0],
    "MountainCarContinuous-v0": [lambda o, t, r: loose(o, t, r, 2), rock_hard, press_left],
    "Pendulum-v1": [lambda o, t, r: loose(o, t, r, 4), lambda o, t, r: np.array([2 if t % 2 else -2], dtype=np.float32)],
}


def record(name, policy, seed):
    env = gym.make(name, disable_env_checker=True)
    obs, _ = env.reset(seed=seed)
    rng = np.random.default_rng(seed + 1000)
    episode = {"initial_state": [float(x) for x in env.unwrapped.state], "steps": []}
    for t in range(2000):
        action = policy(obs, t, rng)
        obs, reward, terminated, truncated, _ = env.step(action)
        episode["steps"].append(
            {
                "a": action if isinstance(action, int) else action.tolist(),
                "state": [float(x) for x in env.unwrapped.state],
                "obs": obs.tolist(),
                "r": float(reward),
                "terminated": bool(terminated),
                "truncated": bool(truncated),
            }
        )
        if terminated or truncated:
            return episode


if __name__ == "__main__":
    result = {
        name: [record(name, policy, 70 + i) for i, policy in enumerate(policies)] for name, policies in EPISODES.items()
    }
    for name, episodes in result.items():
        print(name, [(len(e["steps"]), e["steps"][-1]["terminated"], e["steps"][-1]["truncated"]) for e in episodes])
    with gzip.GzipFile("long-episodes.json.gz", "wb", 9, mtime=0) as file:
        file.write(json.dumps(result).encode())
