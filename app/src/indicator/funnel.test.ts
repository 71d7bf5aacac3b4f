import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSvg, elementsOf } from '../charts/read-svg.ts'
import { madeIndicator, madePractice, type MadeObservation } from '../comparison/made-figures.ts'
import { funnelPicture } from './funnel.ts'
import { madeSubject } from './made-subject.ts'
import { orderedBars } from './ordered-bars.ts'
import { commonComparator } from './common-comparator.ts'
import { isPicture } from './picture.ts'

const KINDS = {
  binomial: { kind: 'proportion', variation: 'binomial', multiplier: 100, unit: '% of patients' },
  poisson: { kind: 'rate', variation: 'poisson', multiplier: 1000, unit: 'per 1,000 patients' },
} as const

const observationsOf = (
  counts: readonly { readonly numerator: number; readonly denominator: number }[],
  multiplier: number,
) =>
  counts.map(({ numerator, denominator }, at): MadeObservation => ({
    indicator: 'one',
    practice: `P${at}`,
    start: '2022-04-01',
    end: '2023-03-31',
    numerator,
    denominator,
    value: (multiplier * numerator) / denominator,
  }))

const COUNTS = fc.array(
  fc
    .tuple(fc.integer({ min: 200, max: 20_000 }), fc.double({ min: 0.05, max: 0.3, noNaN: true }))
    .map(([denominator, share]) => ({ denominator, numerator: Math.round(denominator * share) })),
  { minLength: 11, maxLength: 25 },
)

test.each(['binomial', 'poisson'] as const)(
  'of any %s figures it is a drawing that holds every practice, at chance and at usual limits',
  async (variation) => {
    const indicator = madeIndicator('one', KINDS[variation])
    await fc.assert(
      fc.asyncProperty(
        COUNTS,
        fc.constantFrom<'chance' | 'usual'>('chance', 'usual'),
        async (counts, allow) => {
          const practices = counts.map((_, at) => madePractice(`P${at}`))
          const observations = observationsOf(counts, indicator.multiplier)
          const query = { allow, practice: 'P3' }
          const subject = await madeSubject({ indicator, practices, observations, query })
          const picture = await funnelPicture(subject)
          subject.figures.close()
          if (!isPicture(picture)) throw new Error(picture.why)
          const svg = picture.draw({ id: 'f', title: 't', description: 'd', width: 720 })
          const paths = elementsOf(readSvg(svg), 'path').length
          expect(paths).toBeGreaterThanOrEqual(4)
          expect(svg).not.toMatch(/NaN|Infinity/)
          expect(picture.table.rows).toHaveLength(counts.length)
          expect(picture.note).toContain(`estimated from all ${counts.length} practices loaded`)
        },
      ),
      { numRuns: 10 },
    )
  },
)

test('where comparators differ from practice to practice it is drawn around all, and says so', async () => {
  const indicator = madeIndicator('one', KINDS.binomial)
  const practices = ['P0', 'P1', 'P2', 'P3'].map((code, at) =>
    madePractice(code, { network: at < 2 ? 'U1' : 'U2' }),
  )
  const counts = [100, 200, 300, 400].map((numerator) => ({ numerator, denominator: 1000 }))
  const observations = observationsOf(counts, 100)
  const query = { with: 'network' }
  const subject = await madeSubject({ indicator, practices, observations, query })
  const common = await commonComparator(subject)
  expect(common).toMatchObject({ chosen: false, value: 25, members: null })
  const funnel = await funnelPicture(subject)
  if (!isPicture(funnel)) throw new Error(funnel.why)
  expect(funnel.sentence).toMatch(
    /^The comparators that were chosen differ from practice to practice/,
  )
  const bars = orderedBars(subject, common)
  subject.figures.close()
  if (!isPicture(bars)) throw new Error(bars.why)
  expect(bars.sentence).toMatch(/^Of 4 practices each compared with its own network/)
})

test('one network is one comparator: the line is of all of it, with its sums', async () => {
  const indicator = madeIndicator('one', KINDS.binomial)
  const all = ['P0', 'P1', 'P2', 'P3'].map((code, at) =>
    madePractice(code, { network: at < 3 ? 'U1' : 'U2' }),
  )
  const counts = [100, 200, 300, 400].map((numerator) => ({ numerator, denominator: 1000 }))
  const observations = observationsOf(counts, 100)
  const query = { with: 'network:U1' }
  const subject = await madeSubject({ indicator, practices: all, observations, query })
  const common = await commonComparator(subject)
  subject.figures.close()
  expect(common).toMatchObject({ chosen: true, value: 20, numerator: 600, denominator: 3000 })
  expect(common?.members?.toSorted()).toEqual(['P0', 'P1', 'P2'])
})

test('a complete count has no funnel and no bands', async () => {
  const indicator = madeIndicator('one', { kind: 'rate', variation: 'none' })
  const observations = observationsOf([{ numerator: 1, denominator: 2 }], 1)
  const subject = await madeSubject({ indicator, practices: [madePractice('P0')], observations })
  const funnel = await funnelPicture(subject)
  const bars = orderedBars(subject, await commonComparator(subject))
  subject.figures.close()
  expect(funnel).toMatchObject({ why: expect.stringContaining('chance has no part') })
  if (!isPicture(bars)) throw new Error(bars.why)
  expect(bars.sentence).toMatch(/^In order of value: it is a complete count/)
})
