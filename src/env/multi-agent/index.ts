export type { Agent, MultiAgentEnv } from './multi-agent-env.ts';
