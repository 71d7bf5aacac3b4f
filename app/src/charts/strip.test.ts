import { describe, expect, test } from 'vitest'
import { elementsOf, readSvg, textsOf } from './read-svg.ts'
import { stripChart } from './strip.ts'

const national = { p10: 5, p25: 8, median: 10, p75: 12, p90: 15 }
const lastPath = (svg: string) => elementsOf(readSvg(svg), 'path').at(-1)?.attributes.get('d') ?? ''

describe('strip', () => {
  test('a value is a diamond that moves with it', () => {
    const x = (value: number) =>
      Number(/^M(\d+)/.exec(lastPath(stripChart({ value, national })))?.[1])
    expect(x(10)).toBe(48)
    expect(x(5)).toBeLessThan(x(10))
    expect(x(15)).toBeGreaterThan(x(10))
    expect(lastPath(stripChart({ value: 10, national }))).toContain('l6 6-6 6-6-6z')
  })

  test('a value far outside points outwards at the edge', () => {
    expect(lastPath(stripChart({ value: 1000, national }))).toContain('l8-5z')
    expect(lastPath(stripChart({ value: -1000, national }))).toContain('l-8-5z')
  })

  test('a missing value is words and no diamond', () => {
    const svg = stripChart({ value: null, missing: 'suppressed', national })
    expect(textsOf(readSvg(svg))).toEqual(['suppressed'])
    expect(elementsOf(readSvg(svg), 'path')).toEqual([])
    expect(stripChart({ value: null, missing: '<script>', national: null })).toContain('&lt;script')
  })

  test('practices that are all alike', () => {
    const same = { p10: 3, p25: 3, median: 3, p75: 3, p90: 3 }
    for (const value of [2, 3, 4]) readSvg(stripChart({ value, national: same }))
    expect(lastPath(stripChart({ value: 3, national: same }))).toMatch(/^M48 /)
    expect(lastPath(stripChart({ value: 4, national: same }))).toContain('l8-5z')
  })

  test('without national figures there is nothing to compare with', () => {
    expect(elementsOf(readSvg(stripChart({ value: 3, national: null })), 'path')).toEqual([])
  })
})
