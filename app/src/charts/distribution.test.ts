import { describe, expect, test } from 'vitest'
import {
  distributionChart,
  distributionSentence,
  distributionTable,
  type DistributionData,
} from './distribution.ts'
import { elementsOf, numberOf, readSvg, textsOf } from './read-svg.ts'

const FRAME = { id: 'd', title: 'Smoking', description: 'Smoking in the practices of a place' }
const national = {
  min: 2,
  p10: 9.4,
  p25: 12.1,
  median: 15.2,
  p75: 18.7,
  p90: 22.5,
  max: 71.3,
  count: 6234,
}
const DATA: DistributionData = {
  unit: '%',
  national,
  points: [
    { code: 'Y1', name: 'Oak Tree', value: 12.5 },
    { code: 'Y2', name: 'Mill Lane', value: 18.25 },
    { code: 'Y3', name: 'Riverside', value: null, missing: 'suppressed' },
    { code: 'Y4', name: 'St Crispin', value: null },
    { code: 'Y5', name: 'The Meadows', value: 0 },
  ],
}

describe('distribution', () => {
  test('a dot for every figure, zero among them, and none for what is missing', () => {
    const root = readSvg(distributionChart(DATA, FRAME))
    const dots = elementsOf(root, 'circle')
    expect(dots).toHaveLength(3)
    const notes = textsOf(root).join(' ')
    expect(notes).toContain('2 practices are not shown: 1 suppressed, 1 not available.')
    expect(notes).toContain('6,234 practices of England')
    const places = dots.map((dot) => numberOf(dot, 'cx'))
    const zero = elementsOf(root, 'text').find((text) => text.text === '0')
    expect(numberOf(zero ?? root, 'x')).toBeCloseTo(Math.min(...places), 0)
  })

  test('the chosen practice has another shape, its name and its figure', () => {
    const root = readSvg(distributionChart({ ...DATA, highlight: 'Y2' }, FRAME))
    expect(elementsOf(root, 'circle')).toHaveLength(2)
    expect(elementsOf(root, 'g').some((g) => g.attributes.has('transform'))).toBe(true)
    expect(textsOf(root)).toContain('Mill Lane: 18.3%')
  })

  test('a chosen practice without a figure is named with the reason and has no mark', () => {
    const root = readSvg(distributionChart({ ...DATA, highlight: 'Y3' }, FRAME))
    expect(textsOf(root)).toContain('Riverside: suppressed')
    expect(elementsOf(root, 'g').some((g) => g.attributes.has('transform'))).toBe(false)
    expect(elementsOf(root, 'circle')).toHaveLength(3)
  })

  test('dots do not lie on one another while there is room', () => {
    const points = Array.from({ length: 40 }, (_, i) => ({
      code: `Y${i}`,
      name: `Practice ${i}`,
      value: 10 + ((i * 7) % 40) * 0.3,
    }))
    const dots = elementsOf(readSvg(distributionChart({ ...DATA, points }, FRAME)), 'circle')
    const [first] = dots
    const diameter = 2 * numberOf(first ?? { ...readSvg('<a/>') }, 'r')
    dots.forEach((a, i) => {
      for (const b of dots.slice(i + 1)) {
        const dx = numberOf(a, 'cx') - numberOf(b, 'cx')
        const dy = numberOf(a, 'cy') - numberOf(b, 'cy')
        expect(Math.max(Math.abs(dx), Math.abs(dy))).toBeGreaterThanOrEqual(diameter - 0.02)
      }
    })
  })

  test('many practices with one figure are all seen, in smaller dots', () => {
    const points = Array.from({ length: 39 }, (_, i) => ({ code: `Y${i}`, name: 'P', value: 100 }))
    const root = readSvg(distributionChart({ ...DATA, points }, FRAME))
    expect(new Set(elementsOf(root, 'circle').map((dot) => numberOf(dot, 'cy'))).size).toBe(39)
    expect(textsOf(root)).toContain('Each dot is a practice.')
  })

  test('far outliers of England do not squeeze the place: the axis ends in an arrow', () => {
    const root = readSvg(distributionChart(DATA, FRAME))
    expect(textsOf(root)).not.toContain('70')
    expect(textsOf(root).join(' ')).toContain('highest 71.3% (an arrow: beyond the axis).')
  })

  test('without national figures there is no band and no claim about England', () => {
    const root = readSvg(distributionChart({ ...DATA, national: null }, FRAME))
    expect(elementsOf(root, 'rect')).toEqual([])
    expect(textsOf(root).join(' ')).not.toContain('England')
    expect(distributionSentence({ ...DATA, national: null })).toBe(
      '3 practices have a figure, from 0.0% to 18.3%. 2 have none.',
    )
  })

  test('the sentence and the table', () => {
    expect(distributionSentence({ ...DATA, highlight: 'Y2' })).toBe(
      "Mill Lane: 18.3%. The median of England's practices is 15.2%, and half of them lie " +
        'between 12.1% and 18.7%.',
    )
    expect(distributionSentence({ ...DATA, highlight: 'Y3' })).toMatch(/^Riverside: suppressed\./)
    const twin = distributionTable(DATA, 'Smoking, 2022/23')
    expect(twin.caption).toBe('Smoking, 2022/23')
    expect(twin.columns[2]).toEqual({ key: 'value', label: 'Value', unit: '%', numeric: true })
    expect(twin.rows.map((row) => row['value'])).toEqual([
      12.5,
      18.25,
      'suppressed',
      'not available',
      0,
    ])
  })

  test('6,200 practices are drawn in well under a second', () => {
    const points = Array.from({ length: 6200 }, (_, i) => ({
      code: `Y${i}`,
      name: `Practice ${i}`,
      value: 15 + 6 * Math.sin(i) * Math.cos(i * 7),
    }))
    const started = performance.now()
    const svg = distributionChart({ ...DATA, points }, FRAME)
    expect(performance.now() - started).toBeLessThan(500)
    expect(elementsOf(readSvg(svg), 'circle')).toHaveLength(6200)
    expect(svg.length).toBeLessThan(300_000)
  })
})
