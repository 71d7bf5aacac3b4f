import { describe, expect, test } from 'vitest'
import { agesTold, lineFault, lineWarnings, type LineCounts } from './line-rules.ts'

const LINE: LineCounts = {
  headcount: 4,
  fte: '3.2',
  sessions: '29',
  aged_under_40: 2,
  aged_40_to_49: null,
  aged_50_to_54: 1,
  aged_55_to_59: 0,
  aged_60_and_over: 1,
}
const ROUND = { session_hours: '4.1667', sessions_per_fte: '9' }

describe('a line of a stocktake', () => {
  test('is right with no more ages than people, and a plausible FTE', () => {
    expect(lineFault(LINE)).toBeUndefined()
    expect(agesTold(LINE)).toBe(4)
    expect(lineWarnings(LINE, ROUND)).toEqual([])
  })

  test.each([
    ['headcount', { headcount: 3_000_000_000 }],
    ['fte', { fte: '6.1' }],
    ['fte', { fte: '0' }],
    ['fte', { fte: '-1' }],
    ['fte', { headcount: 0, fte: '0.5' }],
    ['sessions', { sessions: '57' }],
    ['aged_60_and_over', { aged_60_and_over: 2 }],
  ] as const)('is refused at %s: %o', (column, change) => {
    expect(lineFault({ ...LINE, ...change })?.column).toBe(column)
  })

  test('nobody there has no FTE, and that is fine', () => {
    const nobody = { ...LINE, headcount: 0, fte: '0', sessions: '0' }
    expect(lineFault({ ...nobody, aged_under_40: 0, aged_50_to_54: 0, aged_60_and_over: 0 })).toBe(
      undefined,
    )
  })

  test('sessions that are another FTE, and ages left out, are to be looked at', () => {
    expect(lineWarnings({ ...LINE, sessions: '20' }, ROUND)).toEqual([
      '20 sessions are 2.22 FTE at 9 a full-time week, and 3.2 is given.',
    ])
    expect(
      lineWarnings({ ...LINE, sessions: '20' }, { ...ROUND, sessions_per_fte: '6.25' }),
    ).toEqual([])
    expect(lineWarnings({ ...LINE, aged_under_40: null }, ROUND)).toEqual([
      'Ages are given of 2 of 4 people.',
    ])
  })
})
