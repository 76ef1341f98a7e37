/**
 * The program that runs in Python: it makes the environments and answers the frames of frames.ts, one for each request. Values travel flattened to rows, as
 * `VectorEnv` has them. What an environment prints goes to standard error, because standard output is the pipe.
 *
 * Ctrl-C, which reaches all processes of a terminal, is left to the process that started it: that one may have a checkpoint to write.
 *
 * A snapshot is everything that the environment and its wrappers keep in their attributes. Environments whose copies are made anew from their arguments
 * (Gymnasium's EzPickle) would lose their state that way, and are refused.
 */
export const shim = `
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
import array, importlib, json, math, os, pickle, struct, sys, traceback

requests = os.fdopen(os.dup(0), "rb")
replies = os.fdopen(os.dup(1), "wb", buffering=0)
os.dup2(2, 1)
try:
    import numpy
except ImportError:
    numpy = None

sizes = {"f": 4, "i": 4, "B": 1, "d": 8}
dtypes = {"f": "float32", "i": "int32", "B": "uint8"}


class Refused(Exception):
    pass


def kind_of(space):
    for cls in type(space).__mro__:
        if cls.__name__ in ("Box", "Discrete", "MultiDiscrete", "MultiBinary", "Tuple", "Dict"):
            return cls.__name__
    raise Refused("space of a kind that is not supported: " + type(space).__name__)


def listed(values):
    values = values.tolist() if hasattr(values, "tolist") else values
    if not isinstance(values, (list, tuple)):
        return [values]
    return [x for part in values for x in listed(part)]


def bounds(values):
    values = ["inf" if x == math.inf else "-inf" if x == -math.inf else x for x in listed(values)]
    return values[0] if len(set(values)) == 1 else values


def is_number(key):
    return str(key).isascii() and str(key).isdigit() and str(int(key)) == str(key)


def named(space):
    # An object of JavaScript has the keys that are numbers before the others, in their order as numbers.
    keys = list(space.spaces)
    ordered = sorted(filter(is_number, keys), key=int) + [key for key in keys if not is_number(key)]
    return [(key, space.spaces[key]) for key in ordered]


def describe(space):
    kind = kind_of(space)
    if kind == "Box":
        name = str(space.dtype)
        code = "f" if "float" in name else "B" if name == "uint8" else "i"
        low, high = bounds(space.low), bounds(space.high)
        return {"type": "box", "shape": list(space.shape), "low": low, "high": high, "dtype": dtypes[code]}
    if kind == "Discrete":
        return {"type": "discrete", "n": int(space.n)}
    if kind == "MultiDiscrete":
        return {"type": "multiDiscrete", "nvec": [int(n) for n in listed(space.nvec)]}
    if kind == "MultiBinary":
        return {"type": "multiBinary", "n": math.prod(int(n) for n in listed(space.n))}
    if kind == "Tuple":
        return {"type": "tuple", "spaces": [describe(part) for part in space.spaces]}
    return {"type": "dict", "spaces": [[str(key), describe(part)] for key, part in named(space)]}


def code_of(description):
    kind = description["type"]
    if kind == "box":
        return {"float32": "f", "int32": "i", "uint8": "B"}[description["dtype"]]
    if kind not in ("tuple", "dict"):
        return "i"
    parts = description["spaces"] if kind == "tuple" else [part for _, part in description["spaces"]]
    codes = {code_of(part) for part in parts}
    return codes.pop() if len(codes) == 1 else "f" if "f" in codes or not codes else "i"


def size_of(description):
    kind = description["type"]
    if kind == "box":
        return math.prod(description["shape"])
    if kind == "multiDiscrete":
        return len(description["nvec"])
    if kind == "multiBinary":
        return description["n"]
    if kind == "tuple":
        return sum(size_of(part) for part in description["spaces"])
    if kind == "dict":
        return sum(size_of(part) for _, part in description["spaces"])
    return 1


def packed(value, code):
    if numpy is not None:
        return numpy.asarray(value).astype(dtypes[code]).tobytes()
    return array.array(code, [x if code == "f" else int(x) for x in listed(value)]).tobytes()


def flattened(space, value, code):
    kind = kind_of(space)
    if kind == "Tuple":
        return b"".join(flattened(part, x, code) for part, x in zip(space.spaces, value))
    if kind == "Dict":
        return b"".join(flattened(part, value[key], code) for key, part in named(space))
    start = getattr(space, "start", None)
    if start is not None and numpy is not None:
        value = numpy.asarray(value) - start
    elif start is not None:
        value = [x - s for x, s in zip(listed(value), listed(start))]
    return packed(value, code)


def action_of(space, numbers):
    kind = kind_of(space)
    if kind == "Discrete":
        action = numbers[0] + int(getattr(space, "start", 0))
        return numpy.int64(action) if numpy is not None else action
    start = listed(space.start) if getattr(space, "start", None) is not None else [0] * len(numbers)
    numbers = [x + s for x, s in zip(numbers, start)]
    return numbers if numpy is None else numpy.array(numbers, dtype=space.dtype).reshape(space.shape)


def layers(env):
    while True:
        yield env
        inner = env.__dict__.get("env")
        if inner is None:
            return
        env = inner


def save(env):
    base = list(layers(env))[-1]
    if any(cls.__name__ == "EzPickle" for cls in type(base).__mro__):
        raise Refused("state of " + type(base).__name__ + " cannot be copied: its copies begin anew")
    parts = [{key: x for key, x in vars(layer).items() if key != "env"} for layer in layers(env)]
    try:
        return pickle.dumps(parts)
    except Exception as error:
        raise Refused("state of " + type(base).__name__ + " cannot be copied: " + str(error))


def load(env, state):
    for layer, part in zip(layers(env), pickle.loads(state)):
        layer.__dict__.update(part)


class Server:
    def make(self, data):
        given = json.loads(data)
        for name in given["imports"]:
            importlib.import_module(name)
        gymnasium = importlib.import_module("gymnasium")
        for name in given["imports"]:
            if hasattr(gymnasium, "register_envs"):
                gymnasium.register_envs(importlib.import_module(name))
        self.envs = [gymnasium.make(given["id"], **given["kwargs"]) for _ in range(given["count"])]
        env = self.envs[0]
        observation, action = describe(env.observation_space), describe(env.action_space)
        self.saved = [None] * given["count"]
        self.code = code_of(observation)
        self.row = size_of(observation)
        self.action_code, self.action_size = code_of(action), size_of(action)
        limit = getattr(getattr(env, "spec", None), "max_episode_steps", None)
        return json.dumps({"observation": observation, "action": action, "limit": limit}).encode()

    def seen(self, index, observation):
        data = flattened(self.envs[index].observation_space, observation, self.code)
        if len(data) != self.row * sizes[self.code]:
            raise Refused("observation does not fit its space: %d bytes for %d numbers" % (len(data), self.row))
        return data

    def reset(self, data):
        self.saved = [None] * len(self.envs)
        seeds = struct.unpack("<%dI" % len(self.envs), data)
        return b"".join(self.seen(i, env.reset(seed=seeds[i])[0]) for i, env in enumerate(self.envs))

    def restart(self, data):
        index = struct.unpack("<I", data)[0]
        self.saved[index] = None
        return self.seen(index, self.envs[index].reset()[0])

    def step(self, data):
        self.saved = [None] * len(self.envs)
        size = self.action_size
        numbers = struct.unpack("<%d%s" % (size * len(self.envs), self.action_code), data)
        rewards, flags, rows, finals = [], [], [], []
        for i, env in enumerate(self.envs):
            action = action_of(env.action_space, numbers[i * size : (i + 1) * size])
            observation, reward, terminated, truncated, _ = env.step(action)
            rewards.append(float(reward))
            flags.append((1 if terminated else 0) + (2 if truncated else 0))
            if flags[i]:
                finals.append(self.seen(i, observation))
                observation = env.reset()[0]
            rows.append(self.seen(i, observation))
        count = len(self.envs)
        return struct.pack("<%dd%dB" % (count, count), *rewards, *flags) + b"".join(rows) + b"".join(finals)

    def save(self, data):
        # Pickles of equal states may differ, so that a state that has not changed keeps its pickle.
        states = self.saved = [old or save(env) for old, env in zip(self.saved, self.envs)]
        return struct.pack("<%dI" % len(states), *map(len, states)) + b"".join(states)

    def load(self, data):
        at = 4 * len(self.envs)
        for i, size in enumerate(struct.unpack("<%dI" % len(self.envs), data[:at])):
            self.saved[i] = bytes(data[at : at + size])
            load(self.envs[i], self.saved[i])
            at += size
        return b""

    def render(self, data):
        env = self.envs[struct.unpack("<I", data)[0]]
        picture = None if getattr(env, "render_mode", None) is None else env.render()
        if hasattr(picture, "shape"):
            return struct.pack("<2I", *picture.shape[:2]) + picture[:, :, :3].astype("uint8").tobytes()
        return struct.pack("<2I", 0, 0) + str(picture if isinstance(picture, str) else "").encode()

    def close(self, data):
        for env in self.envs:
            env.close()
        return b""


names = ["make", "reset", "restart", "step", "save", "load", "render", "close"]


def problem(error):
    lines = traceback.extract_tb(error.__traceback__)[-3:]
    where = [" ".join(("%s:%s in %s: %s" % (x.filename, x.lineno, x.name, x.line or "")).split()) for x in lines]
    missing = error.name if isinstance(error, ModuleNotFoundError) else None
    refused = isinstance(error, Refused)
    text = str(error) if refused else "%s: %s" % (type(error).__name__, error)
    return json.dumps({"text": text, "trace": where, "missing": missing, "refused": refused}).encode()


def read(size):
    data = requests.read(size)
    if len(data) < size:
        os._exit(0)
    return data


server = Server()
while True:
    size, number = struct.unpack("<IB", read(5))
    data = read(size)
    try:
        status, answer = 0, getattr(server, names[number])(data)
    except Exception as error:
        status, answer = 1, problem(error)
    frame = memoryview(struct.pack("<IB", len(answer), status) + answer)
    while frame:
        frame = frame[replies.write(frame) :]
`;
