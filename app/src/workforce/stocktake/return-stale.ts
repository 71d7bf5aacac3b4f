import { longDate } from '../../register/place-model.ts'
import { sentenceCase } from '../../register/words.ts'
import type { RecordEdit } from '../../records/store-records.ts'
import type { Stamps } from '../../store/stamps.ts'
import type { StocktakeLineRow } from '../../store/tables.ts'
import { WORKFORCE_ROLES } from '../../store/vocabulary.ts'
import type { FieldError } from '../../web/components.tsx'
import { lineField, typedReturn, type LineEdit, type TypedReturn } from './return-form.ts'
import type { ReturnView } from './return-view.ts'

/**
 * What somebody changed since a form was opened, each at its field with what stands there now. None
 * where the form is of what is kept.
 */
export function staleErrors(
  view: ReturnView,
  lines: readonly LineEdit[],
  whole: RecordEdit,
): readonly FieldError[] {
  const stale = lines.flatMap(({ role, edit }): readonly FieldError[] => {
    const name = WORKFORCE_ROLES[role] ?? ''
    const now = view.lines.find((line) => line.role === name)
    if (edit.version === now?.version) return []
    const message = `${sentenceCase(name)}: ${changeWords(now)}`
    return [{ field: lineField(role, 'headcount'), message }]
  })
  if (whole.version === undefined || whole.version === view.row?.version) return stale
  const of = view.row === undefined ? '' : ` on ${dayOf(view.row)}`
  const message = `How far the return is was changed${of}, after you opened this form.`
  return [...stale, { field: 'state', message }]
}

/**
 * What was typed, to be sent again: over what is kept now, for whoever has read what was changed.
 */
export function typedAgain(view: ReturnView, typed: TypedReturn): TypedReturn {
  const isOfRecord = ([name]: readonly [string, unknown]) =>
    /(?:^\d+\.|^return_)(?:id|version)$/.test(name)
  const values = Object.entries(typed).filter((entry) => !isOfRecord(entry))
  const records = Object.entries(typedReturn(view)).filter(isOfRecord)
  return Object.fromEntries([...values, ...records])
}

function changeWords(now: StocktakeLineRow | undefined): string {
  if (now === undefined) return 'it was taken out after you opened this form.'
  const fte = now.fte === null ? 'no FTE' : `FTE ${now.fte}`
  const sessions = now.sessions === null ? 'no sessions' : `${now.sessions} sessions`
  return `it was changed on ${dayOf(now)}, after you opened this form, and says now: people ${now.headcount}, ${fte}, ${sessions}.`
}

function dayOf({ updated_at }: Stamps): string {
  return longDate(updated_at.slice(0, 10))
}
