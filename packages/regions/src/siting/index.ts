export type {
  SiteRule,
  SitingAnswer,
  SitingEffort,
  SitingProblem,
  SitingStatus,
} from './problem.ts'
export { solveMedian } from './median.ts'
export { solveMaximalCovering } from './maximal-covering.ts'
export { solveSetCovering, uncoverable } from './set-covering.ts'
export type { CoverRule } from './set-covering.ts'
export { solveCentre } from './centre.ts'
export { assignToSites, centreValue, coveredWeight, medianValue } from './score.ts'
export { faultsOfSiting } from './verify.ts'
export type { SitingAim, SitingFault } from './verify.ts'
export { distanceDistribution } from './distribution.ts'
export type { DistanceDistribution } from './distribution.ts'
export { readOrLibrary } from './or-library.ts'
export type { OrLibrary } from './or-library.ts'
export { shortestPaths } from './shortest-paths.ts'
export type { CostedEdge } from './shortest-paths.ts'
export { InputFault } from './input-fault.ts'
