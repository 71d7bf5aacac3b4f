import { expect, test } from 'vitest'
import type { SitingAnswer, SitingProblem } from './problem.ts'
import { faultsOfSiting, type SitingAim } from './verify.ts'

const problem: SitingProblem = {
  demands: 3,
  sites: 3,
  costs: Float64Array.of(0, 2, 6, 2, 0, 4, 6, 4, 0),
  weights: Float64Array.of(1, 1, 2),
}
const aim: SitingAim = { kind: 'p-median', count: 2 }
const right: SitingAnswer = {
  status: 'proven',
  value: 2,
  bound: 2,
  sites: [0, 2],
  assignment: Int32Array.of(0, 0, 2),
  method: 'made',
}

test('a right answer has no fault', () => {
  expect(faultsOfSiting(problem, aim, right)).toEqual([])
})

test.each([
  [{ value: 3, bound: 3 }, 'the value is 2, not 3'],
  [{ bound: 2.5 }, 'the bound 2.5 is better than 2'],
  [{ bound: 1 }, 'proven, with the value 2 and the bound 1'],
  [{ sites: [0] }, '1 sites are open, not 2'],
  [{ sites: [0, 0] }, 'a site is open twice'],
  [{ sites: [0, 3] }, 'there is no site 3'],
  [{ assignment: Int32Array.of(0, 2, 2) }, 'demand 1 is not with site 0'],
  [{ assignment: Int32Array.of(0, 0) }, 'not every demand is assigned'],
  [{ status: 'infeasible' as const }, 'infeasible, and there are sites'],
])('%j is found out', (wrong, fault) => {
  expect(faultsOfSiting(problem, aim, { ...right, ...wrong })).toContain(fault)
})

test.each<[SitingAim, string]>([
  [{ ...aim, open: [1] }, 'site 1 is not open'],
  [{ ...aim, closed: [2] }, 'site 2 is open'],
  [{ kind: 'set-covering', limit: 1 }, 'the weight covered is 3 of 4'],
  [{ kind: 'maximal-covering', limit: 1, count: 2 }, 'the value is 3, not 2'],
  [{ kind: 'p-centre', count: 2 }, 'demand 1 is not with site 0'],
])('%j is not kept', (other, fault) => {
  const assignment = other.kind === 'p-centre' ? Int32Array.of(0, 2, 2) : right.assignment
  expect(faultsOfSiting(problem, other, { ...right, assignment })).toContain(fault)
})
