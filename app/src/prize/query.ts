import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { comparisonQuery } from '../comparison/query.ts'
import { AIMS, type Aim } from './aims.ts'
import type { Prize, Prizes } from './model.ts'

const blank = z
  .string()
  .trim()
  .optional()
  .transform((text) => (text === '' ? undefined : text))

/** What the address of the size of the prize may ask. */
export const prizeQuery = comparisonQuery.omit({ allow: true }).extend({
  ambition: blank.describe(
    'Ambitions instead of those of the definitions, such as hypertension-controlled:85, joined by commas',
  ),
  indicator: blank.describe('The id of the indicator that is shown practice by practice'),
  to: z
    .union([z.enum(AIMS), z.literal('').transform(() => undefined)], {
      error: `Choose one of ${AIMS.join(', ')}.`,
    })
    .optional()
    .describe('What the indicator shown is held against'),
})

/** What the address of the page may ask: what is allowed for elsewhere is handed on. */
export const prizePageQuery = prizeQuery.extend(comparisonQuery.pick({ allow: true }).shape)

export type PrizePageQuery = z.output<typeof prizePageQuery>
export type PrizeQuery = z.output<typeof prizeQuery>

/**
 * The prize that is drawn: of the indicator asked for, to the aim asked for, or the first that
 * there is. Null where there is none at all.
 *
 * @throws FootingsError 'usage' for an indicator without a prize here, and an aim that it has not
 */
export function chosenPrize(
  { prizes }: Pick<Prizes, 'prizes'>,
  { indicator, to }: Pick<PrizeQuery, 'indicator' | 'to'>,
): Prize | null {
  if (indicator === undefined) {
    const fitting = to === undefined ? prizes : prizes.filter(({ aim }) => aim === to)
    return firstByKind(fitting) ?? firstByKind(prizes)
  }
  const own = prizes.filter((prize) => prize.indicator.id === indicator)
  if (own.length === 0) {
    throw new FootingsError(
      'usage',
      `There is no size of the prize for ${indicator.slice(0, 60)} here.`,
      { remedy: 'Choose one of the indicators in the tables of the page.' },
    )
  }
  if (to === undefined) return own[0] ?? null
  const found = own.find(({ aim }) => aim === to)
  if (found !== undefined) return found
  const there = own.map(({ aim }) => aim).join(', ')
  throw new FootingsError('usage', `${indicator} is not held against the aim ${to}.`, {
    remedy: `Choose one of ${there}.`,
  })
}

/** Patients to treat say most in one picture, then patients to find; of several the most. */
function firstByKind(prizes: readonly Prize[]): Prize | null {
  const order: readonly Aim[] = ['ambition', 'expected', 'comparator', 'median', 'quarter']
  for (const aim of order) {
    const [first, ...others] = prizes.filter((prize) => prize.aim === aim)
    if (first === undefined) continue
    const size = ({ together }: Prize) => together.sum.value ?? 0
    return others.reduce((most, one) => (size(one) > size(most) ? one : most), first)
  }
  return null
}

/**
 * The prizes that a program asks for: all, or those of one indicator or one aim.
 *
 * @throws FootingsError as {@link chosenPrize}
 */
export function somePrizes(
  all: Pick<Prizes, 'prizes'>,
  query: Pick<PrizeQuery, 'indicator' | 'to'>,
): readonly Prize[] {
  if (query.indicator !== undefined) chosenPrize(all, query)
  return all.prizes.filter(
    ({ indicator, aim }) =>
      (query.indicator === undefined || indicator.id === query.indicator) &&
      (query.to === undefined || aim === query.to),
  )
}
