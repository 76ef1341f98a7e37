export type { ArmProgress } from './arm.ts';
export { type CatalogRow, findRow, packagedStudies, readCatalog, rowName } from './catalog/catalog.ts';
export {
  type CoverageFilter,
  type Covered,
  countsByFamily,
  coverage,
  filtered,
  type Status,
  statuses,
} from './catalog/status.ts';
export { codeFingerprint } from './code-fingerprint.ts';
export type { ComparedFigure } from './compare-run.ts';
export {
  type Curve,
  defineStudy,
  type Figures,
  fiveSeeds,
  type Judgement,
  type Paper,
  type Study,
  type StudyContext,
  type StudyDefinition,
} from './definition.ts';
export { allOf, atLeast, atMost, type Estimate, estimateOf, type Finding } from './judge.ts';
export { ledgerFile, readRecords, type StudyRecord } from './ledger.ts';
export { type PlottedArm, terminalPlot } from './plot/terminal-plot.ts';
export { loadStudies, loadStudy, studyIds } from './registry.ts';
export { type ArmRun, StudyResults } from './results.ts';
export { type RunStudyOptions, runStudy, type StudyOutcome, type Timing } from './runner.ts';
export type { KeptRun } from './scratch.ts';
export { type FigureRow, figureRows, plottedArms, studySvg } from './summary.ts';
export { type Verification, type VerifyOptions, verifyRecords } from './verify.ts';
