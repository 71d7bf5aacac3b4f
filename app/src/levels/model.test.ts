import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FUNCTION_LEVELS } from '../store/vocabulary.ts'
import { examplesLeft, LEVEL_EXAMPLES } from './examples.ts'
import { levelSizes, levelsSentence, sizesInWords } from './model.ts'

const lists = (sizes: readonly (number | null)[]) =>
  new Map(sizes.map((registered, index) => [`P${index}`, { registered, weighted: null }]))

describe('the sizes of levels', () => {
  test('are of groups whose lists are all known; the others are counted', () => {
    const [size] = levelSizes(
      [
        {
          level: 'cluster',
          label: 'Networks',
          groups: [['P0', 'P1'], ['P2'], ['P3', 'P4'], ['P9']],
        },
      ],
      ['P0', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6'],
      lists([10, 20, 40, 5, null]),
    )
    expect(size).toEqual({
      level: 'cluster',
      label: 'Networks',
      groups: 4,
      least: 30,
      median: 35,
      most: 40,
      notKnown: 2,
      outside: 2,
    })
  })

  test('are not zero where nothing is known', () => {
    const sizes = levelSizes(
      [{ level: 'place', label: 'Danum', groups: [['P0']] }],
      ['P0'],
      lists([null]),
    )
    expect(sizes[0]).toMatchObject({ least: null, median: null, most: null, notKnown: 1 })
    expect(sizesInWords(sizes, 'place')).toBe('Danum: patients not available')
    expect(sizesInWords(sizes, 'system')).toBe('no such footprint on this day')
  })

  test('have as many groups at or above the median as at or below it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 }), (sizes) => {
        const groups = sizes.map((_, index) => [`P${index}`])
        const [of] = levelSizes(
          [{ level: 'practice', label: 'Practices', groups }],
          [],
          lists(sizes),
        )
        const middle = of?.median ?? NaN
        const below = sizes.filter((size) => size <= middle).length
        const above = sizes.filter((size) => size >= middle).length
        expect(Math.min(below, above) * 2).toBeGreaterThanOrEqual(sizes.length)
        expect([of?.least, of?.most]).toEqual([Math.min(...sizes), Math.max(...sizes)])
      }),
    )
  })
})

describe('the finding', () => {
  test('offers examples where nothing is written down', () => {
    expect(levelsSentence([], 'Danum', 4)).toBe(
      'Nobody has said yet at which level anything is done in Danum. 4 examples are offered below.',
    )
  })

  test('counts functions by level and names the levels without any', () => {
    const functions = [{ level: 'practice' }, { level: 'locality' }, { level: 'practice' }] as const
    expect(levelsSentence(functions, 'Danum', 0)).toBe(
      'For Danum, 3 functions have a level: 2 at practice level and 1 at locality level. Nothing is at cluster, place and system level.',
    )
  })
})

describe('the examples', () => {
  test('say whose they are, and that the hub is not decided', () => {
    expect(LEVEL_EXAMPLES.map(({ level }) => level)).toEqual(FUNCTION_LEVELS.slice(0, 4))
    expect(LEVEL_EXAMPLES.every(({ reason }) => reason.includes('Somerset GP Board'))).toBe(true)
    expect(LEVEL_EXAMPLES.at(-1)?.reason).toMatch(/^Not decided: .*formal modelling/)
  })

  test('are offered until the table has their name, in whatever case', () => {
    expect(examplesLeft([{ name: 'DIRECT PATIENT CARE' }]).map(({ id }) => id)).toEqual([
      'high-level-primary-care',
      'intermediate-care',
      'urgent-care-hub',
    ])
  })
})
