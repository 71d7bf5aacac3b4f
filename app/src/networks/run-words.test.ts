import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KeptAnswer } from './answers.ts'
import type { OptionsRun } from './run-model.ts'
import { answeredInWords, gapInWords, partySentence, statusInWords } from './run-words.ts'

type PartyRun = OptionsRun['parties'][number]
type Answered = PartyRun['byCount'][number]

const NETWORKS = [
  { name: 'North', practices: ['Z99001'] },
  { name: 'South', practices: ['Z99002'] },
]

function answered(given: Partial<Answered>): Answered {
  return {
    count: 2,
    status: 'proven',
    value: 4.21,
    bound: 4.21,
    method: 'all regions',
    networks: NETWORKS,
    ...given,
  }
}

function partyRun(byCount: readonly Answered[], given: Partial<PartyRun> = {}): PartyRun {
  return {
    party: 'Commissioner',
    byCount: [...byCount],
    best: 0,
    provenOverAll: true,
    nearBest: [],
    ...given,
  }
}

const ANSWER: KeptAnswer = {
  status: 'proven',
  value: 4.21,
  bound: 4.21,
  method: 'all regions',
  count: 2,
  party: 'Commissioner',
  seed: 1,
  software: '0.1.0',
  question: 'a',
}

describe('what was found, in words', () => {
  test('it says best where that is proven over all numbers', () => {
    expect(partySentence(partyRun([answered({})]))).toBe(
      'Commissioner: the best is 2 networks, 4.21 points; proven: no arrangement within the rule has fewer.',
    )
  })

  test('it says best found, and how far from it the best can be, where it is not', () => {
    const open = answered({ status: 'found', bound: 4 })
    expect(partySentence(partyRun([open], { provenOverAll: false }))).toBe(
      'Commissioner: the best found is 2 networks, 4.21 points; at most 5.3% above what is possible.',
    )
    const other = answered({
      count: 3,
      status: 'unknown',
      value: null,
      bound: null,
      networks: null,
    })
    expect(partySentence(partyRun([answered({}), other], { provenOverAll: false }))).toBe(
      'Commissioner: the best found is 2 networks, 4.21 points; it is proven for this number of networks, and how far it is from the best possible is not known over all numbers.',
    )
  })

  test('it tells nothing found from nothing possible', () => {
    const none = { value: null, bound: null, networks: null }
    const run = (status: Answered['status']) =>
      partySentence(partyRun([answered({ ...none, status })], { best: null, provenOverAll: false }))
    expect(run('infeasible')).toContain('no arrangement keeps the rule: proven')
    expect(run('unknown')).toContain('it is not proven that there is none')
    expect(answeredInWords(answered({ ...none, status: 'infeasible' }))).toBe(
      'none is possible: proven',
    )
  })

  test('an option of each origin', () => {
    expect(statusInWords('best', ANSWER)).toBe('best of 2 networks: proven')
    expect(statusInWords('by hand', null)).toBe('made by hand')
    expect(statusInWords('trade-off', ANSWER)).toBe('on the trade-off: proven')
    expect(statusInWords('near-best', { ...ANSWER, status: 'found', value: 4.3 })).toBe(
      'near-best of 2 networks: at most 2.2% above what is possible',
    )
  })

  test('a bound of nothing has no share', () => {
    expect(gapInWords(1.5, 0)).toBe('at most 1.50 points above what is possible')
    expect(gapInWords(0, 0)).toBe('nothing has fewer points')
    expect(gapInWords(3, null)).toBe('how far it is from the best possible is not known')
  })

  test('how far it can be is rounded up, for it is said to be at most that', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 100, noNaN: true }),
        fc.double({ min: 0.0001, max: 5, noNaN: true }),
        (bound, open) => {
          const said = /^at most ([\d.,]+)% above/.exec(gapInWords(bound + open, bound))?.[1]
          const share = Number(said?.replaceAll(',', ''))
          expect(share).toBeGreaterThanOrEqual((100 * open) / bound - 1e-9)
          expect(share).toBeLessThan((100 * open) / bound + 0.1 + 1e-9)
        },
      ),
    )
  })

  test('what is not proven is never called best without "found" or "near"', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null }),
        fc.constantFrom('best', 'near-best'),
        (value, bound, origin) => {
          const words = statusInWords(origin, { ...ANSWER, status: 'found', value, bound })
          expect(words).not.toContain('proven')
          expect(words).toMatch(/^(best found|near-best) of 2 networks: /)
        },
      ),
    )
  })
})
