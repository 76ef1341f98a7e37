import { positiveInteger } from '../env/index.ts';
import { checkOptionNames } from '../error/index.ts';

/** What {@link pythonEnv} takes. */
export interface PythonEnvOptions {
  /** N; 1 by default. */
  readonly numEnvs?: number;
  /** Processes of Python that share the environments; 1 by default, and never more than environments. */
  readonly processes?: number;
  /** Program that runs Python 3; `python3` by default. */
  readonly python?: string;
  /** Keyword arguments of `gymnasium.make`. */
  readonly kwargs?: Readonly<Record<string, unknown>>;
  /** Modules that register the environment, as in `ale_py`. */
  readonly import?: string | readonly string[];
  /** Milliseconds that an answer of Python may take, the start included; 60,000 by default. */
  readonly deadline?: number;
}

/** Options with every default filled in. */
export interface PythonPlan {
  readonly numEnvs: number;
  readonly processes: number;
  readonly python: string;
  readonly kwargs: Readonly<Record<string, unknown>>;
  readonly imports: readonly string[];
  readonly deadline: number;
}

const names = ['numEnvs', 'processes', 'python', 'kwargs', 'import', 'deadline'];

/** Checks options and fills in the defaults; throws on unknown names (naming the nearest) and values out of range. */
export function planPython(given: PythonEnvOptions): PythonPlan {
  const otherwise = `choose among ${names.join(', ')}; those of the environment go into kwargs`;
  checkOptionNames(given, names, { where: 'in pythonEnv', otherwise });
  const numEnvs = positiveInteger(given.numEnvs ?? 1, 'numEnvs', 'in pythonEnv');
  return {
    numEnvs,
    processes: Math.min(positiveInteger(given.processes ?? 1, 'processes', 'in pythonEnv'), numEnvs),
    python: given.python ?? 'python3',
    kwargs: given.kwargs ?? {},
    imports: given.import === undefined ? [] : [given.import].flat(),
    deadline: positiveInteger(given.deadline ?? 60_000, 'deadline', 'in pythonEnv'),
  };
}
