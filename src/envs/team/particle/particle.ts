/** One agent or landmark. */
export interface Particle {
  readonly name: string;
  readonly radius: number;
  readonly fill: string;
  /** Pushes others that collide away where they overlap. */
  readonly collides?: boolean;
}

/** An agent: what it does with its actions. */
export interface ParticleAgent extends Particle {
  readonly team: string;
  /** False for one that stands still; true by default. */
  readonly moves?: boolean;
  /** Words it can say; 0 by default. */
  readonly words?: number;
  /** Force of a move; 5 by default. */
  readonly force?: number;
  /** Length of its velocity at most; no limit by default. */
  readonly maxSpeed?: number;
  /** Numbers in its observation. */
  readonly observationSize: number;
}
