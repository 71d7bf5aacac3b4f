import { askedOf, dayAsked, type AskedQuery } from '../register/asked.ts'
import { NotFound } from '../web/errors.ts'
import type { AppContext } from '../web/context.ts'
import { today } from '../terminal/effects.ts'
import type { FormArgumentRow, FormChoiceRow } from '../store/tables.ts'
import { workingForm } from './catalogue.ts'
import { listArguments, listChoices, standingOn } from './records.ts'
import type { WorkingForm } from './working-form.ts'

/** What the people of a place said of forms, on a day. */
export interface FormsView {
  /** Code of the place; null where none is chosen: then nothing can be written down. */
  readonly place: string | null
  readonly placeName: string | null
  /** The day asked for, else today. */
  readonly on: string
  /** For and against, with who said so; by form. */
  readonly said: readonly FormArgumentRow[]
  /** Every standing of every group, past and coming ones too. */
  readonly choices: readonly FormChoiceRow[]
  /** Where each group stands with each form on the day. */
  readonly standings: readonly FormChoiceRow[]
}

/** Reads what was said and chosen in the place that is asked for, or the workspace's own. */
export async function readForms(
  { workspace, now }: AppContext,
  query: AskedQuery,
): Promise<FormsView> {
  const on = dayAsked(query) ?? today({ now })
  const { place, found } = await askedOf({ place: query.place }, workspace, now)
  const known = { place, placeName: found?.name ?? null, on }
  if (place === null) return { ...known, said: [], choices: [], standings: [] }
  const [said, choices] = await Promise.all([
    listArguments(workspace.store, place),
    listChoices(workspace.store, place),
  ])
  return { ...known, said, choices, standings: standingOn(choices, on) }
}

/** @throws NotFound for an id that the catalogue does not have */
export function knownForm(id: string): WorkingForm {
  const form = workingForm(id)
  if (form === undefined) throw new NotFound('The catalogue has no such form.')
  return form
}
