export { solveNested } from './solve-nested.ts'
export { faultsOfNested } from './verify-nested.ts'
