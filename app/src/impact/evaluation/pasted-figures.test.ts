import { describe, expect, test } from 'vitest'
import { FootingsError } from '../../failure.ts'
import { buildPanel } from './panel.ts'
import { EVALUATION } from './kind.ts'
import { pastedFigures } from './pasted-figures.ts'
import { whoHas } from './who.ts'

function faultOf(run: () => unknown): FootingsError {
  try {
    run()
  } catch (error) {
    if (error instanceof FootingsError) return error
    throw error
  }
  throw new Error('it was taken')
}

describe('pasted figures', () => {
  test('withheld, not known and zero are three things', () => {
    const { figures, counts, name } = pastedFigures(
      'unit;period;calls;list\nA;2024-01;0;1,000\nA;2024-02;*;1000\nA;2024-03;;1000\nA;2024-04;5;2000',
    )
    expect(name).toBe('calls')
    expect(counts).toBe(true)
    expect(figures.map(({ value, missing }) => [value, missing])).toEqual([
      [0, null],
      [null, 'suppressed'],
      [null, 'not available'],
      [2.5, null],
    ])
  })

  test('without denominators the number is the figure', () => {
    const { figures, counts, unit } = pastedFigures('A, 2023/24, 12.5\nA, 2024/25, -3')
    expect(figures.map(({ value }) => value)).toEqual([12.5, -3])
    expect([counts, unit]).toEqual([false, 'as pasted'])
  })

  test.each([
    ['A, 2024-01, 3, 10\nB, March, 3, 10', 'Line 2'],
    ['A, 2024-01, 3, 10\n\nA, 2024-01, 4, 10', 'Line 3'],
    ['A, 2024-01, many, 10', '"many"'],
    ['A, 2024-01, 3, 0', 'not above 0'],
    ['A, 2024-01, 3, 10\nA, 2024-02, 3', 'Line 2'],
    ['', 'No figures'],
  ])('%j is refused with its line', (text, told) => {
    const fault = faultOf(() => pastedFigures(text))
    expect(fault.message).toContain(told)
    expect([fault.kind, fault.where.column]).toEqual(['finding', 'figures'])
  })
})

describe('small counts', () => {
  const lines = 'unit;period;calls;list\nA;2024-01;9;1,000\nA;2024-02;*;1000\nA;2024-03;5;1000'

  test('are refused before anything is kept, with the line and what to do', () => {
    expect(EVALUATION.check?.({ counted: 'people', figures: lines })).toEqual([
      { field: 'figures', message: expect.stringMatching(/^Line 4 .*footings evaluate/) },
    ])
    // What was set up before the question was asked is taken as of people.
    expect(EVALUATION.check?.({ figures: '7, 2024-01, 07' })).toHaveLength(1)
  })

  test('are taken where they are not of people, and 0, 8 and 7.5 always are', () => {
    expect(EVALUATION.check?.({ counted: 'other', figures: lines })).toEqual([])
    const others = '5, 2024-01, 0\n5, 2024-02, 8\n5, 2024-03, 7.5\n5, 2024-04, '
    expect(EVALUATION.check?.({ counted: 'people', figures: others })).toEqual([])
    expect(EVALUATION.check?.({ counted: 'people', figures: null })).toEqual([])
  })
})

describe('who has the change', () => {
  const units = ['A', 'B', 'C'].map((code) => ({ code, name: `Practice ${code}` }))
  const groups = [{ id: 'N1', name: 'North', units: ['B', 'C', 'Z'] }]
  const asked = { who: 'lines', ticked: [], from: '2024-04-01' }

  test('names, groups and days of their own', () => {
    const lines = 'practice a\n\nNorth, 01/06/2024\n'
    expect([...whoHas({ ...asked, lines }, units, groups)]).toEqual([
      ['A', '2024-04-01'],
      ['B', '2024-06-01'],
      ['C', '2024-06-01'],
    ])
  })

  test('what is unknown is told with its line', () => {
    const unknown = faultOf(() => whoHas({ ...asked, lines: 'A\nSouth' }, units, groups))
    expect(unknown.message).toBe('Line 2: nothing here is called South.')
    const day = faultOf(() => whoHas({ ...asked, lines: 'A, 2024-31-01' }, units, groups))
    expect(day.message).toContain('is no day')
  })
})

test('a panel fills nothing in and says what it leaves out', () => {
  const { figures } = pastedFigures(
    [
      ...['A', 'B', 'C'].flatMap((unit) =>
        ['2021/22', '2022/23', '2023/24', '2024/25'].map((year) => `${unit}, ${year}, 5`),
      ),
      'D, 2021/22, 5',
      'E, 2021/22, *',
    ].join('\n'),
  )
  const units = ['A', 'B', 'C', 'D', 'E'].map((code) => ({ code, name: code, network: null }))
  const one = new Map(['A', 'D'].map((code) => [code, '2022-07-01']))
  const panel = buildPanel(figures, { units, since: one, washOut: 0 })
  expect(panel.periods.map(({ words }) => words)).toEqual(['2021-22', '2023-24', '2024-25'])
  expect(panel.units.map(({ code, start }) => [code, start])).toEqual([
    ['A', 1],
    ['B', null],
    ['C', null],
  ])
  expect(panel.notes).toEqual([
    'Neither before nor after the change, and left out: 2022-23.',
    'With the change, and left out for want of figures before or after it: D.',
    'Without any figure, and left out: E.',
  ])
  const two = new Map([
    ['A', '2022-07-01'],
    ['B', '2024-04-01'],
  ])
  const staggered = buildPanel(figures, { units, since: two, washOut: 0 })
  expect(staggered.units.map(({ start }) => start)).toEqual([2, 3, null, null])
  expect(staggered.cells.filter(({ unit }) => unit === 0)).toHaveLength(3)
  expect(staggered.cells.filter(({ unit }) => unit === 1)).toHaveLength(4)
})
