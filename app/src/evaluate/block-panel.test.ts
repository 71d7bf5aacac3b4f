import { describe, expect, test } from 'vitest'
import { oracle } from '../../../packages/statistics/test/oracles.ts'
import { FootingsError } from '../failure.ts'
import { answerTo } from './made-answer.ts'
import type { EvaluateMethod } from './method.ts'
import { method as sdid } from './methods/sdid.ts'
import { method as syntheticControl } from './methods/synthetic-control.ts'
import { largestSize } from './judgement.ts'

const CALIFORNIA = oracle('evaluation/california_prop99.csv')
const PACKS = { outcome: 'PacksPerCapita' }

describe.skipIf(CALIFORNIA === null)('California', () => {
  const csv = CALIFORNIA ?? ''

  test('by synthetic control: the smallest effect, the finding, the weights and a verdict', () => {
    const answer = answerTo(syntheticControl, csv, { ...PACKS, worthwhile: '10' })
    expect(answer.smallest).toContain('is 30.19 either way')
    expect(answer.finding).toContain('differs from its synthetic twin by −19.51 a period from 1989')
    expect(answer.finding).toContain('3 of 39 units')
    expect(answer.verdict).toBe('cannot tell')
    expect(answer.estimates[0]?.estimate).toBeCloseTo(-19.513629768761, 8)
    expect(answer.estimates[0]?.p).toBeCloseTo(3 / 39, 12)
    const [weights, gaps, placebos] = answer.tables
    expect(weights?.rows).toHaveLength(6)
    expect(gaps?.rows[19]).toMatchObject({ period: '1989', after: true })
    expect(placebos?.rows).toHaveLength(38)
    expect(answer.checks.every(({ passed }) => passed)).toBe(true)
    const other = { ...PACKS, 'treated-unit': 'California', from: '1989', worthwhile: '10' }
    expect(answerTo(syntheticControl, csv, other)).toEqual(answer)
  })

  test('by SDID: the published estimate beside the two plainer ones', () => {
    const { estimates, tables } = answerTo(sdid, csv, PACKS)
    expect(estimates.map(({ estimate }) => Number(estimate?.toFixed(1)))).toEqual([
      -15.6, -19.5, -27.3,
    ])
    expect(tables.map(({ rows }) => rows.length)).toEqual([27, 3, 31, 38])
  })
})

const HEADER = 'practice,month,value,treated'
const ROWS = ['A', 'B', 'C', 'D'].flatMap((unit, at) =>
  [1, 2, 3, 4].map((month) => {
    return `${unit},2024-0${month},${10 * at + month},${unit === 'B' && month > 2 ? 1 : 0}`
  }),
)

function failureOf(rows: readonly string[], options = {}, method: EvaluateMethod = sdid) {
  try {
    answerTo(method, [HEADER, ...rows].join('\n'), options)
  } catch (error) {
    if (error instanceof FootingsError) return error.sentence
    throw error
  }
  return 'none'
}

describe('readBlockPanel', () => {
  test('reads a panel in any order, leaves out a unit with a gap, and tells of it', () => {
    const shuffled = [...ROWS.toReversed(), 'E,2024-01,5,0']
    const { notes, verdict, checks } = answerTo(sdid, [HEADER, ...shuffled].join('\n'))
    expect(notes[0]).toContain('not filled in: 1 (E)')
    expect(checks[0]).toMatchObject({ name: 'donors', passed: false })
    expect(verdict).toBe('cannot tell')
  })

  test('names line and column of what it cannot take', () => {
    expect(failureOf([...ROWS, 'A,2024-01,3,0'])).toContain('line 18, column practice: A has a row')
    expect(failureOf(['A,2024-01,x,0', ...ROWS.slice(1)])).toContain('line 2, column value: "x"')
    expect(failureOf(['A,2024-01,1,2', ...ROWS.slice(1)])).toContain('line 2, column treated')
    const stops = ROWS.with(7, 'B,2024-04,9,0')
    expect(failureOf(stops)).toContain('line 9, column treated: B is treated before 2024-04')
    const later = ROWS.with(11, 'C,2024-04,9,1')
    expect(failureOf(later)).toContain('Use staggered-did')
  })

  test('says what is missing: who was treated, a period before, a treated outcome, donors', () => {
    expect(failureOf(ROWS.map((row) => row.replace(/1$/, '0')))).toContain('No row is marked')
    const always = ROWS.map((row) => row.replace(/^(B.*)\d$/, '$11'))
    expect(failureOf(always)).toContain('--from PERIOD')
    expect(failureOf(always, { from: '2024-03' })).toBe('none')
    expect(failureOf(ROWS.with(4, 'B,2024-01,,0'))).toContain('no known outcome in 2024-01')
    expect(failureOf(ROWS.slice(0, 8))).toContain('every period: 1;')
    expect(failureOf(ROWS, { 'treated-unit': 'Z', from: '2024-03' })).toContain('names Z')
    expect(failureOf(ROWS, { 'treated-unit': 'B' })).toContain('needs --from')
    expect(failureOf(ROWS, { from: '2025-03' })).toContain('--from is a period of the file')
    expect(failureOf(ROWS, { errors: 'jackknife' })).toContain('one unit was treated')
  })
})

test('the largest of more figures than a call can take is found', () => {
  const many = new Float64Array(300_000).fill(1)
  many[7] = -3
  expect(largestSize([many, [2]])).toBe(3)
  expect(largestSize([])).toBe(0)
})
