import { shortDay } from '../register/page-parts.tsx'
import type { SettledAssumption, Standing } from './assumption.ts'
import type { ChoiceValue, ModelField } from './kind.ts'

/** When a run was kept, to the minute, which tells it from others of its name. */
export function runMoment({ created_at }: { readonly created_at: string }): string {
  return `${shortDay(created_at.slice(0, 10))}, ${created_at.slice(11, 16)} UTC`
}

/** How far an assumption can be trusted, in words for a reader. */
export const STANDING_WORDS: Readonly<Record<Standing | 'local', string>> = {
  verified: 'read in the source',
  computed: 'computed',
  assumed: 'assumed',
  recalled: 'recalled: not used until you confirm it',
  local: 'local',
}

/** The standing of an assumption as it is used. */
export function standingOf({ standing, value }: SettledAssumption): string {
  return standing === 'recalled' && value !== null
    ? 'recalled, confirmed by the user'
    : STANDING_WORDS[standing]
}

/** The same as the words of a tag, and what is said beside it. */
export function standingParts(one: SettledAssumption): readonly [string, string | null] {
  if (one.standing !== 'recalled') return [STANDING_WORDS[one.standing], null]
  return [
    'recalled',
    one.value === null ? 'not used until you confirm it' : 'confirmed by the user',
  ]
}

/** A number with a fixed count of decimals, as tables have it. */
export function figure(value: number, decimals: number): string {
  return value.toLocaleString('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
}

/** From where to where an assumption may plausibly lie. */
export function rangeOf(one: Pick<SettledAssumption, 'low' | 'high' | 'decimals'>): string {
  return one.low === one.high
    ? 'no range'
    : `${figure(one.low, one.decimals)} to ${figure(one.high, one.decimals)}`
}

/** A number that was chosen, or within which one is. */
export function chosenNumber({ plain }: Pick<ModelField, 'plain'>, value: number): string {
  return plain === true
    ? String(value)
    : value.toLocaleString('en-GB', { maximumFractionDigits: 6 })
}

/** A choice in the words of its field. */
export function choiceWords(field: ModelField, value: ChoiceValue | undefined): string {
  if (value === undefined || value === null || value === '') return 'not given'
  const label = (one: string) => field.choices?.find((choice) => choice.value === one)?.label ?? one
  if (typeof value === 'number') return chosenNumber(field, value)
  if (typeof value !== 'string') {
    return value.length === 0 ? 'none' : value.map((one) => label(one)).join('; ')
  }
  if (field.kind === 'lines') {
    const lines = value.split('\n').filter((line) => line.trim() !== '').length
    return lines === 1 ? '1 line' : `${lines} lines`
  }
  return label(value)
}
