import type { Battle } from '@pkmn/sim';
import {
  type ActionBatch,
  box,
  type DisplayList,
  discrete,
  type EnvSnapshot,
  NativeMultiAgentEnv,
  type NativeOptions,
} from '../../../env/index.ts';
import { choiceWords, hasToChoose, pokemonActions, writeChoices } from './choices.ts';
import { drawBattle } from './drawing.ts';
import { sideNames, startBattle } from './engine.ts';
import { pokemonView, writeView } from './observation.ts';
import { pokemonSets, teamSize } from './sets.ts';

const defaultLimit = 500;
const seedWords = 4;

/**
 * PokemonGen1-v0: a battle of two teams of six by the rules of the first generation, as Pokémon Showdown plays them. Each team is drawn anew for every
 * battle from {@link pokemonSets}. Both sides choose at the same time; where one has to replace a Pokémon that fainted, it chooses alone. The side whose
 * Pokémon are left gets 1, the other -1.
 *
 * Actions: 0 to 3 a move, 4 to 9 a switch to that member of the team, with a mask. Observation: see `writeView`.
 *
 * A snapshot holds seed, teams and choices, from which a restore plays the battle again.
 */
export class PokemonEnv extends NativeMultiAgentEnv {
  protected readonly state: {
    /** `[N, 4]` */
    readonly seeds: Int32Array;
    /** `[N, 2, 6]`, numbers of sets. */
    readonly teams: Int32Array;
    /** `[N]`, steps made, and `[N, limit]` the choices of both in each; 0 where a side had none, else one more than the action, in 4 bits. */
    readonly steps: Int32Array;
    readonly choices: Int32Array;
  };
  readonly #battles: Battle[] = [];
  readonly #limit: number;
  readonly #order = new Int32Array(pokemonSets.length);

  constructor(options: NativeOptions = {}) {
    const agent = {
      observationSpace: box({ shape: [pokemonView], low: -1, high: 10 }),
      actionSpace: discrete(pokemonActions),
      masked: true,
    };
    const agents = sideNames.map((name) => ({ name, team: name, ...agent }));
    super({ id: 'PokemonGen1-v0', agents, maxEpisodeSteps: defaultLimit }, options);
    this.#limit = this.maxEpisodeSteps!;
    this.state = {
      seeds: new Int32Array(this.numEnvs * seedWords),
      teams: new Int32Array(this.numEnvs * 2 * teamSize),
      steps: new Int32Array(this.numEnvs),
      choices: new Int32Array(this.numEnvs * this.#limit),
    };
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    for (let i = 0; i < this.numEnvs; i++) this.#playAgain(i);
  }

  protected advance(index: number, actions: readonly ActionBatch[]): void {
    const at = index * this.#limit + this.state.steps[index]++;
    const [first, second] = this.agents.map(({ acting }, a) => (acting[index] ? actions[a][index] + 1 : 0));
    this.state.choices[at] = first | (second << 4);
    this.#choose(index, this.state.choices[at]);
    const battle = this.#battles[index];
    if (!battle.ended) return;
    this.terminated[index] = 1;
    for (const [a, name] of sideNames.entries()) {
      if (battle.winner) this.agents[a].rewards[index] = battle.winner === name ? 1 : -1;
    }
  }

  protected begin(index: number): void {
    const { seeds, teams, steps } = this.state;
    for (let k = 0; k < seedWords; k++) seeds[index * seedWords + k] = this.streams.integer(index, 2 ** 16);
    for (let side = 0; side < 2; side++) this.#drawTeam(index, teams, (2 * index + side) * teamSize);
    steps[index] = 0;
    this.#start(index);
  }

  protected observe(index: number): void {
    const battle = this.#battles[index];
    const teams = this.#teamsOf(index);
    for (const a of [0, 1] as const) {
      const { observations, acting, actionMask } = this.agents[a];
      writeView(battle, a, teams, observations as Float32Array, index * pokemonView);
      acting[index] = !battle.ended && hasToChoose(battle.sides[a]) ? 1 : 0;
      if (acting[index]) writeChoices(battle.sides[a], teams[a], actionMask!, index * pokemonActions);
    }
  }

  render(index: number): DisplayList {
    return drawBattle(this.#battles[index], this.#teamsOf(index));
  }

  #choose(index: number, choices: number): void {
    const battle = this.#battles[index];
    const teams = this.#teamsOf(index);
    const words = [choices & 15, choices >> 4].map((choice, a) =>
      choice === 0 ? undefined : choiceWords(battle.sides[a], teams[a], choice - 1),
    );
    if (words[0]) battle.choose('p1', words[0]);
    if (words[1]) battle.choose('p2', words[1]);
  }

  #playAgain(index: number): void {
    this.#start(index);
    const first = index * this.#limit;
    for (let t = 0; t < this.state.steps[index]; t++) this.#choose(index, this.state.choices[first + t]);
  }

  #start(index: number): void {
    const seed = this.state.seeds.subarray(index * seedWords, (index + 1) * seedWords);
    this.#battles[index] = startBattle(seed, this.#teamsOf(index));
  }

  #teamsOf(index: number): readonly [Int32Array, Int32Array] {
    const at = 2 * index * teamSize;
    const { teams } = this.state;
    return [teams.subarray(at, at + teamSize), teams.subarray(at + teamSize, at + 2 * teamSize)];
  }

  /** Six different sets, in random order. */
  #drawTeam(index: number, teams: Int32Array, at: number): void {
    const order = this.#order;
    for (let k = 0; k < order.length; k++) order[k] = k;
    for (let k = 0; k < teamSize; k++) {
      const other = k + this.streams.integer(index, order.length - k);
      teams[at + k] = order[other];
      order[other] = order[k];
    }
  }
}
