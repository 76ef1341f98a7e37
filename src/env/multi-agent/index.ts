export type { AgentSpec } from './agent-arrays.ts';
export { type MultiAgentContractCheck, multiAgentContract } from './contract.ts';
export { type JointControlOptions, jointControl } from './joint-control.ts';
export type { Agent, AgentGroup, MultiAgentEnv } from './multi-agent-env.ts';
export { NativeMultiAgentEnv, type NativeMultiAgentSpec } from './native.ts';
export { type Opponent, randomOpponent } from './opponent.ts';
export { allocateJointActions, sampleJointActions } from './sample-joint-actions.ts';
export { type VersusOptions, versus } from './versus.ts';
