import type { Command } from 'commander';
import { listAlgorithms } from '../../algorithms/index.ts';
import {
  describeSpace,
  type EnvDefinition,
  listEnvs,
  loadEnv,
  makeVectorEnv,
  type VectorEnv,
} from '../../env/index.ts';
import { throughput } from '../../envs/index.ts';
import { act, type CliContext, examples, helpWidth } from '../context.ts';
import { exitCodes } from '../exit.ts';
import { findEnv } from '../find-env.ts';
import { jsonFlag, type SpeechFlags } from '../flags.ts';
import { showCount, showFigure, showMany } from '../format.ts';
import { optionTable } from '../option-table.ts';
import { type Report, report } from '../report.ts';
import { showBounds, showSpace } from '../show-space.ts';
import { table } from '../table.ts';

/** `operant envs [ENV]`: all environments, or one in detail. */
export function addEnvs(program: Command, context: CliContext): void {
  const command = program
    .command('envs')
    .summary('list the environments, or show one')
    .description('Lists the environments, or shows one with its spaces, context and options.')
    .argument('[ENV]', 'environment to show, as in CartPole-v1')
    .addOption(jsonFlag());
  examples(command, ['envs', 'list all'], ['envs CartPole-v1', 'show one']);
  act<SpeechFlags>(command, context, async ([id], flags) => {
    const to = report(context.io, flags);
    const width = helpWidth(context.io);
    if (id === undefined) {
      listAll(to, width);
      if (flags.json) await recordAll(to);
    } else await showOne(findEnv(id), to, width);
    return exitCodes.done;
  });
}

function listAll(to: Report, width: number): void {
  for (const suite of new Set(listEnvs().map((definition) => definition.suite))) {
    const definitions = listEnvs().filter((definition) => definition.suite === suite);
    to.line(`${suite}:`);
    for (const line of table(definitions.map(row), width, 2)) to.line(line);
  }
}

/** Spaces are only known of environments that can be made: one whose engine is not installed says so instead. */
async function recordAll(to: Report): Promise<void> {
  for (const definition of listEnvs()) {
    try {
      await loadEnv(definition.id);
    } catch (error) {
      to.record('env', { ...facts(definition), missing: (error as Error).message });
      continue;
    }
    const env = makeVectorEnv(definition.id);
    to.record('env', { ...facts(definition), ...spaces(env) });
    env.close();
  }
}

function row({ id, summary }: EnvDefinition): string[] {
  return [id, summary];
}

async function showOne(definition: EnvDefinition, to: Report, width: number): Promise<void> {
  await loadEnv(definition.id);
  const env = makeVectorEnv(definition.id);
  try {
    to.record('env', { ...facts(definition), ...spaces(env) });
    to.line(`${definition.id} (${definition.suite}): ${definition.summary}`);
    to.line();
    for (const line of table(description(definition, env), width, 2)) to.line(line);
    section(to, 'Context, set with --env-set:', contextRows(env), width);
    if (definition.options) {
      to.line('\nOptions, set with --env-set:');
      for (const line of optionTable(definition.options, width)) to.line(line);
    }
    to.line(`\nTry: operant train ${trainedBy(definition.id)[0] ?? 'ALGORITHM'} ${definition.id}`);
  } finally {
    env.close();
  }
}

function description(definition: EnvDefinition, env: VectorEnv): string[][] {
  const { id, maxEpisodeSteps, rewardThreshold, reference = {} } = definition;
  const presets = trainedBy(id).join(', ');
  return [
    ['observation', showSpace(env.observationSpace)],
    ['action', showSpace(env.actionSpace)],
    ['time limit', maxEpisodeSteps === undefined ? 'none' : showMany(maxEpisodeSteps, 'step')],
    ...(rewardThreshold === undefined ? [] : [['solved at', `mean return ${showFigure(rewardThreshold)}`]]),
    ...Object.entries(reference).map(([who, { mean, source }]) => [who, `mean return ${showFigure(mean)} (${source})`]),
    ...(throughput[id] === undefined ? [] : [['speed', `${showCount(throughput[id])} steps/s on one core`]]),
    ...(presets === '' ? [] : [['presets', presets]]),
  ];
}

function contextRows(env: VectorEnv): string[][] {
  const space = env.contextSpace;
  if (space?.type !== 'dict') return [];
  const defaults = env.context?.(0) ?? {};
  return Object.entries(space.spaces).map(([name, part]) => [
    `context.${name}=${defaults[name]}`,
    part.type === 'box' ? showBounds(part, 0) : showSpace(part),
  ]);
}

function section(to: Report, title: string, rows: readonly string[][], width: number): void {
  if (rows.length === 0) return;
  to.line(`\n${title}`);
  for (const line of table(rows, width, 2)) to.line(line);
}

/** Algorithms with options known to work on an environment. */
function trainedBy(id: string): string[] {
  return listAlgorithms()
    .filter(({ presets }) => id in presets)
    .map(({ name }) => name);
}

function facts(definition: EnvDefinition): object {
  const { id, suite, summary, maxEpisodeSteps, rewardRange, rewardThreshold, reference, engine } = definition;
  const known = { id, suite, summary, engine, maxEpisodeSteps, rewardRange, rewardThreshold, reference };
  return { ...known, stepsPerSecond: throughput[id], presets: trainedBy(id) };
}

function spaces(env: VectorEnv): object {
  return {
    observationSpace: describeSpace(env.observationSpace),
    actionSpace: describeSpace(env.actionSpace),
    context: env.context?.(0),
  };
}
