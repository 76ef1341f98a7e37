import { operantError } from '../../error/index.ts';
import { allocateBatch, type BatchArray, describeSpace, flatSize, type Space } from '../space/index.ts';
import type { Agent, AgentGroup } from './multi-agent-env.ts';

/** What a game declares about one of its agents. */
export interface AgentSpec extends Pick<Agent, 'name' | 'team' | 'observationSpace' | 'actionSpace'> {
  /**
   * Not every action is always allowed: the agent gets an action mask, all ones at first. For discrete action spaces
   * only.
   */
  readonly masked?: boolean;
}

/** The agents of N games, and the groups of equal spaces that their arrays are parts of. */
export interface AgentArrays {
  readonly agents: readonly Agent[];
  readonly groups: readonly AgentGroup[];
}

/**
 * Allocates the arrays of all agents; everybody is acting at first.
 *
 * @throws when there are no agents, two have one name, or one with a mask has no discrete action space
 */
export function allocateAgents(specs: readonly AgentSpec[], numEnvs: number): AgentArrays {
  checkSpecs(specs);
  const kinds = new Map<string, number[]>();
  for (const [number, spec] of specs.entries()) {
    const kind = kindOf(spec);
    kinds.set(kind, [...(kinds.get(kind) ?? []), number]);
  }
  const groups = [...kinds.values()].map((members) => allocateGroup(members, specs[members[0]], numEnvs));
  const agents = specs.map((spec, number) =>
    partOf(groups.find((group) => group.agents.includes(number))!, number, spec),
  );
  return { agents, groups };
}

function checkSpecs(specs: readonly AgentSpec[]): void {
  if (specs.length === 0) throw operantError('game has no agents', { help: 'declare at least one' });
  for (const [number, { name, masked, actionSpace }] of specs.entries()) {
    if (specs.findIndex((other) => other.name === name) !== number)
      throw operantError('two agents have one name', { value: name, help: 'number them' });
    if (masked && actionSpace.type !== 'discrete')
      throw operantError('agent has a mask but no discrete action space', {
        value: actionSpace.type,
        where: `for ${name}`,
      });
  }
}

function kindOf({ observationSpace, actionSpace, masked = false }: AgentSpec): string {
  return JSON.stringify([describeSpace(observationSpace), describeSpace(actionSpace), masked]);
}

function allocateGroup(agents: readonly number[], spec: AgentSpec, numEnvs: number): AgentGroup {
  const rows = agents.length * numEnvs;
  return {
    agents,
    observations: allocateBatch(spec.observationSpace, rows),
    finalObservations: allocateBatch(spec.observationSpace, rows),
    rewards: new Float64Array(rows),
    acting: new Uint8Array(rows).fill(1),
    ...(spec.masked && { actionMask: new Uint8Array(rows * choices(spec.actionSpace)).fill(1) }),
  };
}

function partOf(group: AgentGroup, number: number, spec: AgentSpec): Agent {
  const place = group.agents.indexOf(number);
  const part = <T extends BatchArray | Float64Array>(array: T): T => {
    const length = array.length / group.agents.length;
    return array.subarray(place * length, (place + 1) * length) as T;
  };
  return {
    name: spec.name,
    team: spec.team,
    observationSpace: spec.observationSpace,
    actionSpace: spec.actionSpace,
    observations: part(group.observations),
    finalObservations: part(group.finalObservations),
    rewards: part(group.rewards),
    acting: part(group.acting),
    ...(group.actionMask && { actionMask: part(group.actionMask) }),
  };
}

function choices(space: Space): number {
  return space.type === 'discrete' ? space.n : flatSize(space);
}
