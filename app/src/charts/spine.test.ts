import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MADE_SPINE, MADE_SPINE_GAPS } from './made-charts.ts'
import { elementsOf, numberOf, readSvg, textsOf } from './read-svg.ts'
import { spinePlace } from './spine-rows.ts'
import { spineChart, spineSentence, spineTable } from './spine.ts'

const FRAME = { id: 's', title: 'Spine', description: 'All indicators' }

describe('the place of a value on its spine', () => {
  const spread = { low: -10, p25: -4, p75: 6, high: 30 }

  test('mixed signs: differences keep their sign', () => {
    expect(spinePlace(-10, 10, spread)).toBe(0)
    expect(spinePlace(10, 10, spread)).toBe(0.5)
    expect(spinePlace(30, 10, spread)).toBe(1)
    expect(spinePlace(-4, 10, spread)).toBeCloseTo(0.15)
    expect(spinePlace(-5, -5, { low: -10, p25: -8, p75: -6, high: -1 })).toBe(0.5)
    expect(spinePlace(-10, -5, { low: -10, p25: -8, p75: -6, high: -1 })).toBe(0)
    expect(spinePlace(-1, -5, { low: -10, p25: -8, p75: -6, high: -1 })).toBe(0.9)
  })

  test('a comparator outside the quartiles, or outside the spread, leaves the box to one side', () => {
    const quartiles = { low: 0, p25: 0.2, p75: 3.1, high: 48 }
    expect(spinePlace(3.1, 5.8, quartiles)).toBeLessThan(0.5)
    expect(spinePlace(0.2, 5.8, quartiles)).toBeLessThan(spinePlace(3.1, 5.8, quartiles) ?? 0)
    expect(spinePlace(48, 60, quartiles)).toBeCloseTo(0.4)
    expect(spinePlace(0, 60, quartiles)).toBe(0)
  })

  test('where nothing varies only the comparator has a place', () => {
    const flat = { low: 5, p25: 5, p75: 5, high: 5 }
    expect(spinePlace(5, 5, flat)).toBe(0.5)
    expect(spinePlace(6, 5, flat)).toBeNull()
  })

  test('order is kept, the spread is inside, and turning mirrors', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(fc.array(value, { minLength: 4, maxLength: 4 }), value, (cuts, comparator) => {
        const [low = 0, p25 = 0, p75 = 0, high = 0] = cuts.toSorted((a, b) => a - b)
        const all = { low, p25, p75, high }
        fc.pre(high - low > 1e-6)
        const places = [low, p25, p75, high].map((each) => spinePlace(each, comparator, all) ?? -1)
        expect(places).toEqual(places.toSorted((a, b) => a - b))
        expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
        expect(Math.max(...places)).toBeLessThanOrEqual(1)
        const naive = (p75 - comparator) / Math.max(high - comparator, comparator - low)
        expect(((places[2] ?? 0) - 0.5) * 2).toBeCloseTo(naive, 9)
        expect(1 - (spinePlace(p25, comparator, all, true) ?? 0)).toBeCloseTo(places[1] ?? 0, 9)
      }),
    )
  })
})

describe('spine', () => {
  test('the comparator is in the middle of every row, one below the other', () => {
    const lines = elementsOf(readSvg(spineChart(MADE_SPINE, FRAME)), 'line').filter(
      (line) => numberOf(line, 'stroke-width') === 2.5,
    )
    expect(lines).toHaveLength(5)
    expect(new Set(lines.map((line) => numberOf(line, 'x1'))).size).toBe(1)
  })

  test('of several drawings the last tells of all rows, and those before of none', () => {
    const { rows } = MADE_SPINE
    const words = (told: typeof rows | null) =>
      elementsOf(
        readSvg(spineChart({ ...MADE_SPINE, rows: rows.slice(0, 2), told }, FRAME)),
        'text',
      )
        .map(({ text }) => text)
        .join(' ')
    expect(words(null)).not.toContain('Upright line')
    expect(words(rows)).toContain('Upright line')
    expect(words(rows).match(/\((\d+)\)/g)?.length).toBeGreaterThan(
      words(rows.slice(0, 1)).match(/\((\d+)\)/g)?.length ?? 0,
    )
  })

  test('a figure beyond the spread has an arrow, and a higher figure stands left when turned', () => {
    const arrows = (data: typeof MADE_SPINE) =>
      elementsOf(readSvg(spineChart(data, FRAME)), 'path').filter(
        (path) => path.attributes.get('fill') === '#3D3D3D',
      )
    expect(arrows(MADE_SPINE)).toHaveLength(1)
    expect(arrows({ ...MADE_SPINE, rows: MADE_SPINE.rows.slice(0, 4) })).toHaveLength(0)
    const missed = { ...MADE_SPINE, rows: MADE_SPINE.rows.slice(1, 2) }
    const x = (data: typeof MADE_SPINE) => {
      const mark = elementsOf(readSvg(spineChart(data, FRAME)), 'g')[0]
      return Number(mark?.attributes.get('transform')?.match(/[\d.]+/)?.[0])
    }
    expect(x({ ...missed, direction: 'worse to better' })).toBeLessThan(x(missed))
  })

  test('what is missing is said in its row', () => {
    const words = textsOf(readSvg(spineChart(MADE_SPINE_GAPS, FRAME)))
    for (const word of ['suppressed', 'nothing to compare with', 'the spread is not available']) {
      expect(words).toContain(word)
    }
    expect(words).toContain('1 indicator is not shown: suppressed.')
  })

  test('the table and the sentence', () => {
    const { rows } = spineTable(MADE_SPINE_GAPS)
    expect(rows[0]).toMatchObject({ value: 'suppressed', standing: 'suppressed' })
    expect(rows[1]).toMatchObject({ standing: 'above, worse, outside the 95% limits', low: 0.9 })
    expect(rows[2]).toMatchObject({ comparator: 'not available', standing: 'not compared' })
    expect(rows[3]).toMatchObject({ low: 'not available' })
    expect(spineSentence(MADE_SPINE)).toBe(
      'Millfleet Practice: of 5 indicators compared with England, 2 lie outside the 99.8% limits ' +
        'and 1 outside the 95% limits only. Outside the 99.8% limits: Hypertension treated to ' +
        'target, 58.4%, below, worse; Same-day appointments, 83.0%, above.',
    )
  })
})
