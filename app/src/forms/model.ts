import { formatCount, formatNumber } from '../charts/format.ts'
import { listed } from '../footprints/words.ts'
import { longDate } from '../register/place-model.ts'
import type { FormChoiceRow } from '../store/tables.ts'
import { FORM_STAGES, type FormStage } from '../store/vocabulary.ts'
import type { FormKind, WorkingForm } from './working-form.ts'

/** How a number of patients stands to the sizes that were stated for a form. */
export type SizeFit = 'within' | 'too few' | 'too many' | 'no limits stated'

/** What a reader looks for. */
export interface FormsWanted {
  readonly patients: number | null
  readonly kind: FormKind | null
}

/** The forms that a reader sees, and those that the number of patients rules out. */
export interface FormsFound {
  /** Doing nothing first, whatever was asked for. */
  readonly shown: readonly WorkingForm[]
  /** Of the kind asked for, but for another number of patients. */
  readonly otherSize: readonly { readonly form: WorkingForm; readonly fit: SizeFit }[]
}

/**
 * Where a number of patients stands to the sizes of a form. A size that was stated as 'about' so
 * many has no limits, for nobody said where it ends.
 */
export function sizeFit({ sizes }: WorkingForm, patients: number): SizeFit {
  const limited = sizes.filter(({ least, most }) => least !== null || most !== null)
  if (limited.length === 0) return 'no limits stated'
  const below = limited.filter(({ least }) => least !== null && patients < least)
  const above = limited.filter(({ most }) => most !== null && patients > most)
  if (below.length + above.length < limited.length) return 'within'
  return below.length > 0 ? 'too few' : 'too many'
}

/** The forms of a kind that a number of patients does not rule out, with those that it does. */
export function findForms(
  forms: readonly WorkingForm[],
  { patients, kind }: FormsWanted,
): FormsFound {
  const ofKind = forms.filter(
    (form) => form.kind === 'as today' || kind === null || form.kind === kind,
  )
  const judged = ofKind.map((form) => ({
    form,
    fit: patients === null ? ('no limits stated' as const) : sizeFit(form, patients),
  }))
  const isOut = (fit: SizeFit) => fit === 'too few' || fit === 'too many'
  return {
    shown: judged.flatMap(({ form, fit }) => (isOut(fit) ? [] : [form])),
    otherSize: judged.filter(({ fit }) => isOut(fit)),
  }
}

/** How many forms there are, which of them fit, and what groups of the place decided, in words. */
export function formsSentence(
  found: FormsFound,
  wanted: FormsWanted,
  standings: readonly FormChoiceRow[],
  on: string,
): string {
  return [countSentence(found, wanted), standingSentence(standings, on)]
    .filter((part) => part !== '')
    .join(' ')
}

function countSentence({ shown, otherSize }: FormsFound, wanted: FormsWanted): string {
  const number = formatCount(shown.length - 1, 'form')
  const noun = wanted.kind === null ? 'of working together' : `of the kind ‘${wanted.kind}’`
  if (wanted.patients === null) return `There are ${number} ${noun} here, beside doing nothing.`
  const stated = shown.filter((form) => sizeFit(form, wanted.patients ?? 0) === 'within').length
  const out =
    otherSize.length === 0
      ? 'none is ruled out by size'
      : `${formatCount(otherSize.length, 'other is', 'others are')} for more or fewer patients`
  return `For ${formatNumber(wanted.patients)} patients there are ${number} ${noun}, beside doing nothing: for ${stated} of them the number is within what somebody stated, and ${out}.`
}

const STAGE_PHRASES: Readonly<Record<FormStage, readonly [one: string, many: string]>> = {
  chosen: ['has chosen a form', 'have chosen a form'],
  preferred: ['prefers one', 'prefer one'],
  considered: ['considers one', 'consider one'],
  'set aside': ['has set one aside', 'have set one aside'],
}

function standingSentence(standings: readonly FormChoiceRow[], on: string): string {
  if (standings.length === 0) return 'No group of the place has said where it stands with one.'
  const parts = FORM_STAGES.toReversed().flatMap((stage) => {
    const groups = new Set(
      standings.flatMap((row) => (row.stage === stage ? [groupKey(row.group_name)] : [])),
    )
    if (groups.size === 0) return []
    const [one, many] = STAGE_PHRASES[stage]
    return [formatCount(groups.size, `group ${one}`, `groups ${many}`)]
  })
  return `On ${longDate(on)}, ${listed(parts)}.`
}

function groupKey(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
