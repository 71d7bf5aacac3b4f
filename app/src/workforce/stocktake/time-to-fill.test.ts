import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { medianDaysToFill, vacanciesByRole, vacanciesOn } from './time-to-fill.ts'

const filled = (days: number) => ({ days, filled: true })
const open = (days: number) => ({ days, filled: false })

describe('the median days to fill a post', () => {
  test('is that of the posts where all are filled', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 15 }), (days) => {
        const sorted = days.toSorted((a, b) => a - b)
        const lower = sorted[Math.ceil(sorted.length / 2) - 1]
        expect(medianDaysToFill(days.map(filled))).toBe(lower)
      }),
    )
  })

  test('counts those that are open, and may not be reached', () => {
    // 6 at risk: 5/6; 4 at risk: 5/6 x 3/4; 3 at risk: x 2/3 = 0.4167.
    const posts = [filled(10), open(20), filled(30), filled(40), open(50), open(60)]
    expect(medianDaysToFill(posts)).toBe(40)
    expect(medianDaysToFill([filled(10), open(20), open(20)])).toBeNull()
    expect(medianDaysToFill([])).toBeNull()
    // A post withdrawn on the day on which another is filled was at risk then.
    expect(medianDaysToFill([filled(10), open(10), open(10)])).toBeNull()
  })
})

test('vacancies stand as they did on the day', () => {
  const row = {
    id: 'a',
    version: 1,
    created_at: '',
    created_by: '',
    updated_at: '',
    updated_by: '',
    practice: 'Z99001',
    role: 'salaried GP',
    fte: '0.5',
    advertised_on: '2024-01-01',
    filled_on: '2024-03-01',
    withdrawn_on: null,
    difficulty: null,
  } as const
  expect(vacanciesOn([row], '2023-12-31')).toEqual([])
  expect(vacanciesOn([row], '2024-02-29')).toEqual([{ row, state: 'open', days: 59 }])
  expect(vacanciesOn([row], '2024-03-01')).toEqual([{ row, state: 'filled', days: 60 }])
  const withdrawn = { ...row, filled_on: null, withdrawn_on: '2024-01-11' }
  expect(vacanciesByRole(vacanciesOn([row, withdrawn], '2024-06-01'), ['salaried GP'])).toEqual([
    {
      role: 'salaried GP',
      advertised: 2,
      filled: 1,
      open: 0,
      openFte: 0,
      withdrawn: 1,
      median: 60,
      longestOpen: null,
    },
  ])
})
