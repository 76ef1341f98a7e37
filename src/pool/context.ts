import { type ContextValues, checkIndex, type EnvIndex } from '../env/index.ts';
import type { Crew } from './crew.ts';

/** Sets context values from the next episodes on. Environments of a pool have equal contexts, so that what the first takes the others take as well. */
export function setContext(crew: Crew, index: EnvIndex, values: ContextValues): void {
  const numEnvs = crew.contexts.length;
  if (index !== 'all') checkIndex(index, numEnvs);
  for (let i = 0; i < numEnvs; i++) {
    if (index !== 'all' && index !== i) continue;
    crew.ask(i, (local) => ({ kind: 'setContext', index: local, values }));
    crew.contexts[i] = { ...crew.contexts[i], ...values };
  }
}
