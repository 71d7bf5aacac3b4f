import { expect, test } from 'vitest'
import type { TrialCountRow, TrialRow } from '../../store/tables-models.ts'
import { exactShare } from './exact-limits.ts'
import { gateOf } from './gate.ts'

const STAMPS = {
  version: 1,
  created_at: '2024-01-01T00:00:00.000Z',
  created_by: 'Ada',
  updated_at: '2024-01-01T00:00:00.000Z',
  updated_by: 'Ada',
}

const TRIAL: TrialRow = {
  ...STAMPS,
  id: 't',
  place: '98D',
  name: 'A trial',
  about: 'Something',
  starts_on: '2023-10-01',
  gate_on: '2024-04-01',
  outcome: 'Home within a day',
  better: 'higher',
  usual_percent: '20',
  worthwhile_points: '10',
  most_cost: 100_000,
  least_people: 100,
  decision: 'running',
  decided_on: null,
  reason: null,
}

function proposedFor(
  [people, outcomes, cost]: readonly [number, number, number],
  trial: Partial<TrialRow> = {},
  today = '2024-04-01',
) {
  const count: TrialCountRow = {
    ...STAMPS,
    id: 'c',
    trial: 't',
    month: '2023-10-01',
    people,
    outcomes,
    cost,
    note: null,
  }
  return gateOf({ ...TRIAL, ...trial }, [count], today)
}

test('exact limits are those of the tables', () => {
  // Clopper and Pearson 1934, as R binom.test gives them.
  for (const [outcomes, people, lower, upper] of [
    [0, 10, 0, 0.3084971],
    [3, 10, 0.0667395, 0.6524529],
    [10, 10, 0.6915029, 1],
    [38, 100, 0.2847675, 0.4825393],
  ] as const) {
    const share = exactShare(outcomes, people)
    expect(share.lower).toBeCloseTo(lower, 6)
    expect(share.upper).toBeCloseTo(upper, 6)
  }
})

test('proposes by people, verdict and cost, and only at the gate', () => {
  const worked = [300, 120, 3_000_000] as const
  expect(proposedFor(worked, {}, '2024-03-31').proposal).toBe('go on')
  expect(proposedFor([99, 60, 3_000_000]).proposal).toBe('extend')
  expect(proposedFor([99, 60, 3_000_000]).verdict.verdict).toBe('cannot tell')
  // 60 beyond the usual 60, at 50,000 pence each; 42 beyond at the lower limit.
  const gate = proposedFor(worked)
  expect(gate.proposal).toBe('scale')
  expect(gate.cost.value).toBeCloseTo(50_000, 6)
  expect(gate.cost.high).toBeGreaterThan(60_000)
  expect(gate.cost.high).toBeLessThan(80_000)
  expect(proposedFor(worked, { most_cost: 60_000 }).proposal).toBe('extend')
  expect(proposedFor(worked, { most_cost: 30_000 }).proposal).toBe('stop')
  expect(proposedFor(worked, { usual_percent: null }).proposal).toBe('cannot tell')
  expect(proposedFor([300, 30, 0]).proposal).toBe('stop')
  expect(proposedFor([300, 30, 0], {}, '2023-12-01').proposal).toBe('stop')
  expect(proposedFor([300, 63, 3_000_000]).verdict.verdict).toBe('no evidence')
  expect(proposedFor([100, 24, 3_000_000]).proposal).toBe('extend')
})

test('fewer outcomes can be better, and cost what they avoid', () => {
  const gate = proposedFor([300, 30, 3_000_000], { better: 'lower' })
  expect(gate.verdict.verdict).toBe('worked')
  expect(gate.cost.value).toBeCloseTo(100_000, 6)
  expect(gate.proposal).toBe('extend')
  const none = proposedFor([300, 90, 3_000_000], { better: 'lower' })
  expect(none.proposal).toBe('stop')
  expect(none.cost.value).toBeNull()
})
