import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.ts';
import { testIo } from '../testing/test-io.ts';

let parent: string;
let run: string;
let trained: { readonly code: number; readonly out: string };

const sets = (assignments: string) => assignments.split(' ').flatMap((one) => ['--set', one]);
const size = sets('size.width=16 size.layers=1 size.heads=2 size.contextLength=32');
const tiny = [
  ...size,
  ...sets('steps=4 prompts=4 groupSize=4 levels=[1,1] supervised.steps=8 supervised.batch=16'),
  ...sets('heldOut.problems=4 heldOut.samples=4 heldOut.every=2'),
];

async function operant(args: readonly string[], io = testIo({ columns: 200 })) {
  const code = await runCli(args, io);
  return { code, out: io.stdout.text, err: io.stderr.text };
}

function records(text: string) {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'operant-cli-language-'));
  run = join(parent, 'first');
  trained = await operant(['train', 'countdown', ...tiny, '--force', '--verbose', '--seed', '3', '--out', run]);
}, 60_000);
afterAll(() => rmSync(parent, { recursive: true }));

describe('train TASK', () => {
  it('shows both phases, what preflight found, accuracy and answers before and after, and commands', () => {
    const { code, out } = trained;
    expect(code).toBe(0);
    expect(out).toMatch(/^training \S+ on countdown, seed 3\n/);
    expect(out).toMatch(/\n2 \/ 12 steps {2}supervised {2}loss [\d.]+ {2}tokens: learning \S+\/s {2}\S+ s\n/);
    expect(out).toMatch(/\npreflight of the reinforcement\n {2}memory +\d+ MB for [\d,]+ parameters\n/);
    expect(out).toMatch(/\n {2}groups with signal +\S+ % of 4, .*% of 32 answers; the training has 4\n/);
    expect(out).toMatch(
      /\n12 \/ 12 steps {2}reinforcement {2}reward \S+ {2}signal \S+ % {2}held-out \S+ % {2}tokens: sampling \S+\/s, learning \S+\/s/,
    );
    expect(out).toMatch(/\ntraining complete after 12 steps: /);
    expect(out).toMatch(
      /\naccuracy on held-out problems, before and after the reinforcement:\n {2}drawn answers +\S+ % +\S+ %\n/,
    );
    expect(out).toMatch(/\nmost likely answers, before and after:\n( {2}\d+ \d+=\d+: +[✓✗].*[✓✗].*\n){4}/);
    expect(out).toMatch(
      /\nanswers of the last step, with the advantage of each token:\n {2}\d+ \d+=\d+: {2}reward [01]: /,
    );
    expect(out).toContain(`\nrun folder: ${run}\n`);
    expect(out).toContain(`\n  operant eval ${run} `);
  });

  it('leaves a model for other programs and the run for ours', () => {
    const record = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
    expect(record).toMatchObject({
      family: 'language',
      env: { id: 'countdown' },
      seed: 3,
      options: { levels: [1, 1] },
    });
    expect(JSON.parse(readFileSync(join(run, 'model', 'config.json'), 'utf8')).hidden_size).toBe(16);
    expect(existsSync(join(run, 'model', 'model.safetensors'))).toBe(true);
  });

  it('prints JSON only when asked, with what preflight found and the accuracies', async () => {
    const { out } = await operant([
      'train',
      'dapo',
      'countdown',
      ...tiny,
      '--force',
      '--json',
      '--out',
      join(parent, 'json'),
    ]);
    const all = records(out);
    expect([...new Set(all.map(({ type }) => type).filter((type) => type !== 'notice'))]).toEqual([
      'training',
      'progress',
      'preflight',
      'trained',
      'accuracy',
    ]);
    expect(all[0]).toMatchObject({ algorithm: 'dapo', env: 'countdown' });
    expect(all.find(({ type }) => type === 'preflight').groupsWithSignal).toHaveProperty('32');
  });

  it('refuses what cannot learn, as wrong input, and starts it when forced', async () => {
    const hopeless = [
      ...size,
      ...sets(
        'steps=1 prompts=2 groupSize=2 levels=[10,10] supervised.steps=0 heldOut.problems=2 size.contextLength=48',
      ),
    ];
    const folder = join(parent, 'hopeless');
    const { code, err } = await operant(['train', 'countdown', ...hopeless, '--out', folder]);
    expect(code).toBe(2);
    expect(err).toMatch(
      /^error: reinforcement cannot learn from this start \(no answer to any prompt got a reward\); help: /,
    );
    expect((await operant(['resume', folder, '--force'])).code).toBe(0);
  });
});

describe('an interrupted training', () => {
  it('goes on to the weights of an unbroken one', async () => {
    const folder = join(parent, 'interrupted');
    const io = testIo({
      onWrite: (text) => {
        if (text.includes('"groupsWithSignal"') && text.includes('progress')) io.interrupt();
      },
    });
    const args = ['train', 'countdown', ...tiny, '--force', '--seed', '3', '--json', '--out', folder];
    expect((await operant(args, io)).code).toBe(130);
    expect((await operant(['resume', folder])).code).toBe(0);
    const weights = (path: string) => readFileSync(join(path, 'model', 'model.safetensors'), 'hex');
    expect(weights(folder)).toBe(weights(run));
  });
});

describe('a training of adapters', () => {
  it('keeps the run folder’s options over a stop, and leaves what plays', async () => {
    const rest = tiny.slice(size.length);
    const lora = sets(`model=${join(run, 'model')} lora.rank=2 lora.targets=["query","up"]`);
    const args = ['train', 'countdown', ...rest, ...lora, '--force', '--json', '--out'];
    const [whole, broken] = [join(parent, 'whole-lora'), join(parent, 'broken-lora')];
    expect((await operant([...args, whole])).code).toBe(0);
    const io = testIo({
      onWrite: (text) => {
        if (text.includes('"groupsWithSignal"') && text.includes('progress')) io.interrupt();
      },
    });
    expect((await operant([...args, broken], io)).code).toBe(130);
    expect((await operant(['resume', broken])).code).toBe(0);
    const bytes = (folder: string, file: string) => readFileSync(join(folder, file), 'hex');
    for (const file of ['adapter/adapter_model.safetensors', 'model/model.safetensors'])
      expect(bytes(broken, file)).toBe(bytes(whole, file));
    expect(bytes(whole, 'model/model.safetensors')).not.toBe(bytes(run, 'model/model.safetensors'));
    expect((await operant(['play', broken, '--episodes', '2'])).out).toMatch(/^( {2}\d+ \d+=\d+: +[✓✗].*\n){2}$/);
  }, 60_000);
});

describe('with a run of a language model', () => {
  it('eval measures held-out problems', async () => {
    const { code, out } = await operant(['eval', run, '--episodes', '5']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^\S+ on countdown after 12 steps\nmeasured over 5 held-out problems:\n {2}drawn answers: pass@1 /,
    );
    expect(await operant(['eval', run, '--episodes', '5'])).toMatchObject({ out });
    expect((await operant(['eval', run, '--stochastic'])).err).toContain('flag has no effect on a language model');
  });

  it('play answers problems, and a prompt of one’s own', async () => {
    expect((await operant(['play', run, '--episodes', '3'])).out).toMatch(/^( {2}\d+ \d+=\d+: +[✓✗].*\n){3}$/);
    const { out } = await operant(['play', run, '--prompt', '2 3=5:', '--json']);
    expect(JSON.parse(out)).toMatchObject({ type: 'answer', prompt: '2 3=5:' });
    expect((await operant(['play', run, '--prompt', 'hello'])).err).toContain('character is not in the alphabet (h)');
  });

  it('runs lists it', async () => {
    expect((await operant(['runs', parent])).out).toMatch(/\nfirst +\S+ +countdown +3 +12 /);
  });

  it('export names the model’s folder', async () => {
    const { code, err } = await operant(['export', run]);
    expect(code).toBe(2);
    expect(err).toBe(`error: run is of a language model (${run}); help: its model is the folder ${run}/model\n`);
  });
});

describe('preflight', () => {
  it('says what a reinforcement would find, and writes nothing', async () => {
    const { code, out } = await operant(['preflight', 'countdown', ...tiny, '--seed', '3']);
    expect(out).toMatch(/^after 8 supervised steps:\npreflight of the reinforcement\n/);
    expect(code).toBe(out.includes('cannot learn') ? 2 : 0);
  });

  it('is not for environments', async () => {
    expect((await operant(['preflight', 'ppo', 'CartPole-v1'])).err).toContain('preflight is for tasks (CartPole-v1)');
  });
});

describe('tasks', () => {
  it('lists the tasks, and shows one with problems of each level', async () => {
    expect((await operant(['tasks'])).out).toMatch(/(^|\n)countdown {2,}Make the target/);
    expect((await operant(['tasks', 'countdown'])).out).toMatch(/\n {2}level 1 +\d+ \d+=\d+:\d+[+-]\d+\n/);
  });
});

describe('wrong input', () => {
  it.each([
    [['countdown', '--set', 'supervisd.steps=3'], 'unknown option (supervisd.steps) for '],
    [['countdown', '--set', 'size.widt=3'], 'unknown option (size.widt) for '],
    [['countdown', '--set', 'levels=[3,99]'], 'option levels is out of range ([3,99]) for countdown'],
    [['countdown', '--set', 'chat=true'], 'option chat has no effect'],
    [['countdown', '--set', 'lora.rank=8'], 'option lora has no effect; help: give a model that has learned something'],
    [['grpo', 'CartPole-v1'], 'preset is for tasks (grpo); help: CartPole-v1 is an environment: name an algorithm'],
    [['countdown', '--set', 'lora.alpha=8'], 'option lora.rank is missing for grpo; help: give a whole number above 0'],
    [['ppo', 'CartPole-v1', '--set', 'lora.rank=8'], 'unknown option (lora.rank) for ppo'],
    [['countdown', '--env-set', 'a=1'], 'flag has no effect on a task (--env-set)'],
    [['ppo', 'CartPole-v1', '--force'], 'flag has no effect on an environment (--force)'],
    [['ppo', 'CartPole-v1', '--verbose'], 'flag has no effect on an environment (--verbose)'],
  ])('%j exits 2 and writes nothing', async (args, message) => {
    const folder = join(parent, 'wrong');
    const { code, err } = await operant(['train', ...args, '--out', folder]);
    expect(err).toContain(`error: ${message}`);
    expect(code).toBe(2);
    expect(existsSync(folder)).toBe(false);
  });
});
