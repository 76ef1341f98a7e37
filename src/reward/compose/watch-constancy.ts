import { checkCounts } from '../../error/index.ts';
import type { Judgement, Reward } from '../reward.ts';

/** A component that says nothing: every attempt of the last groups got the same. */
export interface ConstantComponent {
  /** `reward` for the reward itself. */
  readonly component: string;
  readonly value: number;
  /** How many groups in a row. */
  readonly groups: number;
}

export interface ConstancyOptions {
  /** Groups in a row after which a component counts as constant; default 20. */
  readonly groups?: number;
  /** Told once each time that a component has become constant. */
  readonly report: (constant: ConstantComponent) => void;
}

/**
 * The same reward; reports components that have not varied, within and between groups, for a number of groups. Failures
 * are left out.
 */
export function watchConstancy<Data>(reward: Reward<Data>, { groups = 20, report }: ConstancyOptions): Reward<Data> {
  checkCounts({ groups }, 'in watchConstancy');
  const streaks = new Map<string, { value: number; groups: number }>();
  return async (attempts) => {
    const judgements = await reward(attempts);
    for (const [component, values] of valuesByComponent(judgements)) {
      const streak = streaks.get(component);
      const value = values[0]!;
      const isConstant = values.every((other) => other === value);
      const length = isConstant ? (streak?.value === value ? streak.groups + 1 : 1) : 0;
      streaks.set(component, { value, groups: length });
      if (length === groups) report({ component, value, groups });
    }
    return judgements;
  };
}

function valuesByComponent(judgements: readonly Judgement[]): Map<string, number[]> {
  const values = new Map<string, number[]>();
  for (const { reward, components, failure } of judgements) {
    if (failure !== undefined) continue;
    for (const [name, value] of [['reward', reward] as const, ...Object.entries(components)]) {
      const known = values.get(name);
      if (known) known.push(value);
      else values.set(name, [value]);
    }
  }
  return values;
}
