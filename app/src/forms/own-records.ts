import type * as z from 'zod'
import type { Typed } from '../footprints/forms.tsx'
import type { Actor, RecordTable } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { Stamps } from '../store/tables.ts'
import type { Done } from './addresses.ts'
import { OWN_LABELS, type OwnKind } from './own-forms.tsx'
import {
  addArgument,
  addChoice,
  ArgumentInput,
  ChoiceInput,
  editArgument,
  editChoice,
  listArguments,
  listChoices,
  removeArgument,
  removeChoice,
} from './records.ts'

/** A record that people wrote of a form. */
export interface OwnRow extends Stamps {
  readonly place: string
  readonly form: string
}

interface Version {
  readonly id: string
  readonly version: number
}

/** Arguments, or standings, as the pages that edit them see both: by fields of text. */
export interface OwnRecords {
  readonly kind: OwnKind
  readonly table: RecordTable
  readonly schema: z.ZodType
  readonly done: { readonly added: Done; readonly changed: Done; readonly removed: Done }
  list(store: Store, place: string, form: string): Promise<readonly OwnRow[]>
  add(store: Store, who: Actor, typed: Typed): Promise<OwnRow>
  edit(store: Store, who: Actor, version: Version, typed: Typed): Promise<OwnRow>
  remove(store: Store, who: Actor, version: Version): Promise<void>
}

const ARGUMENTS: OwnRecords = {
  kind: 'arguments',
  table: 'form_argument',
  schema: ArgumentInput,
  done: { added: 'argument-added', changed: 'argument-changed', removed: 'argument-removed' },
  list: listArguments,
  add: (store, who, typed) => addArgument(store, who, ArgumentInput.parse(typed)),
  edit: (store, who, version, typed) =>
    editArgument(store, who, version, ArgumentInput.parse(typed)),
  remove: removeArgument,
}

const STANDINGS: OwnRecords = {
  kind: 'standings',
  table: 'form_choice',
  schema: ChoiceInput,
  done: { added: 'standing-added', changed: 'standing-changed', removed: 'standing-removed' },
  list: listChoices,
  add: (store, who, typed) => addChoice(store, who, ChoiceInput.parse(typed)),
  edit: (store, who, version, typed) => editChoice(store, who, version, ChoiceInput.parse(typed)),
  remove: removeChoice,
}

/** What people write down of forms. */
export const OWN_RECORDS: readonly OwnRecords[] = [ARGUMENTS, STANDINGS]

/** What the fields of a form show of a record that is there. */
export function typedOf(kind: OwnKind, row: OwnRow): Typed {
  return Object.fromEntries(
    Object.keys(OWN_LABELS[kind]).map((field) => [field, String(Reflect.get(row, field) ?? '')]),
  )
}
