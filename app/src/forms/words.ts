import { formatNumber } from '../charts/format.ts'
import { longDate } from '../register/place-model.ts'
import type { FormsFound } from './model.ts'
import { FORM_SOURCES } from './sources.ts'
import type { FormKind, Term, WorkingForm } from './working-form.ts'

/** What each kind is, in the words of a page. */
export const KIND_WORDS: Readonly<Record<FormKind, string>> = {
  'as today': 'As today',
  network: 'Network',
  contract: 'Contract',
  'legal form': 'Legal form',
  system: 'System',
}

/** What stands where nobody stated a size. */
export const NO_SIZE = 'no size stated'

/** Who is the author of the catalogue's sentences, and what is not in it. */
export const CATALOGUE_REMARK =
  'The sentences are ours and tell what others said; who said so and when stands beside each. What is marked as general knowledge, or with (check), has no document here and wants checking. No form is put above another.'

/** The sizes of a form as they were stated: 'at least 100,000 patients'. */
export function sizeWords({ sizes }: WorkingForm): string {
  return sizes.length === 0 ? NO_SIZE : sizes.map(({ words }) => words).join('; ')
}

/** From when to when a name was used: '2016 to 2019', 'since July 2019', 'no dates'. */
export function termDates({ from, to }: Term): string {
  if (from === null && to === null) return 'no dates'
  if (from === null) return `until ${partOfDayWords(to ?? '')}`
  if (to === null) return `since ${partOfDayWords(from)}`
  return `${partOfDayWords(from)} to ${partOfDayWords(to)}`
}

/** When a form was or is used, in one line. */
export function whenWords({ terms }: WorkingForm): string {
  const several = terms.length > 1
  return terms
    .map((term) => (several ? `${term.name}: ${termDates(term)}` : termDates(term)))
    .join('; ')
}

/** Why forms are not in the table, in a sentence each. */
export function otherSizeWords({ form }: FormsFound['otherSize'][number]): string {
  const [size] = form.sizes
  const who = size === undefined ? '' : ` (${FORM_SOURCES[size.source].who})`
  return `${form.name}: for ${sizeWords(form)}${who}.`
}

/** Patients, for a sentence. */
export function patientsWords(patients: number): string {
  return `${formatNumber(patients)} patients`
}

/** A day, a month or a year, as far as it is known. */
function partOfDayWords(known: string): string {
  if (known.length === 10) return longDate(known)
  return known.length === 7 ? longDate(`${known}-01`).replace(/^\d+ /, '') : known
}
