import type { Indicator } from '../evidence/indicators.ts'
import { FootingsError } from '../failure.ts'

/** What a figure is held against. */
export const AIMS = ['expected', 'ambition', 'median', 'quarter', 'comparator'] as const

export type Aim = (typeof AIMS)[number]

/** The three kinds of gap, each a table of its own. */
export const KINDS = ['detection', 'treatment', 'reaching'] as const

export type Kind = (typeof KINDS)[number]

/** The kind of gap that an aim gives. */
export function kindOf(aim: Aim): Kind {
  if (aim === 'expected') return 'detection'
  return aim === 'ambition' ? 'treatment' : 'reaching'
}

/** A share to be treated, in the unit of its indicator. */
export interface Ambition {
  readonly value: number
  readonly by: 'definition' | 'reader'
  /** Who set it and when. */
  readonly from: string
  /** What the definition says, where the reader asked for another. */
  readonly instead: number | null
}

/** The aims that an indicator can be held against, the usual one first. */
export function aimsOf(
  indicator: Indicator,
  ambitions: ReadonlyMap<string, Ambition>,
): readonly Aim[] {
  const reaching: readonly Aim[] = canReach(indicator) ? ['comparator', 'median', 'quarter'] : []
  const special: readonly Aim[] = ambitions.has(indicator.id)
    ? ['ambition']
    : indicator.prize?.kind === 'detection'
      ? ['expected']
      : []
  return [...special, ...reaching]
}

/**
 * Whether reaching another level is worth something and can be told from chance: the indicator
 * says which way is better, and its figures vary by chance.
 */
export function canReach({ polarity, variation, kind }: Indicator): boolean {
  return polarity !== 'no judgement' && variation !== 'none' && kind !== 'count'
}

/**
 * The ambitions in force: those of the definitions, or what the address asks instead, written
 * `hypertension-controlled:85` and joined by commas.
 *
 * @throws FootingsError 'usage' for what is no indicator and number, an indicator that cannot have
 *   an ambition, one that stands twice, and a number that is no share
 */
export function ambitionsOf(
  indicators: readonly Indicator[],
  asked: string | undefined,
): ReadonlyMap<string, Ambition> {
  const ambitions = new Map<string, Ambition>()
  for (const { id, prize } of indicators) {
    if (prize?.kind !== 'treatment') continue
    ambitions.set(id, { value: prize.ambition, by: 'definition', from: prize.from, instead: null })
  }
  const seen = new Set<string>()
  for (const part of (asked ?? '').split(',')) {
    if (part.trim() === '') continue
    const { id, value } = askedAmbition(indicators, part)
    if (seen.has(id)) {
      throw new FootingsError('usage', `There are two ambitions for ${id}.`, {
        remedy: 'Give each indicator one.',
      })
    }
    seen.add(id)
    const own = ambitions.get(id)
    if (own?.value === value) continue
    ambitions.set(id, {
      value,
      by: 'reader',
      from: 'chosen by the reader',
      instead: own?.value ?? null,
    })
  }
  return ambitions
}

/** The ambitions as an address writes them; undefined where all are those of the definitions. */
export function ambitionsText(ambitions: ReadonlyMap<string, Ambition>): string | undefined {
  const chosen = [...ambitions].filter(([, { by }]) => by === 'reader')
  return chosen.length === 0
    ? undefined
    : chosen.map(([id, { value }]) => `${id}:${value}`).join(',')
}

function askedAmbition(
  indicators: readonly Indicator[],
  part: string,
): { readonly id: string; readonly value: number } {
  const [id = '', told = '', ...more] = part.split(':').map((word) => word.trim())
  const value = Number(told)
  if (!/^[a-z0-9-]+$/.test(id) || told === '' || more.length > 0 || !Number.isFinite(value)) {
    throw new FootingsError('usage', `“${part.slice(0, 60)}” is no indicator and ambition.`, {
      remedy: 'Write it as hypertension-controlled:85, and more than one with commas between.',
    })
  }
  const indicator = indicators.find((one) => one.id === id)
  const fits =
    indicator !== undefined &&
    indicator.kind === 'proportion' &&
    indicator.variation === 'binomial' &&
    indicator.polarity === 'higher is better'
  if (!fits) {
    const able = indicators.filter(({ prize }) => prize?.kind === 'treatment')
    throw new FootingsError('usage', `There can be no ambition for ${id.slice(0, 60)}.`, {
      remedy: `Choose a share of people of which more is better, such as ${able.map((one) => one.id).join(' or ')}.`,
    })
  }
  if (value > 0 && value <= indicator.multiplier) return { id, value }
  throw new FootingsError('usage', `${told} cannot be an ambition for ${id}.`, {
    remedy: `Choose a number above 0, and no more than ${indicator.multiplier}.`,
  })
}
