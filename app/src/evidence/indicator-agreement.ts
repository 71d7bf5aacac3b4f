import { basename } from 'node:path'
import { FootingsError } from '../failure.ts'
import type { Indicator } from './indicators.ts'

/** An indicator and the file that it was read from. */
export interface ReadIndicator {
  readonly file: string
  readonly indicator: Indicator
}

/** Domains whose indicators may speak of an aspect of access: the way in, and who is there to see. */
const DOMAINS_OF_ACCESS: readonly Indicator['domain'][] = ['access and experience', 'workforce']

/**
 * Refuses an indicator whose settings do not go together: chance that its kind does not have, an
 * aspect of access where it is about something else, a prize that could not be worked out.
 *
 * @throws FootingsError 'data' with the file and the setting
 */
export function refuseDisagreement(of: Indicator, file: string): void {
  const { variation, kind, aspect, domain, prize } = of
  const refuse = (column: string, message: string) =>
    new FootingsError('data', message, {
      where: { file, column },
      remedy: 'See docs/adding-an-indicator.md.',
    })
  if (variation === 'binomial' && kind !== 'proportion' && kind !== 'mean') {
    throw refuse(
      'variation',
      `A ${kind} does not vary as a binomial: that is for a proportion, or for a mean of shares.`,
    )
  }
  if (variation === 'poisson' && kind !== 'rate') {
    throw refuse('variation', `A ${kind} does not vary as a count of events: that is for a rate.`)
  }
  if (aspect !== undefined && !DOMAINS_OF_ACCESS.includes(domain)) {
    throw refuse('aspect', `An aspect of access is for ${DOMAINS_OF_ACCESS.join(' and ')} alone.`)
  }
  if (of.next_review <= of.reviewed) {
    throw refuse('next_review', 'The next review should be later than the last.')
  }
  if (prize === undefined) return
  if (kind !== 'proportion') {
    throw refuse('prize', `A ${kind} has no prize: it is counted in people of a proportion.`)
  }
  if (prize.kind === 'detection') return
  if (prize.ambition > of.multiplier) {
    throw refuse('prize', `An ambition of ${prize.ambition} is more than all: ${of.multiplier}.`)
  }
  if (of.polarity !== 'higher is better') {
    throw refuse('prize', 'An ambition to treat more people needs the polarity higher is better.')
  }
}

/**
 * Refuses indicators that contradict each other: two of one id, name or short name, and an
 * expected prevalence that is not there or in another unit.
 *
 * @throws FootingsError 'data' with the file of the later of the two
 */
export function refuseContradictions(all: readonly ReadIndicator[]): void {
  for (const key of ['id', 'name', 'short'] as const) {
    const taken = new Map<string, string>()
    for (const { file, indicator } of all) {
      const other = taken.get(indicator[key])
      if (other !== undefined) {
        throw new FootingsError(
          'data',
          `There is already an indicator with the ${key} ${indicator[key]}: ${basename(other)}.`,
          { where: { file, column: key }, remedy: `Give this one another ${key}.` },
        )
      }
      taken.set(indicator[key], file)
    }
  }
  const byId = new Map(all.map(({ indicator }) => [indicator.id, indicator]))
  for (const { file, indicator } of all) {
    const { prize } = indicator
    if (prize?.kind !== 'detection') continue
    const expected = byId.get(prize.expected)
    const fault =
      expected === undefined || expected === indicator
        ? `There is no other indicator ${prize.expected}, which the prize expects.`
        : expected.kind !== 'proportion' || expected.multiplier !== indicator.multiplier
          ? `${prize.expected} is not a proportion in the same unit, so nothing can be expected by it.`
          : undefined
    if (fault !== undefined) {
      throw new FootingsError('data', fault, {
        where: { file, column: 'prize.expected' },
        remedy: 'See docs/adding-an-indicator.md.',
      })
    }
  }
}
