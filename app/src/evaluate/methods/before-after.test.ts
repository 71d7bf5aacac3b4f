import { describe, expect, test } from 'vitest'
import { FootingsError } from '../../failure.ts'
import { answerTo } from '../made-answer.ts'
import { method } from './before-after.ts'

/** Thirty units, three months before and after; the eight highest before are selected. */
function madeTable(effect: number): string {
  const noise = [3, -8, 6, 1, -5, 9, -2, -6, 4, 7, -9, 0, 5, -4, 2, -7, 8, -3, -1]
  const rows = Array.from({ length: 30 }, (_, unit) => {
    const values = Array.from({ length: 6 }, (_value, at) => {
      const change = unit >= 22 && at >= 3 ? effect : 0
      return 100 + 2 * unit + (noise[(7 * unit + 5 * at) % 19] ?? 0) + change
    })
    return values.map((value, at) => `P${unit},2024-0${at + 1},${value},${unit >= 22 ? 1 : 0}`)
  })
  return ['practice,month,value,selected', ...rows.flat()].join('\n')
}

function failureOf(csv: string, options = {}): string {
  try {
    answerTo(method, csv, options)
  } catch (error) {
    if (error instanceof FootingsError) return error.sentence
    throw error
  }
  return 'none'
}

describe('before-after', () => {
  test('sets the expected change beside the observed one, and judges what is left', () => {
    const answer = answerTo(method, madeTable(-20), { from: '2024-04', worthwhile: '5' })
    const by = new Map(answer.estimates.map((row) => [row.name, row.estimate ?? NaN]))
    const observed = by.get('observed change') ?? NaN
    const expected = by.get('expected from regression to the mean alone') ?? NaN
    expect(expected).toBeLessThan(0)
    expect(by.get('left')).toBeCloseTo(observed - expected, 9)
    expect(answer.tables[0]?.rows.map(({ change }) => change)).toEqual([
      observed,
      expected,
      by.get('left'),
    ])
    expect(answer.verdict).toBe('worked')
    expect(answer.smallest).toContain('could have shown')
    const harmed = answerTo(method, madeTable(-20), { from: '2024-04', better: 'higher' })
    expect(harmed.verdict).toBe('harmed')
    const nothing = answerTo(method, madeTable(0), { from: '2024-04', worthwhile: '40' })
    expect(nothing.verdict).toBe('no evidence')
  })

  test('takes a given population and the columns before and after; by the formula -28.08', () => {
    const csv = 'unit,before,after,selected\na,332.038789138615,300,1\nb,300,300,0\nc,310,309,0'
    const given = { mean: '300', between: '15', within: '20' }
    const { estimates, verdict } = answerTo(method, csv, given)
    const by = new Map(estimates.map((row) => [row.name, row.estimate]))
    expect(by.get('expected by the threshold formula')).toBeCloseTo(-28.079733109197875, 8)
    expect(by.get('expected from regression to the mean alone')).toBeCloseTo(-20.5048250487, 8)
    expect(verdict).toBe('cannot tell')
  })

  test('of one unit gives a ratio of rates with limits, and does not judge it', () => {
    const months = [50, 48, 55, 47, 40, 45, 44, 38].map((count, at) => `P,${at + 1},${count},1`)
    const csv = ['unit,period,count,selected', ...months].join('\n')
    const answer = answerTo(method, csv, { from: '5', dispersion: '1' })
    expect(answer.estimates[0]?.estimate).toBeCloseTo(167 / 200, 12)
    expect(answer.estimates[0]?.upper95).toBeGreaterThan(1)
    expect(answer.verdict).toBe('cannot tell')
    expect(answer.smallest).toContain('one unit')
  })

  test('says what is wrong and where', () => {
    const head = 'unit,before,after,selected'
    expect(failureOf(`${head}\na,1,2,0\nb,2,3,0`)).toContain('No unit')
    expect(failureOf(`${head}\na,1,2,1\na,2,3,1`)).toContain(
      'line 3, column unit: a has such a row',
    )
    expect(failureOf(`${head}\na,1,2,1\nb,2,3,x`)).toContain('line 3, column selected: "x"')
    expect(failureOf(`${head}\na,1,2,1`, { mean: '3' })).toContain('--mean needs --between')
    expect(failureOf('unit,selected\na,1')).toContain('no columns before and after')
    expect(failureOf(madeTable(0))).toContain('--from is needed')
    const turned = madeTable(0).replace('P0,2024-03,', 'P22,2024-07,')
    expect(failureOf(turned, { from: '2024-04' })).toContain('marked both as selected and as not')
  })
})
