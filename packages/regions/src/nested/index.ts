export { solveNested } from './solve-nested.ts'
export { faultsOfNested } from './verify-nested.ts'
export type { NestedFault } from './verify-nested.ts'
export type { LocalityRule, NestedAnswer, NestedOptions, NestedProblem } from './problem.ts'
