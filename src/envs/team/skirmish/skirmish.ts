import { box, type DisplayList, discrete, NativeMultiAgentEnv, type NativeOptions } from '../../../env/index.ts';
import { Battle, firstAttack, mapSize, stepsX, stepsY } from './battle.ts';
import { drawBattle } from './drawing.ts';
import { type Scenario, type ScenarioName, scenarios, unitKinds } from './units.ts';

const kinds = unitKinds.length;
/** Numbers that an observation holds of oneself, and of each other unit. */
const ownFeatures = 4 + kinds;
export const unitFeatures = 7 + kinds;

/**
 * A skirmish of units: allies and enemies, each unit an agent, on a map of 32 by 32. A step is half a second in eight
 * parts; in each, units hit and move at once, units that touch the edge die, and units that overlap are pushed apart.
 * Actions: stop, up, right, down, left, then attack for each foe. A hit needs the foe alive and within range, and the
 * weapon to have cooled down; the mask allows attacks on foes within range. A dead unit is not acting.
 *
 * Reward of everybody in a team, dead or alive: the share of the foes' full health that they lost in the step, averaged
 * over the foes, and 1 when the last foe dies while the team lives. Over when a side is dead.
 *
 * Observation: of each other unit of the team, then of each foe, in sight and alive: share of health, where it lies (in
 * sights), its last move, its last target (as the action's number over the highest), time to its next hit (as a share),
 * its kind one-hot; zeros for others. Then of oneself: share of health, place (as a share of the map), time to the next
 * hit, kind. State: health, place, cooldown and kind of every unit.
 *
 * Source: SMAX in Rutherford et al. (2023), arXiv 2311.10090, after SMAC, Samvelyan et al. (2019), arXiv 1902.04043.
 * Stop is action 0 here, not 4; both sides number their foes upwards.
 */
export class Skirmish extends NativeMultiAgentEnv {
  readonly #battle: Battle;
  /** `[units]`, health before the step. */
  readonly #before: Float64Array;
  protected readonly state: Readonly<Record<string, Float64Array | Int32Array>>;

  constructor(id: string, scenario: ScenarioName | Scenario, options: NativeOptions = {}) {
    const sides: Scenario = typeof scenario === 'string' ? scenarios[scenario] : scenario;
    const count = sides.allies.length + sides.enemies.length;
    const observationSpace = box({ shape: [(count - 1) * unitFeatures + ownFeatures], low: -1, high: 1 });
    const agents = (['allies', 'enemies'] as const).flatMap((team) =>
      sides[team].map((_, u) => ({
        name: `${team === 'allies' ? 'ally' : 'enemy'}-${u}`,
        team,
        observationSpace,
        actionSpace: discrete(firstAttack + sides[team === 'allies' ? 'enemies' : 'allies'].length),
        masked: true,
      })),
    );
    const stateSpace = box({ shape: [count * ownFeatures], low: 0, high: 1 });
    super({ id, agents, stateSpace, maxEpisodeSteps: 100 }, options);
    this.#battle = new Battle(sides, this.numEnvs);
    this.#before = new Float64Array(count);
    const { x, y, health, cooldown, last } = this.#battle;
    this.state = { x, y, health, cooldown, last };
  }

  /** Puts unit `u` of battle `index` somewhere with some health, for a test. */
  place(index: number, u: number, place: readonly [number, number], health: number): void {
    const at = index * this.#battle.count + u;
    [this.#battle.x[at], this.#battle.y[at]] = place;
    this.#battle.health[at] = health;
    this.synchronise(index);
  }

  /** Place, health and cooldown of a unit. */
  unit(
    index: number,
    u: number,
  ): { readonly x: number; readonly y: number; readonly health: number; readonly cooldown: number } {
    const at = index * this.#battle.count + u;
    const { x, y, health, cooldown } = this.#battle;
    return { x: x[at], y: y[at], health: health[at], cooldown: cooldown[at] };
  }

  protected advance(index: number, actions: readonly Int32Array[]): void {
    const battle = this.#battle;
    const first = index * battle.count;
    for (let u = 0; u < battle.count; u++) {
      this.#before[u] = battle.health[first + u];
      battle.last[first + u] = battle.isAlive(index, u) ? actions[u][index] : 0;
    }
    battle.fight(index, this.streams);
    const allyLives = this.#lives(index, 0, battle.allies);
    const enemyLives = this.#lives(index, battle.allies, battle.count);
    this.#pay(index, 0, battle.allies, battle.count, allyLives && !enemyLives);
    this.#pay(index, battle.allies, 0, battle.allies, enemyLives && !allyLives);
    if (!(allyLives && enemyLives)) this.terminated[index] = 1;
  }

  /** Whether one of the units from `start` to `end - 1` is alive. */
  #lives(i: number, start: number, end: number): boolean {
    for (let u = start; u < end; u++) if (this.#battle.isAlive(i, u)) return true;
    return false;
  }

  /** Pays the team that begins at unit `team` for what the foes from `start` to `end - 1` lost. */
  #pay(i: number, team: number, start: number, end: number, won: boolean): void {
    const { health, fullHealth, count, allies } = this.#battle;
    let lost = 0;
    for (let u = start; u < end; u++) lost += (this.#before[u] - health[i * count + u]) / fullHealth[u];
    const reward = lost / (end - start) + (won ? 1 : 0);
    const last = team === 0 ? allies : count;
    for (let u = team; u < last; u++) this.agents[u].rewards[i] = reward;
  }

  protected begin(index: number): void {
    this.#battle.deploy(index, this.streams);
  }

  protected observe(index: number): void {
    const battle = this.#battle;
    for (let u = 0; u < battle.count; u++) {
      const isAlive = battle.isAlive(index, u);
      this.agents[u].acting[index] = isAlive ? 1 : 0;
      this.#look(index, u);
      if (isAlive) this.#allow(index, u);
    }
    this.#showState(index);
  }

  #allow(i: number, u: number): void {
    const battle = this.#battle;
    const mask = this.agents[u].actionMask!;
    const n = mask.length / this.numEnvs;
    for (let a = 0; a < firstAttack; a++) mask[i * n + a] = 1;
    for (let a = firstAttack; a < n; a++) {
      const foe = battle.foeOf(u, a - firstAttack);
      mask[i * n + a] = battle.isWithin(i, u, foe, battle.range[u]) ? 1 : 0;
    }
  }

  #look(i: number, u: number): void {
    const { count, allies } = this.#battle;
    const { observations } = this.agents[u];
    const size = (count - 1) * unitFeatures + ownFeatures;
    const team = u < allies ? 0 : allies;
    const teamEnd = u < allies ? allies : count;
    let at = i * size;
    observations.fill(0, at, at + size);
    for (let v = team; v < teamEnd; v++) if (v !== u) at = this.#showUnit(i, u, v, at);
    for (let v = 0; v < count; v++) if (v < team || v >= teamEnd) at = this.#showUnit(i, u, v, at);
    if (this.#battle.isAlive(i, u)) this.#showSelf(i, u, observations, at);
  }

  #showUnit(i: number, u: number, v: number, at: number): number {
    const battle = this.#battle;
    if (battle.isWithin(i, u, v, battle.sight[u])) {
      const { observations } = this.agents[u];
      const a = i * battle.count + u;
      const b = i * battle.count + v;
      const last = battle.last[b];
      const isMove = last < firstAttack;
      observations[at] = battle.health[b] / battle.fullHealth[v];
      observations[at + 1] = (battle.x[b] - battle.x[a]) / battle.sight[u];
      observations[at + 2] = (battle.y[b] - battle.y[a]) / battle.sight[u];
      observations[at + 3] = isMove ? stepsX[last] : 0;
      observations[at + 4] = isMove ? stepsY[last] : 0;
      observations[at + 5] = isMove ? 0 : last / (this.agents[v].actionMask!.length / this.numEnvs - 1);
      observations[at + 6] = Math.min(battle.cooldown[b] / battle.reload[v], 1);
      observations[at + 7 + battle.kinds[v]] = 1;
    }
    return at + unitFeatures;
  }

  #showSelf(i: number, u: number, into: { [at: number]: number }, at: number): void {
    const battle = this.#battle;
    const own = i * battle.count + u;
    into[at] = battle.health[own] / battle.fullHealth[u];
    into[at + 1] = Math.min(Math.max(battle.x[own] / mapSize, 0), 1);
    into[at + 2] = Math.min(Math.max(battle.y[own] / mapSize, 0), 1);
    into[at + 3] = Math.min(battle.cooldown[own] / battle.reload[u], 1);
    into[at + 4 + battle.kinds[u]] = 1;
  }

  #showState(i: number): void {
    const { count } = this.#battle;
    const states = this.states!;
    states.fill(0, i * count * ownFeatures, (i + 1) * count * ownFeatures);
    for (let u = 0; u < count; u++)
      if (this.#battle.isAlive(i, u)) this.#showSelf(i, u, states, (i * count + u) * ownFeatures);
  }

  render(index: number): DisplayList {
    const battle = this.#battle;
    const units = Array.from({ length: battle.count }, (_, u) => {
      const at = index * battle.count + u;
      const target = battle.last[at] >= firstAttack ? battle.foeOf(u, battle.last[at] - firstAttack) : -1;
      const hits = target >= 0 && battle.isWithin(index, u, target, battle.range[u]);
      const kind = unitKinds[battle.kinds[u]];
      return {
        x: battle.x[at],
        y: battle.y[at],
        health: battle.health[at] / kind.health,
        kind,
        isAlly: u < battle.allies,
        target: hits ? target : -1,
      };
    });
    return drawBattle(mapSize, units);
  }
}
