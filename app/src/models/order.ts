import { FootingsError } from '../failure.ts'
import type { Place } from '../register/register.ts'
import { longDate } from '../register/place-model.ts'
import type { Workspace } from '../workspace.ts'
import { settle } from './assumption.ts'
import { canonicalJson } from './canonical.ts'
import { documentOf } from './document.ts'
import type { ModelField, ModelKind, ModelOrder } from './kind.ts'
import { orderFrom } from './run-order.ts'

/** What a model is asked: of which place and day, with what chosen and assumed. */
export interface Asked {
  readonly place: string
  readonly on: string
  /** A document as it was kept or sent; it is checked against the model as it is now. */
  readonly document: unknown
}

/**
 * The place on a day, whose practices a model chooses from.
 *
 * @throws FootingsError 'finding' where no register has a practice of it on the day
 */
export async function placeOn(workspace: Workspace, code: string, on: string): Promise<Place> {
  await workspace.evidence.refresh()
  const place = await workspace.register.place(code, on)
  if (place !== undefined) return place
  throw new FootingsError(
    'finding',
    `No practice of ${code.slice(0, 40)} is known on ${longDate(on)}, so there is nothing to model.`,
    { remedy: 'Choose another day, or load a register that has it.' },
  )
}

/** The codes of a place's practices. */
export function codesOf(place: Pick<Place, 'practices'>): ReadonlySet<string> {
  return new Set(place.practices.map(({ code }) => code))
}

/** The fields of a model, with the practices of the place where one is to choose of them. */
export function fieldsOf(
  kind: Pick<ModelKind, 'fields'>,
  { practices }: Pick<Place, 'practices'>,
): readonly ModelField[] {
  const choices = practices
    .map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en-GB') || (a.value < b.value ? -1 : 1))
  return kind.fields.map((field) =>
    field.kind === 'practice' || field.kind === 'practices' ? { ...field, choices } : field,
  )
}

/**
 * Reads everything that an answer is made from. What comes back has been through JSON, so that it is the
 * same now and when a kept run is made again.
 *
 * @throws FootingsError 'data' for a document that does not fit the model; 'finding' where the place or
 * data that the model cannot do without are not loaded
 */
export async function orderOf(
  workspace: Workspace,
  kind: ModelKind,
  asked: Asked,
): Promise<ModelOrder> {
  const { on } = asked
  const place = await placeOn(workspace, asked.place, on)
  const { choices, assumptions: given, seed } = documentOf(kind, asked.document, codesOf(place))
  const assumptions = settle(kind.assumptions, given)
  const { data, sources, notes } = await kind.read({ workspace, place, on, choices, assumptions })
  return orderFrom(
    canonicalJson({
      model: kind.id,
      place: { code: place.code, name: place.name },
      on,
      choices,
      assumptions,
      seed,
      data,
      sources,
      notes,
    }),
  )
}
