import { describe, expect, test } from 'vitest'
import { elementsOf, readSvg, textsOf } from './read-svg.ts'
import { sizesChart, sizesSentence, sizesTable, sizeStanding, type SizesData } from './sizes.ts'

const FRAME = { id: 's', title: 'Sizes', description: 'Network sizes' }
const band = { lower: 30_000, upper: 50_000, label: '30,000 to 50,000 patients' }
const DATA: SizesData = {
  band,
  networks: [
    { code: 'U1', name: 'North', value: 29_999 },
    { code: 'U2', name: 'South', value: 30_000 },
    { code: 'U3', name: 'East', value: 50_000 },
    { code: 'U4', name: 'West', value: 50_001 },
    { code: 'U5', name: 'Central', value: null },
  ],
}

describe('sizes', () => {
  test('both ends of the band are within it', () => {
    expect([29_999, 30_000, 50_000, 50_001].map((size) => sizeStanding(size, band))).toEqual([
      'below',
      'within',
      'within',
      'above',
    ])
  })

  test('the band is a hatched region with its words, whatever its numbers', () => {
    const root = readSvg(sizesChart(DATA, FRAME))
    expect(elementsOf(root, 'pattern')[0]?.attributes.get('id')).toBe('s-band')
    expect(
      elementsOf(root, 'rect').filter((rect) => rect.attributes.get('fill') === 'url(#s-band)'),
    ).toHaveLength(1)
    expect(textsOf(root)).toContain('Hatched: 30,000 to 50,000 patients.')
    const none = readSvg(sizesChart({ ...DATA, band: null }, FRAME))
    expect(elementsOf(none, 'pattern')).toEqual([])
  })

  test('the table and the sentence say the standing in words', () => {
    expect(sizesTable(DATA).rows.map((row) => row['standing'])).toEqual([
      'below',
      'within',
      'within',
      'above',
      'not known',
    ])
    expect(sizesSentence(DATA)).toBe(
      'Of 5 networks, 2 are within the band (30,000 to 50,000 patients), 1 below it and 1 above ' +
        'it. The size of 1 is not known.',
    )
    const within = DATA.networks.map((network) => ({ ...network, value: 40_000 }))
    expect(sizesSentence({ ...DATA, networks: within })).toBe(
      'All 5 networks are within the band (30,000 to 50,000 patients).',
    )
    expect(sizesSentence({ ...DATA, band: null })).toBe('5 networks. The size of 1 is not known.')
  })
})
