export type { QueueMeasures, ServedQueue } from './formulas/served-queue.ts'
export * from './formulas/erlang-b.ts'
export * from './formulas/erlang-c.ts'
export { erlangA, type ErlangA, type ImpatientQueue } from './formulas/erlang-a.ts'
export * from './formulas/patience.ts'
export * from './formulas/priorities.ts'
export * from './formulas/general-service.ts'
export * from './formulas/constant-service.ts'
export * from './formulas/least-servers.ts'
export * from './formulas/least-constant-servers.ts'
export * from './waiting-list/capacity.ts'
export type { ChangingQueue, Step } from './forward/changing-queue.ts'
export {
  forwardDay,
  type ForwardDay,
  type ForwardInterval,
  type ForwardOptions,
  type ForwardTotals,
} from './forward/forward-day.ts'
export * from './forward/calling-day.ts'
export type { Moment } from './forward/forward-run.ts'
export * from './forward/staff-by-interval.ts'
export * from './day/model.ts'
export { InputFault } from './day/input-fault.ts'
export { checkDayModel } from './day/check-model.ts'
export type { Control, Estimate, KnownMean } from './day/estimate.ts'
export { controlledEstimate, estimateOf, pairedEstimate, ratioValues } from './day/estimate.ts'
export type { Figure, Measure, Names } from './day/measure.ts'
export type { ClassCount, PoolCount, StepCount } from './day/tally.ts'
export type { WaitQuantile } from './day/wait-quantile.ts'
export { replicationQuantile, type ReplicationQuantile } from './day/replication-quantile.ts'
export type { DayResult, EstimateOptions, PoolPart, SeenAt, StepPart } from './day/day-result.ts'
export { DayRun, type RunStart } from './day/day-run.ts'
export * from './day/simulate.ts'
