import type { Battle, Pokemon, Side } from '@pkmn/sim';
import { pokemonSets, teamSize } from './sets.ts';

const statuses = ['par', 'slp', 'brn', 'frz', 'psn', 'tox'];
const boosts = ['atk', 'def', 'spa', 'spe', 'accuracy', 'evasion'] as const;
const memberSize = pokemonSets.length + 3 + statuses.length;
const moveSlots = 4;

/** Numbers that a player sees: six members of each side, boosts of both that are out, its own moves, and the time. */
export const pokemonView = 2 * teamSize * memberSize + 2 * boosts.length + moveSlots + 1;

/**
 * Writes what a side sees. For each member of its own team, then of the other's: which set (one-hot), whether it is out, hit points left (0 to 1), whether
 * it has fainted, status (one-hot); all 0 for members of the other team that have not been out yet. Then boosts of the own and the other Pokémon that are
 * out, in sixths; how much of their points the own moves have left; and turns so far, in hundreds.
 */
export function writeView(
  battle: Battle,
  viewer: 0 | 1,
  teams: readonly ArrayLike<number>[],
  out: Float32Array,
  at: number,
): void {
  out.fill(0, at, at + pokemonView);
  const [own, other] = [battle.sides[viewer], battle.sides[1 - viewer]];
  writeTeam(own, teams[viewer], true, out, at);
  writeTeam(other, teams[1 - viewer], false, out, at + teamSize * memberSize);
  let next = at + 2 * teamSize * memberSize;
  for (const { active } of [own, other]) {
    for (const name of boosts) out[next++] = (active[0]?.boosts[name] ?? 0) / 6;
  }
  for (let k = 0; k < moveSlots; k++) {
    const slot = own.active[0]?.moveSlots[k];
    out[next++] = slot === undefined ? 0 : Math.min(slot.pp / slot.maxpp, 1);
  }
  out[next] = Math.min(battle.turn / 100, 10);
}

function writeTeam(side: Side, team: ArrayLike<number>, isOwn: boolean, out: Float32Array, at: number): void {
  for (let k = 0; k < teamSize; k++) {
    const pokemon = memberOf(side, team[k]);
    if (isOwn || pokemon.isActive || pokemon.previouslySwitchedIn > 0)
      writeMember(pokemon, team[k], out, at + k * memberSize);
  }
}

function writeMember(pokemon: Pokemon, set: number, out: Float32Array, at: number): void {
  out[at + set] = 1;
  const next = at + pokemonSets.length;
  out[next] = pokemon.isActive ? 1 : 0;
  out[next + 1] = pokemon.hp / pokemon.maxhp;
  out[next + 2] = pokemon.fainted ? 1 : 0;
  const status = statuses.indexOf(pokemon.status);
  if (status >= 0) out[next + 3 + status] = 1;
}

/** A member of a side by its set, wherever it stands now. */
export function memberOf(side: Side, set: number): Pokemon {
  const { species } = pokemonSets[set];
  return side.pokemon.find(({ name }) => name === species)!;
}
