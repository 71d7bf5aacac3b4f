import { describe, expect, test } from 'vitest'
import { madeIndicator, madePractice } from '../comparison/made-figures.ts'
import type { Change, Side } from './model.ts'
import { reasonsOf, type PossibleReasons } from './reasons.ts'

const side = (given: Partial<Side>): Side => ({
  start: '2021-04-01',
  end: '2022-03-31',
  numerator: 50,
  denominator: 100,
  value: 50,
  members: 1,
  england: null,
  release: 'old',
  ...given,
})
const change = (given: Partial<Change> = {}): Change => ({
  unit: { kind: 'practice', code: 'A', name: 'Practice A' },
  indicator: madeIndicator('share', { unit: '% of patients', decimals: 1, variation: 'binomial' }),
  before: side({}),
  after: side({ start: '2022-04-01', end: '2023-03-31', value: 60, release: 'new' }),
  course: { periods: [], values: new Float64Array(), estimates: [], from: 0, to: 1 },
  direction: 'up',
  difference: 10,
  limits: { lower: 5, upper: 15 },
  relative: 0.2,
  strength: 2,
  evidence: 'very strong',
  judgement: null,
  returnsTo: null,
  follows: null,
  likewise: false,
  followers: 0,
  ...given,
})
const release = (source: string, layout: string) => ({
  source,
  layout,
  publication: `Of ${source}`,
})
const known = (given: Partial<PossibleReasons> = {}): PossibleReasons => ({
  events: [],
  lists: new Map(),
  releases: new Map([
    ['old', release('qof', 'long')],
    ['new', release('qof', 'long')],
  ]),
  practices: [madePractice('A', { network: 'N' }), madePractice('B', { network: 'N' })],
  ...given,
})

describe('possible reasons for a change', () => {
  test('are none where nothing is known', () => {
    expect(reasonsOf(change(), known())).toEqual([])
  })

  test('are events of the practice between the two periods, a new name apart', () => {
    const event = (kind: 'merged' | 'renamed', practice: string, on_date: string) => ({
      practice,
      other_practice: kind === 'merged' ? 'A' : null,
      kind,
      on_date,
    })
    const events = [
      event('merged', 'C', '2022-06-30'),
      event('merged', 'D', '2020-06-30'),
      event('renamed', 'A', '2022-06-30'),
    ]
    expect(reasonsOf(change(), known({ events }))).toEqual(['Merged (C with A) on 30 June 2022'])
    const network = change({
      unit: { kind: 'network', code: 'N', name: 'N' },
      before: side({ members: 2 }),
      after: side({ start: '2022-04-01', end: '2023-03-31', members: 2 }),
    })
    expect(reasonsOf(network, known({ events }))).toHaveLength(1)
  })

  test('are a list that jumped by more than a fifth, or a denominator', () => {
    const list = (now: number) =>
      new Map([
        [
          'A',
          [
            { on: '2022-04-01', patients: 5000 },
            { on: '2023-04-01', patients: now },
          ],
        ],
      ])
    expect(reasonsOf(change(), known({ lists: list(6001) }))).toEqual([
      'Registered patients from 5,000 to 6,001',
    ])
    expect(reasonsOf(change(), known({ lists: list(5999) }))).toEqual([])
    const wider = change({
      after: side({ start: '2022-04-01', end: '2023-03-31', denominator: 79 }),
    })
    expect(reasonsOf(wider, known())).toEqual(['The denominator from 100 to 79'])
    const old = new Map([
      [
        'A',
        [
          { on: '2015-04-01', patients: 1 },
          { on: '2023-04-01', patients: 9 },
        ],
      ],
    ])
    expect(reasonsOf(change(), known({ lists: old }))).toEqual([])
  })

  test('are another publication, another form of it, and other members', () => {
    const releases = (now: ReturnType<typeof release>) =>
      new Map([
        ['old', release('qof', 'long')],
        ['new', now],
      ])
    expect(reasonsOf(change(), known({ releases: releases(release('survey', 'long')) }))).toEqual([
      'From another publication: Of qof before, Of survey now',
    ])
    expect(reasonsOf(change(), known({ releases: releases(release('qof', 'wide')) }))).toEqual([
      'The publication changed its form',
    ])
    const all = change({
      unit: { kind: 'together', code: null, name: 'All' },
      before: side({ members: 41 }),
      after: side({ start: '2022-04-01', end: '2023-03-31', members: 43 }),
    })
    expect(reasonsOf(all, known())).toEqual(['It was of 41 practices and is of 43'])
  })

  test('are England moving at least half as far the same way', () => {
    const beside = (england: number) =>
      change({
        before: side({ england: 50 }),
        after: side({ start: '2022-04-01', end: '2023-03-31', england }),
      })
    expect(reasonsOf(beside(55), known())).toEqual(['England moved too, from 50.0% to 55.0%'])
    expect(reasonsOf(beside(54), known())).toEqual([])
    expect(reasonsOf(beside(45), known())).toEqual([])
  })
})
