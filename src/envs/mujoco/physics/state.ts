import { engine, type MjModel } from './engine.ts';
import type { Simulation } from './simulation.ts';

/** Time, positions, velocities, the solver's warm start, controls and applied forces: all that decides the next step. */
function signature(): number {
  return engine().mjtState.mjSTATE_INTEGRATION.value;
}

/** How many numbers {@link readState} reads. */
export function stateSize(model: MjModel): number {
  return engine().mj_stateSize(model, signature());
}

/** Copies the state of each simulation into its row of `out`, `[N, stateSize]`. */
export function readStates(simulations: readonly Simulation[], out: Float64Array): void {
  const size = out.length / simulations.length;
  const buffer = new (engine().DoubleBuffer)(size);
  for (const [i, { model, data }] of simulations.entries()) {
    engine().mj_getState(model, data, buffer, signature());
    out.set(buffer.GetView(), i * size);
  }
  buffer.delete();
}

/** Puts each simulation into the state of its row of `states`; what is computed from the state follows with the next step. */
export function writeStates(simulations: readonly Simulation[], states: Float64Array): void {
  const size = states.length / simulations.length;
  for (const [i, simulation] of simulations.entries()) {
    const row = Array.from(states.subarray(i * size, (i + 1) * size));
    engine().mj_setState(simulation.model, simulation.data, row, signature());
    simulation.refresh();
  }
}
