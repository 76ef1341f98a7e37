import type { ActionBatch, ContextValues, EnvSnapshot } from '../env/index.ts';
import { Stream } from '../random/index.ts';
import type { Member } from './member.ts';
import type { PoolPlan, PoolSource } from './options.ts';
import type { EnvSpec, Request, WorkerStart } from './protocol.ts';
import { Results } from './results.ts';
import { Roster, type RosterOwner } from './roster.ts';

/**
 * The environments of a pool and what they have finished. Work is submitted for single environments and taken when it is finished, in any order. When a
 * worker is replaced, its environments begin new episodes, from streams of their own, and each of them answers the action that it was working on, or
 * else the next one that it gets, with a lost episode.
 */
export class Crew implements RosterOwner {
  readonly spec: EnvSpec;
  readonly results: Results;
  /** Context values set so far. */
  readonly contexts: ContextValues[];
  /** `[N]`, 1 where the episode shown was lost with its worker and nobody has been told yet. */
  readonly stale: Uint8Array;
  /** What the environments were last reset from. */
  root: Stream | undefined;
  lostEpisodes = 0;

  readonly #source: PoolSource;
  readonly #plan: PoolPlan;
  readonly #roster: Roster;
  /** `[N]`, which worker has environment `i`. */
  readonly #workerOf: Int32Array;
  readonly #working: Uint8Array;
  /** Environments that have finished and whose results are written already. */
  readonly #settled: number[] = [];
  #replacements = 0;
  #nextWorker = 0;

  constructor(source: PoolSource, plan: PoolPlan) {
    const { numEnvs, workers } = plan;
    this.#source = source;
    this.#plan = plan;
    this.contexts = Array.from({ length: numEnvs }, () => ({}));
    this.stale = new Uint8Array(numEnvs);
    this.#working = new Uint8Array(numEnvs);
    this.#workerOf = Int32Array.from({ length: numEnvs }, (_, i) => Math.floor((i * workers) / numEnvs));
    const places = Array.from({ length: workers }, (_, worker) => {
      const first = this.#workerOf.indexOf(worker);
      return [first, this.#workerOf.lastIndexOf(worker) + 1 - first] as const;
    });
    this.#roster = new Roster(places, plan, this);
    const { spec, lane } = this.#roster.complete();
    this.spec = spec;
    this.results = new Results(spec, numEnvs, (lane.actionMask?.length ?? 0) / places[0][1]);
  }

  /** Puts the action in row `row` of `actions` on the list of environment `index`; {@link publish} starts all that is listed. */
  submit(index: number, actions: ActionBatch, row: number): void {
    const member = this.#member(index);
    this.#working[index] = 1;
    if (this.stale[index] === 0) member.submit(index - member.place.first, actions, row);
    else if (member.lane === undefined) member.owed.push(index);
    else this.#settleLoss(index, member);
  }

  publish(): void {
    for (const member of this.#roster.members) if (member.lane !== undefined) member.publish();
  }

  /** The next environment that has finished, its results written; -1 when there is none. */
  next(): number {
    if (this.#settled.length > 0) return this.#settled.shift()!;
    const { members } = this.#roster;
    for (let k = 0; k < members.length; k++) {
      const member = members[this.#nextWorker];
      this.#nextWorker = (this.#nextWorker + 1) % members.length;
      const local = member.take();
      if (local >= 0) return this.#settle(member, local);
    }
    return -1;
  }

  /** Blocks until `count` environments have finished and can be taken. */
  waitFor(count: number): void {
    this.#roster.wait(() => this.#missing(count));
  }

  /** As {@link waitFor}, with the event loop running. */
  waitForAsync(count: number): Promise<void> {
    return this.#roster.waitAsync(() => this.#missing(count));
  }

  /** Resets every environment; each is at work until its first observation is there. What was going on before is dropped. */
  reset(root: Stream): void {
    this.#drop();
    this.#roster.waitForAll();
    this.root = Stream.fromState(root.state());
    this.stale.fill(0);
    this.#working.fill(1);
    for (const member of this.#roster.members) {
      member.pending = member.place.count;
      member.post({ kind: 'reset', root: root.state() });
    }
  }

  /** Begins a new episode in one environment, whose observation is then in the results. */
  restart(index: number): void {
    this.ask(index, (local) => ({ kind: 'restart', index: local }));
    const member = this.#member(index);
    this.stale[index] = 0;
    this.results.begin(index, member.rows!, index - member.place.first);
  }

  /** Asks the worker of environment `index`, and blocks until it answers. */
  ask(index: number, request: (local: number) => Request): unknown {
    return this.#roster.ask(this.#workerOf[index], request(index - this.#member(index).place.first));
  }

  /** Snapshots of all N environments, each of width 1. */
  snapshots(): readonly EnvSnapshot[] {
    return this.#roster.members.flatMap((_, worker) => this.#roster.ask(worker, { kind: 'snapshot' }) as EnvSnapshot[]);
  }

  /** Brings back all N environments; the caller brings back what this class shows. */
  restore(snapshots: readonly EnvSnapshot[]): void {
    this.#drop();
    for (const [worker, { place }] of this.#roster.members.entries()) {
      const own = snapshots.slice(place.first, place.first + place.count);
      this.#roster.ask(worker, { kind: 'restore', snapshots: own });
    }
  }

  close(): void {
    this.#roster.close();
  }

  startOf(first: number, count: number): Pick<WorkerStart, 'source' | 'options' | 'contexts' | 'root'> {
    const contexts = this.contexts.slice(first, first + count);
    const start = { source: this.#source, options: this.#plan.options, contexts };
    if (this.root === undefined) return start;
    return {
      ...start,
      root: this.root
        .fork('replacement')
        .fork(this.#replacements++)
        .state(),
    };
  }

  replaced(member: Member, successor: Member, worker: number, reason: string): void {
    for (let local = member.take(); local >= 0; local = member.take()) this.#settled.push(this.#settle(member, local));
    if (this.root === undefined) return;
    const { first, count } = member.place;
    const environments = Array.from({ length: count }, (_, local) => first + local);
    for (const index of environments) if (this.#working[index] === 1) successor.owed.push(index);
    this.stale.fill(1, first, first + count);
    // The episodes of a worker that was not ready yet went with the one before it.
    if (member.lane === undefined) return;
    this.lostEpisodes += count;
    this.#plan.onLoss({ worker, environments, reason });
  }

  ready(member: Member): void {
    for (const index of member.owed.splice(0)) this.#settleLoss(index, member);
  }

  #member(index: number): Member {
    return this.#roster.members[this.#workerOf[index]];
  }

  /** How many of `count` finished environments are still missing. */
  #missing(count: number): number {
    let missing = count - this.#settled.length;
    for (const member of this.#roster.members) missing -= member.finished;
    return missing;
  }

  #settle(member: Member, local: number): number {
    const index = member.place.first + local;
    this.#working[index] = 0;
    this.results.take(index, member.lane!, member.rows!, local);
    return index;
  }

  #settleLoss(index: number, member: Member): void {
    this.#working[index] = 0;
    this.stale[index] = 0;
    this.results.lose(index, member.rows!, index - member.place.first);
    this.#settled.push(index);
  }

  /** Waits for all that is going on and forgets it. */
  #drop(): void {
    const working = this.#working.reduce((sum, one) => sum + one, 0);
    this.waitFor(this.#settled.length + working);
    while (this.next() >= 0);
  }
}
