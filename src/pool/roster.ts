import { operantError } from '../error/index.ts';
import type { Member } from './member.ts';
import type { PoolPlan } from './options.ts';
import type { Ready, Reply, Request, WorkerStart } from './protocol.ts';
import { Signal } from './signal.ts';
import { Staff } from './staff.ts';

/** Workers that may end one after the other in one place without finishing anything. */
const patience = 3;
/** Least time in ms that a worker has to import and make its environments. */
const startDeadline = 120_000;
const closeDeadline = 2_000;
/** So many events never happen: only an alarm wakes. */
const never = 2 ** 30;

/** What the owner of a roster gives it and hears from it. */
export interface RosterOwner {
  /** What a worker of environments `first … first + count - 1` is to start with. */
  startOf(first: number, count: number): Omit<WorkerStart, 'port' | 'signal' | 'first' | 'count'>;
  /** A worker has ended, and another has been hired in its place. */
  replaced(member: Member, successor: Member, worker: number, reason: string): void;
  /** A successor has made its environments. */
  ready(member: Member): void;
}

/** The places of the pool's workers: hires, watches and replaces who is in them, and waits for them. */
export class Roster {
  readonly #signal = new Signal();
  readonly #staff = new Staff(this.#signal);
  readonly #plan: PoolPlan;
  readonly #owner: RosterOwner;
  readonly #members: Member[];
  #isComplete = false;
  #isClosed = false;
  /** Why the pool works no more. */
  #failure: Error | undefined;

  /** Hires a worker for each of `places`, which are `[first, count]` of its environments; {@link complete} waits for them. */
  constructor(places: readonly (readonly [first: number, count: number])[], plan: PoolPlan, owner: RosterOwner) {
    this.#plan = plan;
    this.#owner = owner;
    this.#members = places.map(([first, count]) => this.#hire(first, count, 0));
  }

  get members(): readonly Member[] {
    return this.#members;
  }

  /** Waits until all workers of a new pool are ready; throws when one of them fails. */
  complete(): Ready {
    try {
      const [first] = this.#members.map((_, worker) => this.#firstReady(worker));
      this.#isComplete = true;
      return first;
    } catch (error) {
      this.#staff.disband();
      throw error;
    }
  }

  /** Blocks until `missing()`, a number of environments, is 0 or less. */
  wait(missing: () => number): void {
    for (;;) {
      const seen = this.#signal.count;
      this.#attend();
      const count = missing();
      if (count <= 0) return;
      this.#signal.wait(seen, count, this.#timeLeft());
    }
  }

  /** As {@link wait}, with the event loop running. */
  async waitAsync(missing: () => number): Promise<void> {
    this.#staff.holdProcess(true);
    try {
      for (;;) {
        const seen = this.#signal.count;
        this.#attend();
        const count = missing();
        if (count <= 0) return;
        await this.#signal.waitAsync(seen, count, this.#timeLeft());
      }
    } finally {
      this.#staff.holdProcess(false);
    }
  }

  /** Blocks until the worker in a place can be asked. */
  waitForReady(worker: number): Member {
    this.wait(() => (this.#members[worker].lane === undefined ? never : 0));
    return this.#members[worker];
  }

  /** Blocks until every worker can be asked. */
  waitForAll(): void {
    this.wait(() => (this.#members.some(({ lane }) => lane === undefined) ? never : 0));
  }

  /** Asks a worker, and blocks until it answers. */
  ask(worker: number, request: Request): unknown {
    const member = this.waitForReady(worker);
    member.post(request);
    member.asked = true;
    let reply: Reply | undefined;
    this.wait(() => {
      reply ??= member.receive();
      return reply === undefined && this.#members[worker] === member ? never : 0;
    });
    member.asked = false;
    if (reply === undefined)
      throw operantError('worker ended before it answered', { value: request.kind, help: 'its episodes are lost' });
    if ('error' in reply) throw new Error(reply.error);
    return reply.value;
  }

  /** Lets the workers close their environments, and ends them. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const until = performance.now() + closeDeadline;
    const asked = this.#members.filter(({ lane }) => lane !== undefined);
    for (const member of asked) member.post({ kind: 'close' });
    for (const member of asked) this.#awaitClose(member, until);
    this.#signal.alarm();
    this.#staff.disband();
  }

  #checkOpen(): void {
    if (this.#isClosed) throw operantError('pool is closed', { help: 'make another' });
    if (this.#failure) throw this.#failure;
  }

  #awaitClose(member: Member, until: number): void {
    for (;;) {
      const seen = this.#signal.count;
      const left = until - performance.now();
      if (left <= 0 || member.receive() !== undefined) return;
      this.#signal.wait(seen, never, left);
    }
  }

  #firstReady(worker: number): Ready {
    let ready: Ready | undefined;
    this.wait(() => {
      ready ??= this.#members[worker].greet();
      return ready === undefined ? never : 0;
    });
    return ready!;
  }

  /** Sees to all that has become of the workers. */
  #attend(): void {
    this.#checkOpen();
    for (let death = this.#staff.nextDeath(); death !== undefined; death = this.#staff.nextDeath()) {
      const worker = this.#members.findIndex(({ place }) => place.id === death!.worker);
      if (worker >= 0) this.#replace(worker, death.reason);
    }
    const now = performance.now();
    for (let worker = 0; worker < this.#members.length; worker++) this.#attendTo(worker, now);
  }

  #attendTo(worker: number, now: number): void {
    const member = this.#members[worker];
    if (this.#isComplete && member.lane === undefined && member.greet()) this.#owner.ready(member);
    if (member.silence(now) <= this.#deadlineOf(member)) return;
    this.#staff.dismiss(member);
    this.#replace(worker, `it finished nothing for ${this.#deadlineOf(member)} ms`);
  }

  #deadlineOf(member: Member): number {
    const { deadline } = this.#plan;
    return member.lane === undefined ? Math.max(deadline, startDeadline) : deadline;
  }

  /** Milliseconds until the first worker may count as hung. */
  #timeLeft(): number {
    const now = performance.now();
    let left = startDeadline;
    for (const member of this.#members) left = Math.min(left, this.#deadlineOf(member) - member.silence(now));
    return Math.max(left, 0) + 1;
  }

  #replace(worker: number, reason: string): void {
    const member = this.#members[worker];
    const { first, count } = member.place;
    if (!this.#isComplete || member.failures >= patience) {
      this.#failure = operantError('worker of the pool does not work', { value: reason, where: `in worker ${worker}` });
      throw this.#failure;
    }
    const successor = this.#hire(first, count, member.hasFinished ? 0 : member.failures + 1);
    this.#members[worker] = successor;
    this.#owner.replaced(member, successor, worker, reason);
  }

  #hire(first: number, count: number, failures: number): Member {
    const start = { ...this.#owner.startOf(first, count), first, count, signal: this.#signal.words };
    return this.#staff.hire(start, failures, this.#plan.maxHeap);
  }
}
