import {
  type AgentSpec,
  box,
  type DisplayList,
  discrete,
  NativeMultiAgentEnv,
  type NativeOptions,
} from '../../../env/index.ts';
import { drawParticles } from './drawing.ts';
import type { Particle, ParticleAgent } from './particle.ts';
import { ParticleWorld } from './world.ts';

/** What a task declares. */
export interface ParticleSpec {
  readonly id: string;
  readonly agents: readonly ParticleAgent[];
  readonly landmarks: readonly Particle[];
  /** Landmarks start within ± this; 1 by default. */
  readonly landmarkSpread?: number;
  /** Landmarks that are drawn as goals in each game; 0 by default. */
  readonly goals?: number;
}

/** The order of these is that of the columns of `contexts`. */
const context = {
  damping: { default: 0.25, low: 0, high: 1 },
  contactForce: { default: 100, low: 0, high: 500 },
  forceScale: { default: 1, low: 0.1, high: 5 },
};

/**
 * Base of the particle tasks: discs of mass 1 in the plane that accelerate, are damped, and push each other away where
 * they overlap. In a step of 0.1 each place moves by the old velocity; then the velocity loses the share `damping` and
 * gains 0.1 times the force, and is cut to its greatest length.
 *
 * Actions: nothing, left, right, down, up; of an agent with words, number of the word times 5 plus the move (or the
 * word alone where it cannot move). Everybody starts at rest, uniformly within ±1. Context: `damping` a step;
 * `contactForce`, 100 times the overlap; `forceScale`, of all moves.
 *
 * Source: Lowe et al. (2017), arXiv 1706.02275; constants and order of integration as in PettingZoo's version 3 of
 * these tasks.
 */
export abstract class ParticleGame extends NativeMultiAgentEnv {
  protected readonly particles: readonly Particle[];
  protected readonly world: ParticleWorld;
  /** `[N, goals]`, particles that are goals, drawn uniformly from the landmarks. */
  protected readonly goals: Int32Array;
  readonly #landmarkSpread: number;
  protected readonly state: Readonly<Record<string, Float64Array | Int32Array>>;

  constructor({ id, agents, landmarks, landmarkSpread = 1, goals = 0 }: ParticleSpec, options: NativeOptions) {
    super({ id, agents: agents.map(agentSpec), context, maxEpisodeSteps: 25 }, options);
    this.particles = [...agents, ...landmarks];
    this.world = new ParticleWorld(agents, landmarks, this.numEnvs);
    this.goals = new Int32Array(this.numEnvs * goals);
    this.#landmarkSpread = landmarkSpread;
    const { x, y, velocityX, velocityY, said } = this.world;
    this.state = { x, y, velocityX, velocityY, said, goals: this.goals };
  }

  /** Writes everybody's reward for the state reached. */
  protected abstract reward(index: number): void;
  /** Writes agent `a`'s observation from `offset` on. */
  protected abstract look(index: number, a: number, offset: number): void;

  /** Puts a particle somewhere with a velocity, for a test. */
  place(
    index: number,
    particle: number,
    place: readonly [number, number],
    velocity: readonly [number, number] = [0, 0],
  ): void {
    const at = index * this.particles.length + particle;
    [this.world.x[at], this.world.y[at]] = place;
    [this.world.velocityX[at], this.world.velocityY[at]] = velocity;
    this.synchronise(index);
  }

  /** Place and velocity of a particle: x, y, and their changes. */
  where(index: number, particle: number): readonly number[] {
    const at = index * this.particles.length + particle;
    const { x, y, velocityX, velocityY } = this.world;
    return [x[at], y[at], velocityX[at], velocityY[at]];
  }

  protected advance(index: number, actions: readonly Int32Array[]): void {
    this.world.step(index, actions, this.contexts);
    this.reward(index);
  }

  protected begin(index: number): void {
    const agents = this.agents.length;
    const goals = this.goals.length / this.numEnvs;
    for (let g = 0; g < goals; g++)
      this.goals[index * goals + g] = agents + this.streams.integer(index, this.world.count - agents);
    this.world.scatter(index, this.streams, this.#landmarkSpread);
  }

  protected observe(index: number): void {
    for (let a = 0; a < this.agents.length; a++) {
      const { observations } = this.agents[a];
      const size = observations.length / this.numEnvs;
      this.look(index, a, index * size);
    }
  }

  /** Writes velocity of particle `p` at `offset` of agent `a`'s observations; returns the offset behind it. */
  protected writeVelocity(i: number, a: number, p: number, offset: number): number {
    const { observations } = this.agents[a];
    const at = i * this.particles.length + p;
    observations[offset] = this.world.velocityX[at];
    observations[offset + 1] = this.world.velocityY[at];
    return offset + 2;
  }

  /** Writes the agent's own place. */
  protected writePlace(i: number, a: number, offset: number): number {
    const { observations } = this.agents[a];
    const at = i * this.particles.length + a;
    observations[offset] = this.world.x[at];
    observations[offset + 1] = this.world.y[at];
    return offset + 2;
  }

  /** Writes where particle `p` lies from agent `a`. */
  protected writeRelative(i: number, a: number, p: number, offset: number): number {
    const { observations } = this.agents[a];
    const first = i * this.particles.length;
    observations[offset] = this.world.x[first + p] - this.world.x[first + a];
    observations[offset + 1] = this.world.y[first + p] - this.world.y[first + a];
    return offset + 2;
  }

  /** Writes where all landmarks lie from agent `a`. */
  protected writeLandmarks(i: number, a: number, offset: number): number {
    let at = offset;
    for (let p = this.agents.length; p < this.particles.length; p++) at = this.writeRelative(i, a, p, at);
    return at;
  }

  /** Writes where all other agents are from agent `a`. */
  protected writeOthers(i: number, a: number, offset: number): number {
    let at = offset;
    for (let p = 0; p < this.agents.length; p++) if (p !== a) at = this.writeRelative(i, a, p, at);
    return at;
  }

  /** Writes what agent `b` said last, one-hot over `words`. */
  protected writeWord(i: number, a: number, b: number, words: number, offset: number): number {
    const { observations } = this.agents[a];
    const word = this.world.said[i * this.agents.length + b];
    for (let k = 0; k < words; k++) observations[offset + k] = k === word ? 1 : 0;
    return offset + words;
  }

  /** The fill of a particle in pictures, where the game changes it. */
  protected fillOf(_index: number, particle: number): string {
    return this.particles[particle].fill;
  }

  render(index: number): DisplayList {
    const first = index * this.particles.length;
    const discs = this.particles.map((particle, p) => ({
      x: this.world.x[first + p],
      y: this.world.y[first + p],
      radius: particle.radius,
      fill: this.fillOf(index, p),
      isAgent: p < this.agents.length,
      word: p < this.agents.length ? this.world.said[index * this.agents.length + p] : -1,
    }));
    return drawParticles(discs);
  }
}

function agentSpec({ name, team, moves = true, words = 0, observationSize }: ParticleAgent): AgentSpec {
  return {
    name,
    team,
    observationSpace: box({ shape: [observationSize] }),
    actionSpace: discrete((moves ? 5 : 1) * Math.max(words, 1)),
  };
}
