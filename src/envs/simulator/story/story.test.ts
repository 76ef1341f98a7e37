import { beforeAll, describe, expect, test } from 'vitest';
import { allocateActions, readValue, sampleActions } from '../../../env/index.ts';
import { Stream } from '../../../random/index.ts';
import { Assembler, firstGlobal } from './assembler.ts';
import { coinCommands } from './coin-story.ts';
import { StoryEnv, type StoryOptions } from './story-env.ts';
import { loadStories, Story } from './story-machine.ts';
import { zText } from './z-text.ts';

beforeAll(loadStories);

const shown = (env: StoryEnv, from: 'observations' | 'finalObservations' = 'observations') =>
  readValue(env.observationSpace, env[from], 0);

function say(env: StoryEnv, ...commands: (typeof coinCommands)[number][]): void {
  for (const command of commands) env.step(Int32Array.of(coinCommands.indexOf(command)));
}

/** The way to the coin and back to the hall, found by looking into the attic first. */
function fetchCoin(env: StoryEnv): void {
  say(env, 'north');
  if (!String(shown(env)).includes('coin')) say(env, 'south', 'south');
  const isInAttic = String(shown(env)).includes('attic');
  say(env, 'take', isInAttic ? 'south' : 'north');
}

describe('the text of a story', () => {
  test('has three letters to a word', () => {
    // "i" is 14, padding 5; the mark of the last word is the highest bit. "Hello": shift 4, H 13, e 10, l 17, l 17, o 20.
    expect(zText('i')).toEqual([0b10111000, 0b10100101]);
    expect(zText('Hello')).toEqual([0b00010001, 0b10101010, 0b11000110, 0b00110100]);
  });

  test('is cut and filled in a dictionary', () => {
    expect(zText('lamp', 6)).toHaveLength(4);
    expect(zText('lanterns', 6)).toEqual(zText('lantern', 6));
  });
});

describe('the small story', () => {
  test('answers commands, and shows what happens', () => {
    const env = new StoryEnv();
    env.reset(1);
    expect(shown(env)).toBe('You are in the hall. An empty box stands here.\n\n>');
    say(env, 'take');
    expect(shown(env)).toBe('There is nothing to take.\n\n>');
    say(env, 'north', 'north');
    expect(shown(env)).toBe('There is a wall.\n\n>');
  });

  test('is won by the coin in the box: reward 1, and the end', () => {
    const env = new StoryEnv();
    env.reset(1);
    fetchCoin(env);
    expect(env.rewards[0]).toBe(0);
    say(env, 'drop');
    expect([env.rewards[0], env.terminated[0]]).toEqual([1, 1]);
    expect(shown(env, 'finalObservations')).toBe('The coin falls into the box. You have won.');
    expect(shown(env)).toContain('You are in the hall.');
  });

  test('hides the coin where the seed says', () => {
    const found = Array.from({ length: 20 }, (_, seed) => {
      const env = new StoryEnv();
      env.reset(seed);
      say(env, 'north');
      return String(shown(env)).includes('coin');
    });
    expect(new Set(found).size).toBe(2);
  });

  test('is won by random commands in most plays of 100', () => {
    const env = new StoryEnv({ numEnvs: 16 });
    env.reset(3);
    let [wins, ends] = [0, 0];
    const stream = Stream.fromSeed(5);
    const actions = allocateActions(env);
    while (ends < 200) {
      sampleActions(env, stream, actions);
      env.step(actions);
      for (let i = 0; i < 16; i++) {
        wins += env.rewards[i];
        ends += env.terminated[i] | env.truncated[i];
      }
    }
    // Measured over 10,000 plays: 0.947; four standard errors of 200 plays are 0.063.
    expect(Math.abs(wins / ends - 0.947)).toBeLessThan(0.063);
  });
});

describe("a user's story", () => {
  const echo = (): Uint8Array =>
    new Assembler(['more'])
      .label('ask')
      .print('Say more.')
      .readWord(firstGlobal + 3)
      .add({ variable: firstGlobal + 2 }, 5, firstGlobal + 2)
      .jump('ask')
      .assemble();

  test('has its own commands and its own score', () => {
    const env = new StoryEnv({ story: echo(), commands: ['more', 'less', 'nothing'], scoreVariable: 2 });
    env.reset(1);
    expect(env.actionSpace).toEqual({ type: 'discrete', n: 3 });
    env.step(Int32Array.of(0));
    env.step(Int32Array.of(1));
    expect(env.rewards[0]).toBe(5);
    expect(shown(env)).toBe('Say more.');
  });

  test.each<[StoryOptions, string]>([
    [{ story: new Uint8Array(200) }, 'This is not a Z-Code file'],
    [{ story: Uint8Array.from({ length: 200 }, (_, k) => (k === 0 ? 6 : 0)) }, 'Unsupported Z-Machine version: 6'],
    [{ story: '/no/such/story.z5' }, 'ENOENT'],
  ])('%j is refused', (options, message) => {
    expect(() => new StoryEnv(options).reset(1)).toThrow(message);
  });

  test('leaves its bytes alone', () => {
    const bytes = echo();
    const before = bytes.slice();
    const story = new Story(bytes);
    story.start(1).say('more');
    expect(bytes).toEqual(before);
  });
});
