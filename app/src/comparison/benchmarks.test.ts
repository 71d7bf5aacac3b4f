import { proportion } from '@footings/statistics'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Practice } from '../register/practices.ts'
import { benchmarksOf, type BenchmarkSources } from './benchmarks.ts'
import { parseComparator } from './comparator.ts'
import { figuresOf, madeIndicator, madePractice, type MadeFigures } from './made-figures.ts'
import { matrixOf, type Matrix } from './model.ts'

const SHARE = madeIndicator('share', { kind: 'proportion', multiplier: 100 })
const COUNT = madeIndicator('registered-patients', {
  kind: 'count',
  domain: 'population and list',
})
const ON = '2023-12-31'

/** Twelve practices in two places; the last network has one member, and one practice has none. */
const PRACTICES = Array.from({ length: 12 }, (_, index) =>
  madePractice(`P${index}`, {
    name: `Practice ${index}`,
    registered: 1_000 + 100 * index,
    subIcb: index < 7 ? '99A' : '99B',
    subIcbName: index < 7 ? 'East' : 'West',
    icb: 'QQQ',
    icbName: 'Both',
    network: index === 11 ? null : index === 10 ? 'U9' : `U${index % 3}`,
    networkName: index === 11 ? null : `Network ${index % 3}`,
  }),
)
/** The fifth figure is withheld, and the sixth has a value without counts. */
const FIGURES = PRACTICES.map(({ code }, index) => ({
  code,
  numerator: index === 4 || index === 5 ? null : 10 + index * 3,
  denominator: index === 4 ? null : 100 + index * 20,
  value: index === 4 ? null : index === 5 ? 12 : (100 * (10 + index * 3)) / (100 + index * 20),
}))

/** The others of a group of whom both counts are known, summed one by one. */
function naive(own: Practice, belongs: (practice: Practice) => boolean) {
  let numerator = 0
  let denominator = 0
  let practices = 0
  for (const [index, practice] of PRACTICES.entries()) {
    const figure = FIGURES[index]
    if (practice.code === own.code || !belongs(practice)) continue
    if (figure?.numerator == null || figure.denominator === null) continue
    numerator += figure.numerator
    denominator += figure.denominator
    practices += 1
  }
  return practices === 0
    ? null
    : {
        estimate: proportion(numerator, denominator, 100),
        practices,
        denominator,
        known: false,
      }
}

describe('what figures are set beside', () => {
  let figures: MadeFigures
  let matrix: Matrix
  let sources: BenchmarkSources
  beforeAll(async () => {
    const period = { start: '2022-04-01', end: '2023-03-31' }
    figures = await figuresOf(
      [SHARE, COUNT],
      [
        ...FIGURES.map(({ code, ...figure }) => ({
          indicator: 'share',
          practice: code,
          ...period,
          ...figure,
        })),
        ...PRACTICES.map(({ code, registered }) => ({
          indicator: 'registered-patients',
          practice: code,
          ...period,
          numerator: registered,
          value: registered,
        })),
      ],
    )
    matrix = await matrixOf(figures, PRACTICES, ON)
    sources = {
      figures,
      register: {
        on: ON,
        basis: { sentence: '', releases: [], snapshotOn: null },
        practices: new Map(PRACTICES.map((one) => [one.code, one])),
      },
      footprint: async () => ({ name: 'Drawn', members: new Set(['P1', 'P2', 'P6', 'GONE']) }),
    }
  })
  afterAll(() => figures.close())
  const by = async (text: string, count?: number) =>
    benchmarksOf(sources, matrix, parseComparator(text, { count }))

  test.each([
    ['network', (a: Practice, b: Practice) => a.network !== null && a.network === b.network],
    ['place', (a: Practice, b: Practice) => a.subIcb === b.subIcb],
    ['icb', () => true],
    ['place:99B', (_: Practice, b: Practice) => b.subIcb === '99B'],
    ['network:U1', (_: Practice, b: Practice) => b.network === 'U1'],
    ['footprint:x', (_: Practice, b: Practice) => ['P1', 'P2', 'P6'].includes(b.code)],
  ] as const)('%s: the sum of the others, practice by practice', async (text, together) => {
    const benchmarks = await by(text)
    for (const [row, practice] of PRACTICES.entries()) {
      expect(benchmarks.of(row, 0), practice.code).toEqual(
        naive(practice, (other) => together(practice, other)),
      )
    }
  })

  test('a practice that is alone in its network, or in none, has nothing to be compared with', async () => {
    const benchmarks = await by('network')
    expect(benchmarks.of(10, 0)).toBeNull()
    expect(benchmarks.of(11, 0)).toBeNull()
    expect(benchmarks.of(0, 0)).not.toBeNull()
  })

  test('similar practices: the sum of the peers, without its own network', async () => {
    const benchmarks = await by('similar', 4)
    expect(benchmarks.name).toBe('its 4 most similar practices')
    for (const [row, practice] of PRACTICES.entries()) {
      const group = benchmarks.groupOf(row) ?? []
      expect(group).toHaveLength(4)
      expect(group).not.toContain(practice.code)
      const peers = PRACTICES.filter(({ code }) => group.includes(code))
      if (practice.network !== null) {
        expect(peers.some(({ network }) => network === practice.network)).toBe(false)
      }
      expect(benchmarks.of(row, 0)).toEqual(naive(practice, ({ code }) => group.includes(code)))
    }
  })

  test('England is the practices with a figure, the practice among them, and is taken as known', async () => {
    const benchmarks = await by('england')
    const all = FIGURES.filter(({ value }) => value !== null)
    // One value is without its counts, so that the sums of all are not known.
    expect(all.some(({ numerator }) => numerator === null)).toBe(true)
    expect(benchmarks.of(0, 0)).toMatchObject({ known: true, estimate: { value: null } })
    expect(benchmarks.groupOf(0)).toBeNull()
    expect(benchmarks.name).toBe('all practices loaded')
    const complete = await figuresOf(
      [SHARE],
      FIGURES.flatMap(({ code, ...figure }) =>
        figure.numerator === null
          ? []
          : [
              {
                indicator: 'share',
                practice: code,
                start: '2022-04-01',
                end: '2023-03-31',
                ...figure,
              },
            ],
      ),
    )
    const known = await matrixOf(complete, PRACTICES.slice(0, 2), ON)
    const england = await benchmarksOf(
      { ...sources, figures: complete },
      known,
      parseComparator('england'),
    )
    const counted = FIGURES.filter(({ numerator }) => numerator !== null)
    const sum = (key: 'numerator' | 'denominator') =>
      counted.reduce((total, figure) => total + (figure[key] ?? 0), 0)
    expect(england.of(1, 0)).toEqual({
      estimate: proportion(sum('numerator'), sum('denominator'), 100),
      practices: counted.length,
      denominator: sum('denominator'),
      known: true,
    })
    complete.close()
  })

  test('a count is compared with nothing', async () => {
    for (const text of ['england', 'place', 'similar']) {
      expect((await by(text)).of(0, 1)).toBeNull()
    }
  })

  test('names are those of the register, and a code that is unknown has no practices', async () => {
    expect((await by('place')).name).toBe('its own place')
    expect((await by('place:99B')).name).toBe('West')
    expect((await by('icb:QQQ')).name).toBe('Both')
    expect((await by('footprint:x')).name).toBe('Drawn')
    const nowhere = await by('place:00Z')
    expect(nowhere.name).toBe('place 00Z')
    expect(nowhere.of(0, 0)).toBeNull()
  })
})
