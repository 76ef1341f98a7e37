import type { Battle, Pokemon } from '@pkmn/sim';
import type { DisplayList, Shape } from '../../../env/index.ts';
import { memberOf } from './observation.ts';

const ink = '#26323a';
const rowHeight = 17;
const middle = 160;

/** Both teams with their hit points; who is out stands at the front. */
export function drawBattle(battle: Battle, teams: readonly ArrayLike<number>[]): DisplayList {
  const shapes: Shape[] = [
    { kind: 'rect', x: 0, y: 0, width: 2 * middle, height: 22, fill: '#3c6e71' },
    { kind: 'text', at: [middle, 16], text: `turn ${battle.turn}`, size: 12, fill: '#ffffff', anchor: 'middle' },
  ];
  for (const [k, side] of battle.sides.entries()) {
    const pokemon = Array.from(teams[k], (set) => memberOf(side, set));
    const out = pokemon.find(({ isActive }) => isActive);
    if (out) shapes.push(...drawOut(out, k));
    for (const [row, each] of pokemon.entries())
      shapes.push(...drawMember(each, k * middle + 8, 106 + row * rowHeight));
  }
  return { width: 2 * middle, height: 214, background: '#eef3ee', shapes };
}

/** The Pokémon that is out, large: name, bar and status. */
function drawOut(pokemon: Pokemon, side: number): Shape[] {
  const x = side * middle + 12;
  const status = pokemon.status ? ` (${pokemon.status})` : '';
  return [
    { kind: 'rect', x: x - 4, y: 30, width: middle - 16, height: 58, fill: '#ffffff', stroke: '#9fb3a9' },
    { kind: 'text', at: [x + 2, 50], text: `${pokemon.name}${status}`, size: 15, fill: ink },
    ...drawBar(pokemon, x + 2, 58, middle - 32, 9),
    { kind: 'text', at: [x + 2, 82], text: `${pokemon.hp} / ${pokemon.maxhp}`, size: 10, fill: ink },
  ];
}

function drawMember(pokemon: Pokemon, x: number, y: number): Shape[] {
  const fill = pokemon.fainted ? '#a9b3ad' : ink;
  const text = `${pokemon.name}${pokemon.status && !pokemon.fainted ? ` ${pokemon.status}` : ''}`;
  return [{ kind: 'text', at: [x, y + 9], text, size: 10, fill }, ...drawBar(pokemon, x + 92, y + 2, 48, 7)];
}

function drawBar({ hp, maxhp }: Pokemon, x: number, y: number, width: number, height: number): Shape[] {
  const left = hp / maxhp;
  const fill = left > 0.5 ? '#4caf50' : left > 0.2 ? '#e0a526' : '#d1495b';
  const frame: Shape = { kind: 'rect', x, y, width, height, fill: '#d5ddd8' };
  return left > 0 ? [frame, { kind: 'rect', x, y, width: width * left, height, fill }] : [frame];
}
