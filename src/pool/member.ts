import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { ActionBatch } from '../env/index.ts';
import { FINISHED, type Lane, MESSAGE, SUBMITTED } from './lane.ts';
import type { Ready, Reply, Request } from './protocol.ts';
import { type LaneRows, rowsOf } from './results.ts';

/** What a worker is to the main thread: its number, its environments `first … first + count - 1`, its port. */
export interface MemberPlace {
  readonly id: number;
  readonly first: number;
  readonly count: number;
  readonly port: MessagePort;
}

/** The main thread's side of a lane. */
export class Member {
  readonly place: MemberPlace;
  /** How many workers in a row ended here without finishing anything. */
  readonly failures: number;
  /** Environments that get a lost episode as soon as the worker is ready. */
  readonly owed: number[] = [];
  /** Environments at work, and those that have finished and were not taken yet. */
  pending = 0;
  /** An answer is awaited. */
  asked = false;
  /** Something has finished since the start. */
  hasFinished = false;
  lane: Lane | undefined;
  rows: LaneRows | undefined;
  /** When it last finished or was given something, in ms. */
  #since = performance.now();
  #lastFinished = 0;
  #submitted = 0;
  #received = 0;

  constructor(place: MemberPlace, failures: number) {
    this.place = place;
    this.failures = failures;
  }

  /** Takes the message that the worker is ready; undefined while it is not. */
  greet(): Ready | undefined {
    const ready = receiveMessageOnPort(this.place.port)?.message as Ready | undefined;
    if (ready === undefined) return undefined;
    this.lane = ready.lane;
    this.rows = rowsOf(ready.lane, this.place.count);
    this.#since = performance.now();
    return ready;
  }

  /** Environments that have finished and were not taken yet. */
  get finished(): number {
    return this.lane === undefined ? 0 : (Atomics.load(this.lane.control, FINISHED) - this.#received) | 0;
  }

  /** Puts one step on the list; {@link publish} starts it. */
  submit(local: number, actions: ActionBatch, row: number): void {
    const lane = this.lane!;
    const size = lane.actions.length / this.place.count;
    for (let k = 0; k < size; k++) lane.actions[local * size + k] = actions[row * size + k];
    if (this.pending++ === 0) this.#since = performance.now();
    this.#list(local);
  }

  post(request: Request): void {
    this.#since = performance.now();
    this.place.port.postMessage(request);
    this.#list(MESSAGE);
    this.publish();
  }

  /** Lets the worker see all that is on the list. */
  publish(): void {
    const { control } = this.lane!;
    if (Atomics.load(control, SUBMITTED) === this.#submitted) return;
    Atomics.store(control, SUBMITTED, this.#submitted);
    Atomics.notify(control, SUBMITTED);
  }

  receive(): Reply | undefined {
    return receiveMessageOnPort(this.place.port)?.message as Reply | undefined;
  }

  /** The next environment that has finished, by its number in the lane; -1 when there is none. */
  take(): number {
    if (this.finished === 0) return -1;
    const { done } = this.lane!;
    const local = done[this.#received & (done.length - 1)];
    this.#received = (this.#received + 1) | 0;
    this.pending--;
    this.hasFinished = true;
    return local;
  }

  /** Milliseconds for which it has been at work without finishing anything; 0 when it has nothing to do. */
  silence(now: number): number {
    const finished = this.lane === undefined ? 0 : Atomics.load(this.lane.control, FINISHED);
    if (finished !== this.#lastFinished) this.#since = now;
    this.#lastFinished = finished;
    const isBusy = this.lane === undefined || this.pending > this.finished || this.asked;
    return isBusy ? now - this.#since : 0;
  }

  #list(entry: number): void {
    const { todo } = this.lane!;
    todo[this.#submitted & (todo.length - 1)] = entry;
    this.#submitted = (this.#submitted + 1) | 0;
  }
}
