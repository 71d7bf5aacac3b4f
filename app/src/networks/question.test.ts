import fc from 'fast-check'
import { canonical, costOf } from '@footings/regions'
import { describe, expect, test } from 'vitest'
import { arrangementOf, partitionOf } from './arrangement.ts'
import {
  anyPlace,
  codeAt,
  madeArrangement,
  madePlace,
  madePractice,
  madeRule,
} from './made-places.ts'
import { questionOf } from './question.ts'

const WEIGHTS = { distance: 1, size: 1, 'together:neighbourhood': 2, disruption: 1 }
const row = (n: number) => Array.from({ length: n }, (_, at) => madePractice(at))

describe('a question', () => {
  test('has those that take part, and says why others do not', () => {
    const practices = row(5).map((one, at) => (at === 1 ? { ...one, weighted: null } : one))
    const rule = madeRule({ list: 'weighted', leftOut: [codeAt(3)] })
    const question = questionOf(madePlace(practices), rule, { distance: 1 }, null)
    expect(question.codes).toEqual([0, 2, 4].map(codeAt))
    expect(question.excluded).toEqual([
      { code: codeAt(1), why: 'its list is not known' },
      { code: codeAt(3), why: 'left out by the rule' },
    ])
    expect([...question.sizes]).toEqual([10_000, 10_000, 10_000])
    expect(question.problems).toEqual([])
    expect(question.problem.band).toEqual({ min: 15_000, max: 50_000 })
  })

  test('weighs aims in points: a weight of 1 is one point for each perPoint of the unit', () => {
    const question = questionOf(madePlace(row(3)), madeRule(), { distance: 2, size: 3 }, 1)
    const weights = new Map(question.aims.map(({ id, weight }) => [id, weight]))
    expect(weights.get('distance')).toBe(2)
    expect(weights.get('size')).toBeCloseTo(0.3)
    expect(weights.get('need')).toBe(0)
    expect(weights.has('disruption')).toBe(false)
  })

  test('of a weight that has no effect says so', () => {
    const weights = { distance: 1, homes: 1, disruption: 2, 'together:collaboration': 1, need: 0 }
    const { notes } = questionOf(madePlace(row(3)), madeRule(), weights, null)
    expect(notes).toEqual([
      'Shared homes divided: not known, and its weight has no effect. Where patients live is not loaded, or nobody’s homes overlap.',
      'Disruption: not known, and its weight has no effect. No two practices are in one network today.',
      'Nothing here is counted as together:collaboration, and its weight has no effect.',
    ])
  })

  test.each([
    ['the number asked for', { least: 10_000, most: 30_000 }, 5, 5],
    ['all patients by the middle of the band', { least: 10_000, most: 30_000 }, null, 4],
    [
      'within the rule’s number',
      { least: 10_000, most: 30_000, count: { least: 1, most: 3 } },
      null,
      3,
    ],
    ['as many as the least size allows', { least: 60_000, most: null }, null, 1],
    ['today’s number', { least: 0, most: null }, null, 2],
    ['at least one', { least: 500_000, most: null }, null, 1],
  ] as const)('counts even shares for %s', (_, band, count, wanted) => {
    const place = madePlace(row(8), [[0, 1], [2]])
    expect(questionOf(place, madeRule(band), WEIGHTS, count).evenCount).toBe(wanted)
  })

  test('with choices settled costs the same as the whole for any partition that keeps them', () => {
    fc.assert(
      fc.property(
        anyPlace,
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 8, maxLength: 8 }),
        (place, labels) => {
          const [a, b, c] = place.practices.map(({ code }) => code)
          if (a === undefined || b === undefined || c === undefined) return
          const rule = madeRule({ together: [[a, b]], fixed: [{ name: 'C', practices: [c] }] })
          const { chosen, problem } = questionOf(place, rule, WEIGHTS, null)
          if (chosen === null) throw new Error('no choices contradict one another')
          const smaller = canonical(labels.slice(0, chosen.problem.graph.n))
          const whole = chosen.expand(smaller)
          expect(costOf(problem, whole)).toBeCloseTo(costOf(chosen.problem, smaller), 8)
          expect(whole[0]).toBe(whole[1])
          expect(whole.filter((region) => region === whole[2])).toHaveLength(1)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('of a place without practices that take part stands, with a problem', () => {
    const { problems, problem } = questionOf(
      madePlace([madePractice(0, { registered: null })]),
      madeRule(),
      WEIGHTS,
      null,
    )
    expect(problem.graph.n).toBe(0)
    expect(problems.map(({ message }) => message)).toEqual([
      'No practice of Danum takes part on 31 March 2024, so there is nothing to group.',
      'None of the aims with a weight can be counted from what is loaded, so every arrangement is as good as another.',
    ])
  })
})

describe('names of networks', () => {
  const place = madePlace(row(6), [
    [0, 1, 2],
    [3, 4],
  ])
  const namesOf = (partition: readonly number[], rule = madeRule(), given?: readonly string[]) =>
    arrangementOf(questionOf(place, rule, WEIGHTS, null), canonical(partition), given).networks.map(
      ({ name }) => name,
    )

  test('are those of today where one network alone has most patients from there', () => {
    expect(namesOf([0, 0, 0, 1, 1, 1])).toEqual(['North network', 'South network'])
    expect(namesOf([0, 0, 1, 2, 2, 3])).toEqual([
      'Network 1 (mostly North network)',
      'Network 2 (mostly North network)',
      'South network',
      'Network 4',
    ])
  })

  test('are those of the rule for fixed ones, and those given before all', () => {
    const fixed = [{ name: 'Harbour', practices: [codeAt(4), codeAt(3)] }]
    expect(namesOf([0, 0, 0, 1, 1, 2], madeRule({ fixed }))[1]).toBe('Harbour')
    expect(namesOf([0, 0, 0, 1, 1, 2], madeRule({ fixed }), ['', 'Sea', ' '])).toEqual([
      'North network',
      'Sea',
      'Network 3',
    ])
  })

  test('are never given twice', () => {
    expect(namesOf([0, 0, 1, 2, 2, 3], madeRule(), ['X', 'X', 'X', 'X'])).toEqual([
      'X',
      'Network 2 (mostly North network)',
      'Network 3 (mostly South network)',
      'Network 4',
    ])
  })

  test('a partition and its arrangement go to and fro', () => {
    const question = questionOf(place, madeRule(), WEIGHTS, null)
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 6, maxLength: 6 }), (labels) => {
        const partition = canonical(labels)
        expect(partitionOf(question, arrangementOf(question, partition))).toEqual(partition)
      }),
    )
    expect([...partitionOf(question, madeArrangement([1, 4], [2]))]).toEqual([0, 1, 2, 3, 1, 4])
  })
})
