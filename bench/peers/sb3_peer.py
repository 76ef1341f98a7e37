"""PPO of Stable-Baselines3 on CartPole-v1 with the settings of rl-zoo, until the goal of the bench is reached.

Each line read, {"seed", "threads", "goal"}, is answered by what the training took, from the making of the environments on.
"""

import json
import sys
import time


def say(message):
    print(json.dumps(message), flush=True)


try:
    import stable_baselines3
    import torch
    from stable_baselines3 import PPO
    from stable_baselines3.common.callbacks import BaseCallback
    from stable_baselines3.common.env_util import make_vec_env
except ImportError as error:
    say({"missing": error.name})
    sys.exit()

EPISODES, STEPS = 100, 100_000


class StopAtGoal(BaseCallback):
    """Ends the training at the first step after which the last 100 training episodes have a mean return of the goal."""

    def __init__(self, goal):
        super().__init__()
        self.goal, self.reached = goal, False

    def _on_step(self):
        returns = [episode["r"] for episode in self.model.ep_info_buffer]
        self.reached = len(returns) == EPISODES and sum(returns) / EPISODES >= self.goal
        return not self.reached


def train(seed, goal):
    start = time.perf_counter()
    model = PPO(
        "MlpPolicy",
        make_vec_env("CartPole-v1", n_envs=8, seed=seed),
        n_steps=32,
        batch_size=256,
        gae_lambda=0.8,
        gamma=0.98,
        n_epochs=20,
        ent_coef=0.0,
        learning_rate=lambda left: left * 1e-3,
        clip_range=lambda left: left * 0.2,
        seed=seed,
        device="cpu",
    )
    stop = StopAtGoal(goal)
    model.learn(STEPS, callback=stop)
    seconds = time.perf_counter() - start
    return {"reached": stop.reached, "seconds": seconds, "steps": model.num_timesteps}


def main():
    say({"version": stable_baselines3.__version__, "threads": torch.get_num_threads()})
    for line in sys.stdin:
        order = json.loads(line)
        torch.set_num_threads(order["threads"])
        say(train(order["seed"], order["goal"]))


main()
