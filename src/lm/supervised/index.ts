export { type Teacher, taught, teacherAdvantage, topKDistillation } from './distil.ts';
export { type Example, type FineTuneSettings, type FineTuneSetup, fineTuneStep, sequenceOf } from './fine-tune.ts';
export { negativeLogLikelihood } from './likelihood.ts';
