"""Stands in for Gymnasium where that is not installed: as much of it as the shim meets, in plain Python."""

import os
import random
import signal


class Box:
    def __init__(self, low, high, shape, dtype):
        self.low, self.high, self.shape, self.dtype = low, high, shape, dtype


class Discrete:
    def __init__(self, n, start=0):
        self.n, self.start = n, start


class Dict:
    def __init__(self, spaces):
        self.spaces = spaces


class Tuple:
    def __init__(self, spaces):
        self.spaces = spaces


class MultiBinary:
    def __init__(self, n):
        self.n = n


class Text:
    pass


class EzPickle:
    pass


class Spec:
    max_episode_steps = 12


class Walk:
    """A walk from -3 to 3; moves are numbered 5 and 6. A move to the right from the right end divides by zero when `breaks` is given.
    When `interrupts` is given, each move interrupts the process, as Ctrl-C does."""

    spec = Spec()
    render_mode = "ansi"
    observation_space = Dict({"place": Discrete(7, start=-3), "noise": Box([0.0, 0.0], [1.0, float("inf")], (2,), "float64")})
    action_space = Discrete(2, start=5)

    def __init__(self, breaks=False, interrupts=False):
        self.breaks, self.interrupts = breaks, interrupts

    def look(self):
        return {"place": self.place, "noise": [self.random.random(), 0.5]}, {}

    def reset(self, seed=None):
        if seed is not None:
            self.random = random.Random(seed)
        self.place, self.steps = self.random.randrange(-1, 2), 0
        print("printed by the environment")
        return self.look()

    def step(self, action):
        self.place += 1 if action == 6 else -1
        self.steps += 1
        if self.interrupts:
            os.kill(os.getpid(), signal.SIGINT)
        if self.breaks and self.place == 3:
            self.place = 1 / 0
        observation, info = self.look()
        return observation, self.place / 2, abs(self.place) == 3, self.steps >= 12, info

    def render(self):
        return "." * (self.place + 3) + "o"

    def close(self):
        pass


class Team(Walk):
    """Keys that JavaScript puts into another order."""

    observation_space = Dict({"10": Discrete(20), "b": Discrete(20), "2": Discrete(20)})

    def look(self):
        return {"10": 10, "b": 11, "2": 2}, {}


class Talk(Walk):
    observation_space = Text()


class Sealed(Walk, EzPickle):
    pass


def make(id, **kwargs):
    return {"Walk-v0": Walk, "Team-v0": Team, "Talk-v0": Talk, "Sealed-v0": Sealed}[id](**kwargs)
