import { describe, expect, test } from 'vitest'
import { discloseSurvey } from './survey.ts'

const small = (...counts: readonly number[]) => discloseSurvey({ counts, eligible: 900 })

describe('the rule of the survey', () => {
  test('nothing on fewer than 10 respondents', () => {
    expect(discloseSurvey({ counts: [5, 4], eligible: 20_000 })).toEqual({
      base: null,
      counts: [null, null],
      shares: [null, null],
      masked: true,
    })
  })

  test('all answers where many could have answered, or none is of 1 to 4', () => {
    expect(discloseSurvey({ counts: [1, 9], eligible: 1001 })).toEqual({
      base: 10,
      counts: [1, 9],
      shares: [0.1, 0.9],
      masked: false,
    })
    expect(small(5, 0, 15)).toEqual({
      base: 20,
      counts: [5, 0, 15],
      shares: [0.25, 0, 0.75],
      masked: false,
    })
  })

  test('one small answer hides the next lowest, two hide each other', () => {
    expect(small(3, 40, 20, 0).counts).toEqual([null, 40, null, 0])
    expect(small(3, 40, 2, 20).counts).toEqual([null, 40, null, 20])
    expect(small(3, 3, 4, 20).counts).toEqual([null, null, null, 20])
    expect(discloseSurvey({ counts: [3, 40, 20], eligible: null }).counts).toEqual([null, 40, null])
  })

  test('all are masked where the rule would leave a masked answer too few values', () => {
    expect(small(4, 5, 5, 5)).toMatchObject({ base: 19, counts: [null, null, null, null] })
    expect(small(1, 1, 20).counts).toEqual([null, null, null])
    expect(small(0, 3, 0, 0, 7).counts).toEqual([0, null, 0, 0, null])
  })

  test.each([[[]], [[1.5, 20]], [[-1, 20]]])('%j is refused', (counts) => {
    expect(() => discloseSurvey({ counts, eligible: 900 })).toThrow(RangeError)
  })
})

test.each([
  [2, 30],
  [3, 30],
  [4, 20],
  [5, 14],
])(
  '%d answers: whoever knows the rule has three values for all that is masked',
  (answers, most) => {
    let tables = 0
    for (let base = 10; base <= most; base++) {
      const alike = new Map<string, number[][]>()
      for (const counts of tablesOf(answers, base)) {
        const shown = JSON.stringify(small(...counts).counts)
        alike.set(shown, [...(alike.get(shown) ?? []), counts])
      }
      for (const [shown, originals] of alike) {
        for (const [at, count] of (JSON.parse(shown) as (number | null)[]).entries()) {
          if (count !== null) continue
          tables += 1
          const values = new Set(originals.map((counts) => counts[at]))
          expect(values.size, `${shown} of ${base}`).toBeGreaterThanOrEqual(3)
        }
      }
    }
    expect(tables).toBeGreaterThan(20)
  },
)

function tablesOf(answers: number, base: number): number[][] {
  if (answers === 1) return [[base]]
  return Array.from({ length: base + 1 }, (_, first) =>
    tablesOf(answers - 1, base - first).map((rest) => [first, ...rest]),
  ).flat()
}
