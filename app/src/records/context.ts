import { FootingsError } from '../failure.ts'
import { askedOf } from '../register/asked.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import type { Field, RecordKind } from './kind.ts'

/** Kinds of record by their id. */
export type KindsById = ReadonlyMap<string, RecordKind>

/** A practice as the checks of records know it. */
interface OpenPractice {
  readonly name: string
  readonly place: string | null
}

/** What the checks of a record look at besides the records. */
export interface RecordContext {
  readonly kinds: KindsById
  /** Today, `yyyy-mm-dd`. */
  readonly today: string
  /** The practices that are open today; none where no register is loaded. */
  readonly practices: ReadonlyMap<string, OpenPractice>
  /** The place whose records a `record` field may name; their ids it may always give. */
  readonly place?: string
  /** Why it is done, for the audit. */
  readonly reason?: string
}

/**
 * The kinds by their ids.
 *
 * @throws Error where two have one id, or a field refers to a kind that is not among them
 */
export function kindsById(kinds: readonly RecordKind[]): KindsById {
  const byId = new Map(kinds.map((kind) => [kind.id, kind]))
  if (byId.size !== kinds.length) throw new Error('Two kinds of record have the same id')
  for (const { id, fields } of kinds) {
    for (const { column, kind, of = '' } of fields) {
      if (kind !== 'record' || byId.has(of)) continue
      throw new Error(
        `The field ${column} of ${id} refers to the kind '${of}', which is not listed`,
      )
    }
  }
  return byId
}

/**
 * The kind at an address.
 *
 * @throws NotFound where there is none
 */
export function kindAt(kinds: KindsById, id: string): RecordKind {
  const kind = kinds.get(id)
  if (kind === undefined) throw new NotFound('There are no records of this kind.')
  return kind
}

/** What the checks of records need to know today, about a place where one is named. */
export async function recordContext(
  { workspace, now }: Pick<AppContext, 'workspace' | 'now'>,
  kinds: KindsById,
  more: { readonly place?: string | undefined; readonly reason?: string | undefined } = {},
): Promise<RecordContext> {
  const day = today({ now })
  const register = await workspace.register.on(day)
  const { place, reason } = more
  return {
    kinds,
    today: day,
    practices: new Map(
      [...register.practices.values()].map(({ code, name, subIcb }) => [
        code,
        { name, place: subIcb },
      ]),
    ),
    ...(place === undefined ? {} : { place }),
    ...(reason === undefined ? {} : { reason }),
  }
}

/**
 * The place that a list or a new record is about: the one asked for, or the workspace's own.
 *
 * @throws FootingsError 'usage' where there is none, or no register knows it
 */
export async function placeAsked(
  { workspace, now }: AppContext,
  asked: string | undefined,
): Promise<string> {
  const { place } = await askedOf({ place: asked }, workspace, now)
  if (place !== null) return place
  throw new FootingsError('usage', 'No place is chosen.', {
    remedy: 'Add the code of the place to the address, such as ?place=98D.',
  })
}

/** The fields that a person gives, in their order. */
export function givenFields({ fields }: RecordKind): readonly Field[] {
  return fields.filter(({ byAction }) => byAction !== true)
}
