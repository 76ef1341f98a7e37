import type { Group, Trajectory } from './trajectory.ts';

/** A memory of right answers. */
export interface ReplaySettings {
  /** Right answers that are kept, over all prompts; the oldest go first. */
  readonly capacity: number;
  /** Answers put beside those just drawn to a prompt that some are known of. */
  readonly perGroup: number;
}

/** What a memory holds, as plain data. */
export type ReplayState = readonly { readonly prompt: string; readonly trajectory: Trajectory }[];

/**
 * Right answers found before, put into the group of their prompt when it comes again: RLEP (Zhang et al. 2025, arXiv
 * 2507.07451). They are off-policy: their ratio is taken against the policy that drew them.
 */
export class Replay {
  readonly #settings: ReplaySettings;
  #kept: { readonly prompt: string; readonly trajectory: Trajectory }[] = [];

  constructor(settings: ReplaySettings) {
    this.#settings = settings;
  }

  /** The group with copies of remembered answers of its prompt, the newest ones. */
  extend(group: Group): Group {
    const known = this.#kept.filter(({ prompt }) => prompt === group.problem.prompt).slice(-this.#settings.perGroup);
    return { ...group, trajectories: [...group.trajectories, ...known.map(({ trajectory }) => ({ ...trajectory }))] };
  }

  /** Takes in the right answers of a group that are new. */
  remember({ problem, trajectories }: Group): void {
    for (const trajectory of trajectories) {
      if (trajectory.origin !== 'policy' || trajectory.reward <= 0 || trajectory.failure !== undefined) continue;
      const isKnown = this.#kept.some(
        ({ prompt, trajectory: own }) => prompt === problem.prompt && own.completion === trajectory.completion,
      );
      if (!isKnown) this.#kept.push({ prompt: problem.prompt, trajectory: { ...trajectory, origin: 'replay' } });
    }
    this.#kept = this.#kept.slice(-this.#settings.capacity);
  }

  state(): ReplayState {
    return [...this.#kept];
  }

  restore(state: ReplayState): void {
    this.#kept = [...state];
  }
}
