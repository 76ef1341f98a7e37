export { makeFolder, withFileErrors } from '../disk/index.ts';
export { writeAtomically } from './atomic-write.ts';
export { type BootstrapOptions, bootstrapInterval, type Interval } from './bootstrap.ts';
export { type BestCheckpoint, type Checkpoint, readCheckpoint } from './checkpoint.ts';
export {
  checkpointPath,
  type LatestCheckpoint,
  latestCheckpoint,
  listCheckpoints,
  type RefusedCheckpoint,
} from './checkpoint-folder.ts';
export { type EnvChoice, envMaker, type MakeEnv, type NamedEnv } from './env-choice.ts';
export { type Episode, type PlayOptions, playEpisode, readEpisode, writeEpisode } from './episode.ts';
export { type EvaluateOptions, type Evaluation, evaluate } from './evaluate.ts';
export { gitCommit } from './git-commit.ts';
export { type Interrupt, interruptSignal } from './interrupt.ts';
export { appendLine, appendToLedger, type LedgerRecord, type Measurement, readLedger } from './ledger.ts';
export { type ListedRun, listRuns, readRun, type UnreadableRun } from './list-runs.ts';
export { type Machine, thisMachine } from './machine.ts';
export { type MetricsLine, readMetrics } from './metrics-log.ts';
export { type Chooser, type Moment, momentsOfEpisode, policyChooser, randomChooser } from './moments.ts';
export { parseOptions, resolveOptions } from './options.ts';
export { type RunResult, type RunStatus, readResult } from './result.ts';
export {
  type LoadedRun,
  loadRun,
  type OpenRun,
  openRun,
  type ResumeRunSetup,
  type ResumeSetup,
  resume,
  resumeRun,
} from './resume.ts';
export { type RunRecord, readRunRecord } from './run-record.ts';
export {
  type Aggregate,
  aggregateIqm,
  aggregateMean,
  aggregateMedian,
  optimalityGap,
  performanceProfile,
  probabilityOfImprovement,
  type Scores,
} from './scores.ts';
export { type RunSettings, runSettings } from './settings.ts';
export { type FinishedRun, type StartSetup, startRun } from './start-run.ts';
export { interquartileMean, mean, median, quantile, type Summary, standardDeviation, summaryOf } from './statistics.ts';
export { type TrainedRun, type TrainSetup, train } from './train.ts';
export { type SeedRun, type SeedsResult, type TrainSeedsSetup, trainSeeds } from './train-seeds.ts';
export {
  ControlLearner,
  controlTrainable,
  type Family,
  type LearnerHooks,
  type Product,
  type RunLearner,
  type Trainable,
  type TrainableSetup,
} from './trainable.ts';
export type { Progress, TrainingHooks } from './training.ts';
export { operantVersion, runFormat } from './version.ts';
