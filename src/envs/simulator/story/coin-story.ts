import { Assembler, firstGlobal } from './assembler.ts';

/** What a player can say. */
export const coinCommands = ['look', 'north', 'south', 'take', 'drop'] as const;

// Variable 17 is where the story machine looks for the score.
const [score, place, coin, carried, word] = [1, 2, 3, 4, 5].map((k) => firstGlobal + k);
const [attic, hall, cellar] = [0, 1, 2];
const v = (variable: number) => ({ variable });
const w = (name: (typeof coinCommands)[number]) => ({ word: name });

/**
 * A story of three rooms in a row, made here: a coin lies in the attic or in the cellar, and dropping it in the hall scores 1 and ends the story. The
 * shortest way takes five commands after a look, or three where the first room was right.
 */
export function coinStory(): Uint8Array {
  const story = new Assembler(coinCommands)
    .random(2, coin)
    .add(v(coin), v(coin), coin)
    .add(v(coin), 0xfffe, coin)
    .store(place, hall)
    .label('describe')
    .jumpIf(v(place), attic, 'attic')
    .jumpIf(v(place), cellar, 'cellar')
    .print('You are in the hall. An empty box stands here.')
    .jump('coin')
    .label('attic')
    .print('You are in the attic.')
    .jump('coin')
    .label('cellar')
    .print('You are in the cellar.')
    .label('coin')
    .jumpIf(v(carried), 1, 'carried')
    .jumpIf(v(coin), v(place), 'ask', false)
    .print(' A coin lies on the floor.')
    .jump('ask')
    .label('carried')
    .print(' You carry a coin.')
    .label('ask')
    .print('\n\n>')
    .readWord(word);
  for (const name of coinCommands) story.jumpIf(v(word), w(name), name === 'look' ? 'describe' : name);
  return story
    .print('That is no word of this story.')
    .jump('ask')
    .label('north')
    .jumpIf(v(place), attic, 'wall')
    .add(v(place), 0xffff, place)
    .jump('describe')
    .label('south')
    .jumpIf(v(place), cellar, 'wall')
    .add(v(place), 1, place)
    .jump('describe')
    .label('wall')
    .print('There is a wall.')
    .jump('ask')
    .label('take')
    .jumpIf(v(carried), 1, 'nothing')
    .jumpIf(v(coin), v(place), 'nothing', false)
    .store(carried, 1)
    .print('Taken.')
    .jump('ask')
    .label('nothing')
    .print('There is nothing to take.')
    .jump('ask')
    .label('drop')
    .jumpIf(v(carried), 1, 'keep', false)
    .jumpIf(v(place), hall, 'keep', false)
    .store(score, 1)
    .print('The coin falls into the box. You have won.')
    .quit()
    .label('keep')
    .print('You keep what you have.')
    .jump('ask')
    .assemble();
}
