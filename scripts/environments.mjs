/*
 * `npm run environments [ENV ...]`: measures how fast the environments step, draws their pictures, and writes both down: docs/environments/ and
 * src/envs/throughput.ts. With names, only those are measured and drawn again.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { bin, build, install, root, run } from './setup.mjs';

install();
build();
const { listEnvs, loadEnv, makeVectorEnv, allocateActions, sampleActions, rasterise, renderPng } = await import(
  '../dist/env/index.js'
);
const { Stream } = await import('../dist/random/index.js');
const { showSpace } = await import('../dist/cli/show-space.js');
const { throughput: before } = await import('../dist/envs/index.js');

const folder = join(root, 'docs', 'environments');
const images = join(folder, 'images');
/** Environments stepped together; as many of them as step fast enough. */
const widths = [256, 8];
const measured = { warmUp: 0.1, seconds: 0.3 };
const picture = { steps: 25, width: 320 };

/** What docs/images/environments.png shows, row by row. */
const sheet = {
  ids: [
    'LunarLander-v3',
    'Ant-v5',
    'Quadrotor-race-v0',
    'CarRacing-v3',
    'Breakout-MinAtar',
    'Grid-KeyCorridorS3R3-v0',
    'Overcooked-CrampedRoom',
    'Chess-v0',
    'Go-v0',
    'Sokoban-v0',
    'RubiksCube-3x3x3-v0',
    'JobShop-v0',
  ],
  columns: 4,
  cell: { width: 220, height: 150 },
  gap: 8,
};

const chosen = process.argv.slice(2);
for (const id of chosen) if (!listEnvs().some((env) => env.id === id)) throw new Error(`no such environment: ${id}`);
mkdirSync(images, { recursive: true });

const throughput = Object.fromEntries(Object.entries(before).filter(([id]) => listEnvs().some((env) => env.id === id)));
for (const { id } of listEnvs()) {
  if (chosen.length > 0 && !chosen.includes(id)) continue;
  await loadEnv(id);
  throughput[id] = stepsPerSecond(id);
  writeFileSync(imageOf(id), renderPng(pictureOf(id), { width: picture.width }));
  console.log(`${id}: ${throughput[id].toLocaleString('en')} steps/s`);
}
for (const { id } of listEnvs()) await loadEnv(id);
writeThroughput();
writePages();
writeFileSync(join(root, 'docs', 'images', 'environments.png'), sheetOf(sheet));
run(bin('biome'), ['check', '--write', 'src/envs/throughput.ts']);

/** Steps of one environment in a second on one core, with random allowed actions, two figures' worth. */
function stepsPerSecond(id) {
  for (const numEnvs of widths) {
    const env = makeVectorEnv(id, { numEnvs });
    env.reset(1);
    const stream = Stream.fromSeed(1);
    const actions = allocateActions(env);
    const spent = (seconds) => {
      let [steps, time] = [0, 0];
      while (time < seconds * 1000) {
        sampleActions(env, stream, actions);
        const start = performance.now();
        env.step(actions);
        time += performance.now() - start;
        steps += numEnvs;
        if (steps / numEnvs === 4 && time > 1000) return 0;
      }
      return (1000 * steps) / time;
    };
    const isFast = spent(measured.warmUp) > 0;
    const speed = isFast || numEnvs === widths.at(-1) ? spent(measured.seconds) : 0;
    env.close();
    if (speed > 0) return Number(speed.toPrecision(2));
  }
}

function pictureOf(id) {
  const env = makeVectorEnv(id);
  env.reset(3);
  const stream = Stream.fromSeed(3);
  const actions = allocateActions(env);
  let shown = env.render(0);
  for (let t = 0; t < picture.steps; t++) {
    sampleActions(env, stream, actions);
    env.step(actions);
    if (env.terminated[0] || env.truncated[0]) break;
    shown = env.render(0);
  }
  env.close();
  return shown;
}

/** Pictures in rows, each as large as its cell allows. */
function sheetOf({ ids, columns, cell, gap }) {
  const width = columns * (cell.width + gap) - gap;
  const height = Math.ceil(ids.length / columns) * (cell.height + gap) - gap;
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const [i, id] of ids.entries()) {
    const shown = pictureOf(id);
    const scale = Math.min(cell.width / shown.width, cell.height / shown.height);
    const [w, h] = [Math.round(shown.width * scale), Math.round(shown.height * scale)];
    const { pixels } = rasterise(shown, w, h);
    const left = (i % columns) * (cell.width + gap) + Math.floor((cell.width - w) / 2);
    const top = Math.floor(i / columns) * (cell.height + gap) + Math.floor((cell.height - h) / 2);
    for (let y = 0; y < h; y++) data.set(pixels.subarray(y * w * 3, (y + 1) * w * 3), ((top + y) * width + left) * 3);
  }
  return encode({ width, height, data, channels: 3, depth: 8 });
}

function imageOf(id) {
  return join(images, `${id.replaceAll(/[^\w.-]/g, '-')}.png`);
}

function writeThroughput() {
  const lines = Object.entries(throughput).map(([id, speed]) => `'${id}': ${speed},`);
  writeFileSync(
    join(root, 'src', 'envs', 'throughput.ts'),
    `// Written by \`npm run environments\`.

/** Steps of one environment in a second, by its id: random actions, many environments stepped together, one core of ${cpus()[0].model.trim()}. */
export const throughput: Readonly<Record<string, number>> = {
${lines.join('\n')}
};
`,
  );
}

function writePages() {
  const suites = [...new Set(listEnvs().map(({ suite }) => suite))];
  for (const suite of suites) {
    const envs = listEnvs().filter((env) => env.suite === suite);
    const text = [`# ${suite}`, '', ...envs.flatMap((env) => section(env))].join('\n');
    writeFileSync(join(folder, `${suite}.md`), text);
  }
  writeFileSync(join(folder, 'README.md'), index(suites));
}

function section({ id, summary, maxEpisodeSteps, rewardRange, rewardThreshold, reference = {}, engine, controls }) {
  const env = makeVectorEnv(id);
  const rows = [
    ['observation', showSpace(env.observationSpace)],
    ['action', `${showSpace(env.actionSpace)}${env.actionMask ? ', with a mask of what is allowed' : ''}`],
    ['reward of a step', rewardRange ? `${number(rewardRange[0])} to ${number(rewardRange[1])}` : undefined],
    ['time limit', maxEpisodeSteps ? `${maxEpisodeSteps} steps` : 'none'],
    [
      'context',
      Object.entries(env.context?.(0) ?? {})
        .map(([name, value]) => `\`${name}\` ${short(value)}`)
        .join(', '),
    ],
    [
      'keys',
      Object.keys(controls?.keys ?? {})
        .map((key) => `\`${key}\``)
        .join(' '),
    ],
    ['engine', engine && `\`npm install ${engine}\``],
    ['solved at', rewardThreshold],
    ...Object.entries(reference).map(([who, { mean, error, source }]) => [
      `return, ${who}`,
      `${short(mean)}${error ? ` ± ${short(error)}` : ''} (${source})`,
    ]),
    ['steps in a second', throughput[id]?.toLocaleString('en')],
  ];
  env.close();
  const table = rows
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `| ${name} | ${value} |`);
  return [
    `## ${id}`,
    '',
    summary,
    '',
    `![${id}](images/${imageOf(id).split('/').at(-1)})`,
    '',
    '| | |',
    '|---|---|',
    ...table,
    '',
  ];
}

function index(suites) {
  const lines = suites.map((suite) => {
    const envs = listEnvs().filter((env) => env.suite === suite);
    const names =
      envs.length > 12
        ? `${envs
            .slice(0, 12)
            .map(({ id }) => id)
            .join(', ')}, …`
        : envs.map(({ id }) => id).join(', ');
    return `| [${suite}](${suite}.md) | ${envs.length} | ${names} |`;
  });
  return `# Environments

All ${listEnvs().length} environments, by suite. Written by \`npm run environments\`: pictures are drawn by the environments themselves, references say where
they are from, and steps in a second were measured with random actions on one core of ${cpus()[0].model.trim()}. \`operant play ENV\` plays one,
\`operant envs ENV\` shows its options.

![Twelve of them](../images/environments.png)

| suite | environments | |
|---|---|---|
${lines.join('\n')}
`;
}

function number(x) {
  return Math.abs(x) > 1e30 ? `${x < 0 ? '−' : ''}∞` : short(x);
}

function short(x) {
  return Number(x.toPrecision(4));
}
