import type { Battle } from '@pkmn/sim';
import { importEngine } from '../../../env/index.ts';
import { operantError } from '../../../error/index.ts';
import { pokemonSets } from './sets.ts';

type Simulator = typeof import('@pkmn/sim');
type Team = NonNullable<Parameters<Battle['setPlayer']>[1]['team']>;

let simulator: Simulator | undefined;

/** Imports the simulator of Pokémon Showdown; throws when it is missing. */
export async function loadPokemon(): Promise<void> {
  simulator = await importEngine('@pkmn/sim@0.10', () => import('@pkmn/sim'));
}

/** The names of the two sides. */
export const sideNames = ['first', 'second'] as const;

/**
 * Starts a battle by the rules of the first generation.
 *
 * @param seed - four numbers of 16 bits, from which all chance in the battle comes
 * @param teams - of each side, numbers of sets
 */
export function startBattle(seed: ArrayLike<number>, teams: readonly ArrayLike<number>[]): Battle {
  if (simulator === undefined)
    throw operantError('@pkmn/sim is not loaded', { help: "await loadEnv('PokemonGen1-v0') first" });
  const { Battle, toID } = simulator;
  const battle = new Battle({ formatid: toID('gen1customgame'), seed: Array.from(seed).join(',') as `${number},` });
  for (const [k, name] of sideNames.entries()) {
    battle.setPlayer(k === 0 ? 'p1' : 'p2', { name, team: Array.from(teams[k], member) as Team });
  }
  return battle;
}

/** One Pokémon at level 100 with all points that the first generation can give. */
function member(set: number): object {
  const { species, moves } = pokemonSets[set];
  const [full, most] = [255, 30].map((x) => ({ hp: x, atk: x, def: x, spa: x, spd: x, spe: x }));
  const plain = { item: '', ability: 'No Ability', nature: '', gender: '' };
  return { name: species, species, moves: [...moves], level: 100, evs: full, ivs: most, ...plain };
}
