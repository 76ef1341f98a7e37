import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

interface Body {
  readonly name: string;
  readonly parent: number;
  readonly pos: readonly number[];
  readonly mass: number;
  readonly inertia: readonly number[];
}

interface Joint {
  readonly name: string;
  readonly type: number;
  readonly body: number;
  readonly pos: readonly number[];
  readonly axis: readonly number[];
  readonly range: readonly number[];
  readonly stiffness: number;
}

interface Geom {
  readonly type: number;
  readonly body: number;
  readonly size: readonly number[];
  readonly pos: readonly number[];
  readonly quat: readonly number[];
  readonly friction: readonly number[];
  readonly contype: number;
  readonly conaffinity: number;
  readonly condim: number;
  readonly margin: number;
  readonly solimp: readonly number[];
  readonly solref: readonly number[];
}

interface Actuator {
  readonly gear: readonly number[];
  readonly ctrlrange: readonly number[];
  readonly trnid: readonly number[];
}

/** Numbers of a compiled model. */
export interface ModelFacts {
  readonly nq: number;
  readonly nv: number;
  readonly nu: number;
  readonly timestep: number;
  readonly frame_skip: number;
  readonly integrator: number;
  readonly max_steps: number;
  readonly gravity: readonly number[];
  readonly qpos0: readonly number[];
  readonly dof_damping: readonly number[];
  readonly dof_armature: readonly number[];
  readonly bodies: readonly Body[];
  readonly joints: readonly Joint[];
  readonly geoms: readonly Geom[];
  readonly actuators: readonly Actuator[];
}

/** A step of a recorded episode; the first has no action. */
export interface RecordedStep {
  readonly a: readonly number[];
  readonly qpos: readonly number[];
  readonly qvel: readonly number[];
  readonly obs: readonly number[];
  readonly r: number;
  readonly terminated: boolean;
}

/** What test/data/mujoco has of one task. */
export interface Recording {
  readonly model: ModelFacts;
  readonly episodes: readonly (readonly RecordedStep[])[];
}

/** Reads the recording of a task; see test/data/mujoco/README.md. */
export function readRecording(id: string): Recording {
  const path = new URL(`../../../../test/data/mujoco/${id}.json.gz`, import.meta.url);
  return JSON.parse(gunzipSync(readFileSync(path)).toString()) as Recording;
}
