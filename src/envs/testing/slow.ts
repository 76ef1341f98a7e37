import { type EnvDefinition, listEnvs } from '../../env/index.ts';

/** Suites on engines of somebody else's, whose steps cost the most. */
const engineSuites: readonly string[] = ['box2d', 'mujoco', 'control', 'simulator'];

/** Whether an environment runs on an engine of somebody else's, so that tests take fewer steps. */
export function isSlow({ suite }: EnvDefinition): boolean {
  return engineSuites.includes(suite);
}

/** Whether an environment is a control task after the first of its domain: it differs from that one in its reward alone. */
export function isRewardVariant({ id, suite }: EnvDefinition): boolean {
  if (suite !== 'control') return false;
  return listEnvs().find((other) => other.suite === suite && domainOf(other.id) === domainOf(id))?.id !== id;
}

function domainOf(id: string): string {
  return id.slice(0, id.indexOf('-'));
}
