import { describe, expect, test } from 'vitest';
import { box, discrete, type Space } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import {
  leavesOf,
  program,
  type Tensor,
  type Value,
  value,
  valueAndGrad,
  visitTree,
  zerosValue,
} from '../../tensor/index.ts';
import { actionHead } from './action-head.ts';
import { type ActorCriticParams, actorCritic, networkOptions } from './actor-critic.ts';
import { observationEncoder } from './observation-encoder.ts';

const vectors = box({ shape: [3] });
const torques = box({ shape: [2], low: -1, high: 1 });

function networkFor(options: object, observations: Space = vectors, actions: Space = torques) {
  return actorCritic(observationEncoder(observations), actionHead(actions), networkOptions.parse(options));
}

/** Shapes of the parameters, by path. */
function shapesOf(options: object, observations?: Space, actions?: Space) {
  const shapes: Record<string, readonly number[]> = {};
  visitTree(networkFor(options, observations, actions).init(Stream.fromSeed(1)), (leaf, path) => {
    shapes[path] = (leaf as Value).shape;
  });
  return shapes;
}

test('actor and critic have layers of their own, boxes a learned spread', () => {
  expect(shapesOf({ hidden: [5, 4] })).toEqual({
    'actor.layers.0.weight': [3, 5],
    'actor.layers.0.bias': [5],
    'actor.layers.1.weight': [5, 4],
    'actor.layers.1.bias': [4],
    'actor.layers.2.weight': [4, 2],
    'actor.layers.2.bias': [2],
    'critic.layers.0.weight': [3, 5],
    'critic.layers.0.bias': [5],
    'critic.layers.1.weight': [5, 4],
    'critic.layers.1.bias': [4],
    'critic.layers.2.weight': [4, 1],
    'critic.layers.2.bias': [1],
    logStd: [2],
  });
  expect(shapesOf({ hidden: [5] }, vectors, discrete(7))).not.toHaveProperty('logStd');
});

test.each([
  ['none', 0, undefined],
  ['gru', 8, [3, 24]],
  ['lstm', 16, [3, 32]],
])('memory %s', (memory, memorySize, inputWeight) => {
  const options = { hidden: [5], memory, ...(memory !== 'none' && { memorySize: 8 }) };
  expect(networkFor(options).memorySize).toBe(memorySize);
  const shapes = shapesOf(options);
  expect(shapes['memory.inputWeight']).toEqual(inputWeight);
  expect(shapes['actor.layers.0.weight']).toEqual([memory === 'none' ? 3 : 8, 5]);
});

test('images are read by the layers named, or by ones that fit their size', () => {
  const kernels = (options: object, shape: number[]) =>
    Object.entries(shapesOf(options, box({ shape, dtype: 'uint8' }), discrete(2)))
      .filter(([path]) => /convolutions\.\d\.weight/.test(path))
      .map(([, kernel]) => kernel);
  expect(kernels({ convolutions: [{ channels: 6, kernel: 4, stride: 2 }] }, [2, 10, 10])).toEqual([[6, 2, 4, 4]]);
  expect(kernels({}, [4, 10, 10])).toEqual([[16, 4, 3, 3]]);
  expect(kernels({}, [1, 84, 84])).toEqual([
    [32, 1, 8, 8],
    [64, 32, 4, 4],
    [64, 64, 3, 3],
  ]);
});

test('policies start even, values do not', async () => {
  const network = networkFor({ hidden: [32] });
  const judge = program('judge', (params: ActorCriticParams, x: Tensor, starts: Tensor, memory: Tensor) => {
    const { outputs, value: worth } = network.judge(params, x, memory, starts);
    return { outputs, worth };
  });
  const states = value(Array.from({ length: 50 }, (_, i) => [Math.sin(i), Math.cos(i), i / 25 - 1]));
  const { outputs, worth } = await judge(
    network.init(Stream.fromSeed(2)),
    states,
    zerosValue([1, 50]),
    zerosValue([50, 0]),
  );
  expect(Math.max(...outputs.data.map(Math.abs))).toBeLessThan(0.05);
  expect(Math.max(...worth.data.map(Math.abs))).toBeGreaterThan(0.2);
});

describe('gradients', () => {
  /** Paths of the parameters that a loss of the outputs or of the values moves. */
  const moved = async (which: 'outputs' | 'value') => {
    const network = networkFor({ hidden: [4], memory: 'gru', memorySize: 4 });
    const run = program('gradient', (params: ActorCriticParams, x: Tensor, starts: Tensor, memory: Tensor) =>
      valueAndGrad((p: ActorCriticParams) => network.judge(p, x, memory, starts)[which].square().sum())(params),
    );
    const states = value([[1, -1, 0.5]]);
    const { grad } = await run(network.init(Stream.fromSeed(2)), states, zerosValue([1, 1]), zerosValue([1, 4]));
    expect(leavesOf<Value>(grad as never).length).toBeGreaterThan(10);
    const parts = new Set<string>();
    visitTree(grad, (leaf, path) => {
      if ((leaf as Value).data.some((g: number) => g !== 0)) parts.add(path.split('.')[0]);
    });
    return [...parts].sort();
  };

  test('of the policy reach the actor and the memory', async () => {
    expect(await moved('outputs')).toEqual(['actor', 'memory']);
  });

  test('of the values reach the critic and the memory', async () => {
    expect(await moved('value')).toEqual(['critic', 'memory']);
  });
});
