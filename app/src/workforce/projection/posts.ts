import { FootingsError } from '../../failure.ts'
import type { ChoiceValue } from '../../models/kind.ts'
import { roleNamed } from './roles.ts'
import type { WorkforceRole } from '../../store/vocabulary.ts'

/** A post of the plan, shared by practices where it says so. */
export interface PlannedPost {
  readonly role: WorkforceRole
  readonly fte: number
  /** The year of the projection from which it is filled, from 1. */
  readonly year: number
  /** Shares by practice that sum to 1; none for the place as a whole. */
  readonly shares: readonly { readonly practice: string; readonly share: number }[]
}

/** A rate of contacts for each patient in a year, from an age on. */
export interface RateByAge {
  readonly from: number
  readonly rate: number
}

/**
 * Posts as typed, one a line: `clinical pharmacist; 1.0; 2; Y00001=50, Y00002=50`. The year and the
 * shares may be left out; shares are taken in proportion.
 *
 * @throws FootingsError 'finding' naming the line, with the field as its column
 */
export function readPosts(value: ChoiceValue | undefined, field: string): readonly PlannedPost[] {
  return linesOf(value).map(({ text, line }) => {
    const [role = '', fte = '', year = '1', shares = ''] = text
      .split(/[;\t]/)
      .map((part) => part.trim())
    const named = roleNamed(role)
    if (named === undefined)
      throw fault(
        field,
        line,
        `There is no role “${role}”.`,
        'Use a role of the stocktake, such as “clinical pharmacist”.',
      )
    const posts = Number(fte)
    if (fte === '' || !(posts > 0 && posts <= 500))
      throw fault(
        field,
        line,
        `“${fte}” is not a number of full-time posts.`,
        'Write a number above 0, such as 1.5.',
      )
    const from = Number(year === '' ? '1' : year)
    if (!Number.isInteger(from) || from < 1 || from > 10)
      throw fault(
        field,
        line,
        `“${year}” is not a year of the projection.`,
        'Write a whole number from 1 to 10.',
      )
    return { role: named, fte: posts, year: from, shares: readShares(shares, field, line) }
  })
}

function readShares(text: string, field: string, line: number): PlannedPost['shares'] {
  if (text === '') return []
  const parts = text.split(',').map((part) => {
    const [practice = '', share = ''] = part.split('=').map((one) => one.trim())
    const number = Number(share)
    if (practice === '' || share === '' || !(number > 0)) {
      throw fault(
        field,
        line,
        `“${part.trim()}” is not a practice with its share.`,
        'Write a code, an equals sign and a number above 0.',
      )
    }
    return { practice: practice.toUpperCase(), share: number }
  })
  const all = parts.reduce((sum, { share }) => sum + share, 0)
  return parts.map(({ practice, share }) => ({ practice, share: share / all }))
}

/**
 * Rates by age as typed, one a line: `65; 8.2` for contacts a year for each patient from 65 on.
 *
 * @throws FootingsError 'finding' naming the line, with the field as its column
 */
export function readRates(value: ChoiceValue | undefined, field: string): readonly RateByAge[] {
  const rates = linesOf(value).map(({ text, line }) => {
    const [age = '', rate = ''] = text.split(/[;\t,]/).map((part) => part.trim())
    const from = Number(age)
    const number = Number(rate)
    if (age === '' || !Number.isInteger(from) || from < 0 || from > 120)
      throw fault(field, line, `“${age}” is not an age.`, 'Write a whole number of years.')
    if (rate === '' || !(number >= 0))
      throw fault(
        field,
        line,
        `“${rate}” is not a rate.`,
        'Write contacts a year for each patient, such as 5.2.',
      )
    return { from, rate: number }
  })
  const sorted = rates.toSorted((a, b) => a.from - b.from)
  if (sorted.length > 0 && sorted[0]?.from !== 0)
    throw fault(
      field,
      1,
      'No rate is given from age 0.',
      'Give the rate of the youngest as the first line.',
    )
  return sorted
}

function linesOf(value: ChoiceValue | undefined): readonly { text: string; line: number }[] {
  const text = Array.isArray(value) ? value.join('\n') : typeof value === 'string' ? value : ''
  return text
    .split(/\r?\n/)
    .map((one, at) => ({ text: one.trim(), line: at + 1 }))
    .filter((one) => one.text !== '')
}

function fault(column: string, line: number, message: string, remedy: string): FootingsError {
  return new FootingsError('finding', message, { remedy, where: { line, column } })
}
