export { flightEnvs } from './definitions.ts';
export { QuadrotorHover } from './hover.ts';
export { QuadrotorEnv, type QuadrotorOptions, type QuadrotorSpec } from './quadrotor.ts';
export { QuadrotorRace, type QuadrotorRaceOptions } from './race.ts';
export type { Track } from './track.ts';
export { type VehicleParameter, vehicleContext } from './vehicle.ts';
export { QuadrotorWaypoint } from './waypoint.ts';
