import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parseIndicator } from '../evidence/indicators.ts'
import { readMapping } from '../evidence/sources/mapping.ts'

const read = async (path: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`definitions/${path}`, import.meta.url)), 'utf8')

describe('what Danum’s own figures mean', () => {
  test('its mapping gives the figure that its indicator reads, as local counts', async () => {
    const mapping = readMapping(await read('mappings/social-prescribing.yaml'), 'its mapping')
    const name = 'social-prescribing-referrals.yaml'
    const indicator = parseIndicator(await read(`indicators/${name}`), name)
    expect(indicator.small_numbers).toBe('local counts')
    const figures = Array.isArray(mapping.figures) ? mapping.figures : []
    expect(figures.map((figure) => figure.indicator)).toEqual(
      indicator.ways.map(({ numerator }) => numerator.where['indicator']),
    )
  })
})
