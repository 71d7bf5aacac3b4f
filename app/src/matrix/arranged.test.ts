import { compareWithEstimate } from '@footings/statistics'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { arranged } from './arranged.ts'
import type { Assessment } from '../comparison/assess.ts'
import { madeIndicator } from '../comparison/made-figures.ts'
import { madeAssessment, madeShare } from '../comparison/made-assessment.ts'

const PLAIN = { columns: undefined, pin: undefined, order: undefined, find: undefined }
const CODES = ['A', 'B', 'C', 'D', 'E']
/** A and C are alike, E is far above them, B is suppressed and D has nothing. */
const SHARES = { A: 100, C: 110, E: 800 }

describe('the matrix as it is arranged', () => {
  let assessment: Assessment
  const codesOf = (rows: readonly number[]) =>
    rows.map((row) => assessment.matrix.rows[row]?.practice.code)
  const blocksOf = (wanted: Readonly<Record<string, string>>) =>
    arranged(assessment, { ...PLAIN, ...wanted }).blocks.map(({ heading, rows }) => [
      heading,
      codesOf(rows).join(''),
    ])

  beforeAll(async () => {
    assessment = await madeAssessment(
      [
        madeShare('share'),
        madeIndicator('money', { multiplier: 1, unit: '£ per patient', decimals: 2 }),
        madeShare('silent'),
      ],
      CODES.map((code) => ({ code, name: code === 'C' ? 'The Mill' : `Surgery ${code}` })),
      [
        ...Object.entries(SHARES).map(([practice, numerator]) => ({
          practice,
          indicator: 'share',
          numerator,
          denominator: 1_000,
        })),
        { practice: 'B', indicator: 'share', missing: 'suppressed' },
        ...CODES.map((practice, index) => ({
          practice,
          indicator: 'money',
          numerator: 50 - index,
          denominator: 10,
        })),
      ],
    )
  })

  test('is by name, with every column that has a figure, unless something is asked for', () => {
    const all = arranged(assessment, PLAIN)
    expect(all.blocks).toEqual([{ heading: null, rows: [0, 1, 2, 3, 4] }])
    expect(all.columns.map(({ column }) => column.indicator.id)).toEqual(['share', 'money'])
    expect(all.notes).toEqual([])
    expect(all.flags).toMatchObject({ compared: 3, outside998: 3 })
  })

  test('by a share is in bands of ties, by name within, and those without figure come last', () => {
    const tied = '2 practices: 10.0% to 11.0%. No difference from the lowest of them can be told'
    const silent = ['2 practices without this figure', 'BD']
    expect(blocksOf({ order: 'share' })).toEqual([[tied, 'AC'], ['1 practice: 80.0%', 'E'], silent])
    expect(blocksOf({ order: 'share:highest' })).toEqual([
      ['1 practice: 80.0%', 'E'],
      [tied.replace('lowest', 'highest'), 'AC'],
      silent,
    ])
  })

  test('by a complete count is in order of value, and says that there are no bands', () => {
    const [only, ...others] = blocksOf({ order: 'money' })
    expect(others).toEqual([])
    expect(only?.[0]).toContain('In order of value, lowest first. A complete count')
    expect(only?.[1]).toBe('EDCBA')
    expect(blocksOf({ order: 'money:highest' })[0]?.[1]).toBe('ABCDE')
  })

  test('holds pinned practices at the top, whatever is looked for, and once only', () => {
    expect(blocksOf({ pin: 'e', find: 'mill' })).toEqual([
      ['Pinned to the top', 'E'],
      [null, 'C'],
    ])
    expect(blocksOf({ pin: 'C', order: 'share' }).map(([, codes]) => codes)).toEqual([
      'C',
      'A',
      'E',
      'BD',
    ])
    // The words of a band are of all its practices, shown here or above.
    expect(blocksOf({ pin: 'C', order: 'share' })[1]?.[0]).toContain('2 practices: 10.0% to 11.0%')
  })

  test('counts what is shown, and not what is hidden', () => {
    const found = arranged(assessment, { ...PLAIN, find: 'MILL' })
    expect(found.rows).toBe(1)
    expect(found.flags.compared).toBe(1)
    expect(arranged(assessment, { ...PLAIN, columns: 'money' }).flags.compared).toBe(0)
  })

  test.each([
    [{ columns: 'silent' }, 'None of the columns asked for has figures here'],
    [{ order: 'nothing' }, 'No column here is nothing'],
    [{ pin: 'Z9' }, 'Not among these practices, so not pinned: Z9.'],
    [{ find: 'zzz' }, 'No practice here has “zzz” in its name or code.'],
  ])('%o is told of in a note', (wanted, note) => {
    expect(arranged(assessment, { ...PLAIN, ...wanted }).notes.join(' ')).toContain(note)
  })
})

test('bands leave nobody out, and nobody in one differs from its end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 60, max: 400 })), {
        minLength: 1,
        maxLength: 12,
      }),
      fc.constantFrom('share', 'share:highest'),
      async (made, order) => {
        const practices = made.map((_, index) => ({ code: `P${String(index).padStart(2, '0')}` }))
        const assessment = await madeAssessment(
          [madeShare('share')],
          practices,
          made.map(([numerator, denominator], index) => ({
            practice: `P${String(index).padStart(2, '0')}`,
            indicator: 'share',
            numerator,
            denominator,
          })),
        )
        const { blocks } = arranged(assessment, { ...PLAIN, order })
        const estimateOf = (row: number) => {
          const found = assessment.rows[row]?.[0]?.estimate
          if (found === undefined) throw new Error('a row has an estimate')
          return found
        }
        expect(blocks.flatMap(({ rows }) => rows).toSorted((a, b) => a - b)).toEqual(
          practices.map((_, index) => index),
        )
        for (const { rows } of blocks) {
          expect(rows).toEqual(rows.toSorted((a, b) => a - b))
          const sign = order === 'share' ? 1 : -1
          const end = rows.reduce((best, row) =>
            sign * ((estimateOf(row).value ?? 0) - (estimateOf(best).value ?? 0)) < 0 ? row : best,
          )
          // Of equal values any may be the first of the band.
          const ends = rows.filter((row) => estimateOf(row).value === estimateOf(end).value)
          expect(
            ends.some((first) =>
              rows.every(
                (row) =>
                  compareWithEstimate(estimateOf(row), estimateOf(first), 'no judgement', '95')
                    .outcome === 'similar',
              ),
            ),
          ).toBe(true)
        }
      },
    ),
    { numRuns: 25 },
  )
})
