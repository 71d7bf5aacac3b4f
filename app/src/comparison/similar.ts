import {
  nearestPeers,
  standardise,
  type CharacteristicScale,
  type PeerSet,
  type StandardisedCharacteristics,
} from '@footings/statistics'
import { FootingsError } from '../failure.ts'
import type { Indicator } from '../evidence/indicators.ts'
import type { Practice } from '../register/practices.ts'
import { latestPeriods } from './cells.ts'
import type { Figures } from './model.ts'
import { National } from './national.ts'

/** Weights of characteristics by the id of their indicator; empty for the usual ones. */
export type Weights = ReadonlyMap<string, number>

/**
 * What practices are matched on unless the reader chooses: their size, and what their patients
 * need and cannot change. Nothing that a practice does is among them, or good practices would be
 * compared with good ones only.
 */
export const USUAL: readonly string[] = [
  'registered-patients',
  'deprivation-score',
  'aged-under-15',
  'aged-65-and-over',
  'weighted-to-registered-ratio',
]

/** Skewed, so matched on a ratio scale: 4,000 to 8,000 patients counts as 8,000 to 16,000. */
const BY_RATIO = new Set(['registered-patients', 'weighted-patients'])

/** Smaller lists are no donors: they are mostly practices for special groups, or opening or closing. */
export const SMALLEST_LIST = 750
const MOST_CHARACTERISTICS = 12

/** A characteristic that practices are matched on. */
export interface Characteristic {
  readonly indicator: Indicator
  readonly weight: number
  readonly period: { readonly start: string; readonly end: string }
}

/** The practices of the country side by side, ready to find similar ones among. */
export interface Donors {
  readonly characteristics: readonly Characteristic[]
  /** Asked for, or usual, and without figures by the date. */
  readonly unavailable: readonly string[]
  readonly practices: readonly Practice[]
  /** As published: one row a practice, one column a characteristic; NaN is not known. */
  readonly values: Float64Array
  readonly scales: readonly CharacteristicScale[]
  readonly standardised: StandardisedCharacteristics
  /** The row of a practice, by its code. */
  readonly places: ReadonlyMap<string, number>
}

/**
 * Reads `registered-patients:1,deprivation-score:2`. Nothing at all means the usual ones, alike.
 *
 * @throws FootingsError 'usage' where a part is no indicator and weight
 */
export function parseWeights(text: string | undefined): Weights {
  const weights = new Map<string, number>()
  for (const part of (text ?? '').split(',')) {
    if (part.trim() === '') continue
    const [id = '', told = '1'] = part.split(':').map((one) => one.trim())
    const weight = Number(told)
    if (!/^[a-z0-9-]+$/.test(id) || told === '' || !(weight >= 0) || weight > 1_000) {
      throw new FootingsError('usage', `“${part.slice(0, 60)}” is no characteristic and weight.`, {
        remedy: 'Write them as registered-patients:1,deprivation-score:2.',
      })
    }
    if (weight > 0) weights.set(id, weight)
  }
  if (weights.size > MOST_CHARACTERISTICS) {
    throw new FootingsError('usage', `${weights.size} characteristics are too many.`, {
      remedy: `Choose at most ${MOST_CHARACTERISTICS}: with more, nobody is near to anybody.`,
    })
  }
  return weights
}

/** The weights as an address writes them; undefined for the usual ones. */
export function weightsText(weights: Weights): string | undefined {
  if (weights.size === 0) return undefined
  return [...weights].map(([id, weight]) => `${id}:${weight}`).join(',')
}

/** The indicators that practices may be matched on: who the patients are, not what is done. */
export function matchable(indicators: readonly Indicator[]): readonly Indicator[] {
  return indicators.filter(
    ({ domain, polarity }) => domain === 'population and list' && polarity === 'no judgement',
  )
}

/**
 * The characteristics of every practice that was open on the date.
 *
 * @throws FootingsError 'usage' where a weight is for an indicator that none is matched on
 */
export async function donorsOf(
  figures: Figures,
  practices: Iterable<Practice>,
  on: string,
  weights: Weights,
): Promise<Donors> {
  const wanted = wantedIndicators(figures.indicators, weights)
  const indicators = wanted.map(({ indicator }) => indicator)
  const periods = new Map(
    (await latestPeriods(figures, indicators, on)).map((row) => [row.position, row]),
  )
  const characteristics = wanted.flatMap(({ indicator, weight }, position): Characteristic[] => {
    const period = periods.get(position)
    return period === undefined
      ? []
      : [{ indicator, weight, period: { start: period.start, end: period.end } }]
  })
  const found = new Set(characteristics.map(({ indicator }) => indicator.id))
  const national = National.of(figures)
  const seats = await national.seats()
  const columns = await national.columns(characteristics)
  const all = [...practices].filter(({ registered }) => (registered ?? 0) >= SMALLEST_LIST)
  const values = new Float64Array(all.length * characteristics.length)
  let at = 0
  for (const { code } of all) {
    const seat = seats.get(code) ?? -1
    for (const { values: column } of columns) values[at++] = column[seat] ?? Number.NaN
  }
  const scales = characteristics.map(({ indicator }): CharacteristicScale =>
    BY_RATIO.has(indicator.id) ? 'log' : 'plain',
  )
  return {
    characteristics,
    unavailable: indicators.map(({ id }) => id).filter((id) => !found.has(id)),
    practices: all,
    values,
    scales,
    standardised: standardise(
      values,
      Math.max(1, characteristics.length),
      scales.length === 0 ? undefined : scales,
    ),
    places: new Map(all.map(({ code }, place) => [code, place])),
  }
}

/**
 * The practices nearest to one by the characteristics, those of its own network left out. A
 * practice whose characteristics are not all known, or with fewer than 750 patients, has none.
 */
export function similarTo(donors: Donors, practice: Practice, count: number): PeerSet {
  const of = donors.places.get(practice.code)
  if (of === undefined || donors.characteristics.length === 0) {
    return { peers: [], reason: 'missing value' }
  }
  const { network } = practice
  return nearestPeers({
    characteristics: donors.standardised,
    weights: donors.characteristics.map(({ weight }) => weight),
    of,
    exclude: (index) => network !== null && donors.practices[index]?.network === network,
    count,
  })
}

function wantedIndicators(
  indicators: readonly Indicator[],
  weights: Weights,
): readonly { readonly indicator: Indicator; readonly weight: number }[] {
  const byId = new Map(matchable(indicators).map((one) => [one.id, one]))
  if (weights.size === 0) {
    return USUAL.flatMap((id) => {
      const indicator = byId.get(id)
      return indicator === undefined ? [] : [{ indicator, weight: 1 }]
    })
  }
  return [...weights].map(([id, weight]) => {
    const indicator = byId.get(id)
    if (indicator !== undefined) return { indicator, weight }
    throw new FootingsError('usage', `Practices are not matched on ${id}.`, {
      remedy: `Choose among: ${[...byId.keys()].join(', ')}.`,
    })
  })
}
