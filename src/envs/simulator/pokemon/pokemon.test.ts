import { beforeAll, describe, expect, test } from 'vitest';
import { allocateJointActions, sampleJointActions } from '../../../env/index.ts';
import { Stream } from '../../../random/index.ts';
import { loadPokemon, startBattle } from './engine.ts';
import { pokemonView } from './observation.ts';
import { PokemonEnv } from './pokemon-env.ts';
import { pokemonSets, teamSize } from './sets.ts';

beforeAll(loadPokemon);

const numberOf = (species: string) => pokemonSets.findIndex((set) => set.species === species);
const memberSize = pokemonSets.length + 9;

/** Plays random actions until `isEnough`, or throws after 3,000 steps. */
function playUntil(env: PokemonEnv, isEnough: () => boolean): void {
  const stream = Stream.fromSeed(4);
  const actions = allocateJointActions(env);
  for (let t = 0; t < 3000; t++) {
    if (isEnough()) return;
    sampleJointActions(env, stream, actions);
    env.step(actions);
  }
  throw new Error('it never happened');
}

describe('a battle', () => {
  test('has the numbers of the first generation', () => {
    const team = [numberOf('Tauros'), numberOf('Chansey')];
    const [{ pokemon }] = startBattle([1, 2, 3, 4], [team, team]).sides;
    // Hit points at level 100 with all points: (2 (base + 15) + 63) + 110; Tauros has a base of 75, Chansey of 250.
    expect(pokemon.map(({ maxhp }) => maxhp)).toEqual([353, 703]);
    expect(pokemon[0].moveSlots.map(({ maxpp }) => maxpp)).toEqual([24, 8, 16, 8]);
  });

  test('knows every set: each has four moves of its own', () => {
    for (const [k, { species }] of pokemonSets.entries()) {
      const [{ pokemon }] = startBattle([1, 2, 3, 4], [[k], [k]]).sides;
      expect(pokemon[0].species.name).toBe(species);
      expect(new Set(pokemon[0].moveSlots.map(({ id }) => id)).size).toBe(4);
    }
  });

  test('ends with 1 for one side and -1 for the other', () => {
    const env = new PokemonEnv();
    env.reset(1);
    playUntil(env, () => env.terminated[0] === 1);
    expect(env.agents.map(({ rewards }) => rewards[0]).sort()).toEqual([-1, 1]);
  });

  test('draws teams of six different Pokémon, new for every battle', () => {
    const env = new PokemonEnv({ numEnvs: 20 });
    env.reset(1);
    const teams = Array.from({ length: 20 }, (_, i) => {
      const own = env.agents[0].observations.subarray(i * pokemonView, i * pokemonView + teamSize * memberSize);
      return Array.from({ length: teamSize }, (_, k) => own.indexOf(1, k * memberSize) - k * memberSize);
    });
    for (const team of teams) expect(new Set(team).size).toBe(6);
    expect(new Set(teams.flat()).size).toBe(pokemonSets.length);
    expect(new Set(teams.map(String)).size).toBe(20);
  });
});

describe('choices', () => {
  test('are four moves and five switches in the first turn', () => {
    const env = new PokemonEnv();
    env.reset(1);
    for (const { acting, actionMask } of env.agents) {
      expect(acting[0]).toBe(1);
      expect([...actionMask!]).toEqual([1, 1, 1, 1, 0, 1, 1, 1, 1, 1]);
    }
  });

  test('a switch brings out that member of the team, however its places have changed', () => {
    const env = new PokemonEnv();
    env.reset(1);
    for (const member of [3, 5, 0]) {
      env.step([Int32Array.of(4 + member), Int32Array.of(env.agents[1].actionMask!.lastIndexOf(1))]);
      const out = Array.from(
        { length: teamSize },
        (_, k) => env.agents[0].observations[k * memberSize + pokemonSets.length],
      );
      expect(out.indexOf(1)).toBe(member);
    }
  });

  test('a side whose Pokémon fainted chooses alone, among switches', () => {
    const env = new PokemonEnv();
    env.reset(2);
    const acting = () => env.agents.map((agent) => agent.acting[0]).join('');
    playUntil(env, () => acting() === '01' || acting() === '10');
    const mask = env.agents[acting() === '10' ? 0 : 1].actionMask!;
    expect([...mask.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    expect(mask.includes(1)).toBe(true);
  });
});

test('a side does not see Pokémon of the other that have not been out', () => {
  const env = new PokemonEnv();
  env.reset(1);
  const other = env.agents[0].observations.subarray(teamSize * memberSize, 2 * teamSize * memberSize);
  const seen = Array.from({ length: teamSize }, (_, k) =>
    other.subarray(k * memberSize, (k + 1) * memberSize).some(Boolean),
  );
  expect(seen).toEqual([true, false, false, false, false, false]);
});
