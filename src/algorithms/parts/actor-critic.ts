import * as z from 'zod';
import { operantError } from '../../error/index.ts';
import { ACTIVATION_NAMES, convNet, gruCell, lstmCell, mlp, type Params, scan, type Values } from '../../nn/index.ts';
import type { Stream } from '../../random/index.ts';
import { type Tensor, zerosValue } from '../../tensor/index.ts';
import type { ActionHead } from './action-head.ts';
import type { ObservationEncoder } from './observation-encoder.ts';

const convolution = z.strictObject({
  channels: z.int().positive(),
  kernel: z.int().positive(),
  stride: z.int().positive().default(1),
});

/** Options of the networks of an actor-critic. */
export const networkOptions = z
  .strictObject({
    hidden: z
      .array(z.int().positive())
      .default([64, 64])
      .describe('widths of the hidden layers of the actor and of the critic, each of which has its own'),
    activation: z.enum(ACTIVATION_NAMES).default('tanh').describe('function after each hidden layer'),
    convolutions: z
      .array(convolution)
      .optional()
      .describe('layers that read images, shared by actor and critic; has no place where observations are vectors'),
    memory: z
      .enum(['none', 'gru', 'lstm'])
      .default('none')
      .describe('recurrent cell between the observation and the hidden layers, shared by actor and critic'),
    memorySize: z.int().positive().optional().describe('width of that cell, 64 unless given; needs a memory'),
  })
  .describe('the networks');

export type NetworkOptions = z.output<typeof networkOptions>;

/** Parameters of an actor-critic, opaque to the algorithms. */
export type ActorCriticParams = Readonly<Record<string, Params>>;

/** Distribution parameters and value of every state of a batch. */
interface Judgement {
  /** `[B, head.outputs]` */
  readonly outputs: Tensor;
  /** `[B]` */
  readonly value: Tensor;
  /** `[N, memorySize]`, after the last step. */
  readonly memory: Tensor;
}

/** A policy and a value function over one encoder. States come as sequences, of length 1 where there is no memory. */
export interface ActorCritic {
  /** Numbers remembered between steps; 0 where there is no memory. */
  readonly memorySize: number;
  init(stream: Stream): Values<ActorCriticParams>;
  /**
   * Judges S steps of N sequences: encoded observations `[S·N, …]` in time-major order, the memory `[N, memorySize]`
   * before the first, and `starts [S, N]`, 1 where a step begins a new episode and so forgets.
   */
  judge(params: ActorCriticParams, observations: Tensor, memory: Tensor, starts: Tensor): Judgement;
}

/** Layers for images where none are named: those of MinAtar's networks for small ones, of Atari's for large ones. */
function defaultConvolutions([, height]: readonly number[]): z.output<typeof convolution>[] {
  if (height! < 32) return [{ channels: 16, kernel: 3, stride: 1 }];
  return [
    { channels: 32, kernel: 8, stride: 4 },
    { channels: 64, kernel: 4, stride: 2 },
    { channels: 64, kernel: 3, stride: 1 },
  ];
}

/**
 * Builds the networks for an encoder and an action head.
 *
 * @throws for an option that would have no effect
 */
export function actorCritic(encoder: ObservationEncoder, head: ActionHead, options: NetworkOptions): ActorCritic {
  checkEffective(encoder, options);
  const image = encoder.shape.length === 3 ? imageReader(encoder, options) : undefined;
  const seen = image?.features ?? encoder.shape[0]!;
  const memory = memoryCell(seen, options);
  const features = memory?.size ?? seen;
  const { activation, hidden } = options;
  const actor = mlp({ sizes: [features, ...hidden, head.outputs], activation, outputGain: 0.01 });
  const critic = mlp({ sizes: [features, ...hidden, 1], activation, outputGain: 1 });
  return {
    memorySize: memory?.cell.stateSize ?? 0,
    init: (stream) => ({
      actor: actor.init(stream.fork('actor')),
      critic: critic.init(stream.fork('critic')),
      ...(image && { image: image.net.init(stream.fork('image')) }),
      ...(memory && { memory: memory.cell.init(stream.fork('memory')) }),
      ...(head.hasSpread && { logStd: zerosValue([head.outputs]) }),
    }),
    judge: (params, observations, state, starts) => {
      const read = image ? image.net.apply(params.image as never, observations) : observations;
      const remembered = memory
        ? scan(memory.cell, params.memory as never, read.reshape([...starts.shape, seen]), state, starts)
        : { outputs: read, state };
      const input = remembered.outputs.reshape([-1, features]);
      return {
        outputs: actor.apply(params.actor as never, input),
        value: critic.apply(params.critic as never, input).squeeze(-1),
        memory: remembered.state,
      };
    },
  };
}

function imageReader(encoder: ObservationEncoder, { convolutions, activation }: NetworkOptions) {
  const layers = convolutions ?? defaultConvolutions(encoder.shape);
  const net = convNet({ inputShape: encoder.shape as [number, number, number], layers, activation });
  return { net, features: net.features };
}

function memoryCell(inputs: number, { memory, memorySize = 64 }: NetworkOptions) {
  if (memory === 'none') return undefined;
  return { cell: memory === 'gru' ? gruCell(inputs, memorySize) : lstmCell(inputs, memorySize), size: memorySize };
}

function checkEffective(encoder: ObservationEncoder, options: NetworkOptions): void {
  const idle = (name: string, why: string) =>
    operantError(`option network.${name} has no effect`, { where: why, help: 'leave it out' });
  if (options.memorySize !== undefined && options.memory === 'none') throw idle('memorySize', 'without a memory');
  if (options.convolutions && encoder.shape.length !== 3) throw idle('convolutions', 'where observations are vectors');
}
