import { describe, expect, it } from 'vitest';
import type { Reward } from '../reward.ts';
import { attemptsOf } from '../testing/attempt.ts';
import { jsonFormat } from './json.ts';
import { isTagged, tagContent, tagFormat, tagShare } from './tags.ts';

const rewards = async (reward: Reward, ...completions: string[]) =>
  (await reward(attemptsOf(...completions))).map(({ reward }) => reward);

describe('tags', () => {
  const tags = ['think', 'answer'];

  it.each([
    ['<think>a</think><answer>b</answer>', true],
    [' <think>a\nb</think>\n <answer></answer>\n', true],
    ['<think>a</think><answer>b</answer>!', false],
    ['so <think>a</think><answer>b</answer>', false],
    ['<think>a</think> so <answer>b</answer>', false],
    ['<answer>b</answer><think>a</think>', false],
    ['<think>a</think>', false],
    ['<think>a<answer>b</think></answer>', false],
    ['<think>a<answer>b</answer></think>', false],
    ['<think>a</think><answer>b</answer><answer>c</answer>', false],
    ['<think><think>a</think><answer>b</answer>', false],
    ['', false],
  ])('%s', (text, isRight) => {
    expect(isTagged(text, tags)).toBe(isRight);
  });

  it('pays for the form, or for its parts', async () => {
    const completions = ['<think>a</think><answer>b</answer>', '<think>a</think>b', '</think></think>', ''];
    expect(await rewards(tagFormat(tags), ...completions)).toEqual([1, 0, 0, 0]);
    expect(await rewards(tagShare(tags), ...completions)).toEqual([1, 0.5, 0, 0]);
  });

  it('finds the content', () => {
    expect(tagContent('x<answer> 42 </answer><answer>43</answer>', 'answer')).toBe(' 42 ');
    expect(tagContent('<answer>42', 'answer')).toBeUndefined();
    expect(tagContent('42</answer>', 'answer')).toBeUndefined();
  });

  it('refuses what is no tag', () => {
    expect(() => tagFormat(['<think>'])).toThrow('tag is no name (<think>); help: give it without < and >');
    expect(() => tagFormat([])).toThrow('tag format needs a tag');
    expect(() => tagFormat(['a', 'a'])).toThrow('a tag is named twice');
  });
});

describe('jsonFormat', () => {
  const reward = jsonFormat({
    type: 'object',
    properties: { move: { enum: ['left', 'right'] }, steps: { type: 'integer', minimum: 1 } },
    required: ['move'],
    additionalProperties: false,
  });

  it.each([
    ['{"move":"left","steps":2}', 1, 1],
    ['```json\n{"move":"right"}\n```', 1, 1],
    ['{"move":"up"}', 0, 1],
    ['{"move":"left","steps":0}', 0, 1],
    ['{"move":"left","speed":1}', 0, 1],
    ['{"steps":1}', 0, 1],
    ['null', 0, 1],
    ['{"move":"left"} done', 0, 0],
    ['', 0, 0],
    ['['.repeat(99_000), 0, 0],
    ['['.repeat(50) + ']'.repeat(50), 0, 1],
    [`"${'x'.repeat(100_000)}"`, 0, 0],
  ])('%s', async (completion, format, json) => {
    expect(await reward(attemptsOf(completion))).toEqual([{ reward: format, components: { format, json } }]);
  });

  it('refuses a schema that cannot be read, and limits that are none', () => {
    expect(() => jsonFormat({ type: 'vegetable' })).toThrow('JSON schema cannot be read');
    expect(() => jsonFormat({}, { maxDepth: Number.NaN })).toThrow('maxDepth must be at least 0 (NaN) in jsonFormat');
  });
});
