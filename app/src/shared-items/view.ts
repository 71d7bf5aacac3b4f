import { FootingsError } from '../failure.ts'
import { askedOf, type Asked } from '../register/asked.ts'
import { inForce } from '../register/records.ts'
import { demand, may, type Person } from '../rights/person.ts'
import type {
  SharedItemPracticeRow,
  SharedItemRow,
  SubcontractRow,
} from '../store/tables-services.ts'
import type { AppContext } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import type { SharedQuery } from './addresses.ts'
import { sharedModel, type SharedModel, type SharedThing, type SharingPractice } from './model.ts'

/** A link of a chain of subcontracts with the service that it is of. */
export interface LiableLink extends Pick<SubcontractRow, 'giver' | 'taker' | 'work' | 'liability'> {
  readonly service: string
  readonly serviceName: string
}

/** What is shared in a place on a day, for one reader. */
export interface SharedView {
  readonly asked: Asked
  /** What people call the place. */
  readonly name: string
  readonly model: SharedModel
  /** Open on the day, by name. */
  readonly practices: readonly SharingPractice[]
  /** The practice that is asked for. */
  readonly practice: SharingPractice | null
  /** Subcontracts of services of the place in force on the day. */
  readonly links: readonly LiableLink[]
  readonly mayEdit: boolean
  /** Codes of the practices whose parts the reader may change. */
  readonly maySign: ReadonlySet<string>
}

/** One thing that is shared. */
export interface SharedItemView extends SharedView {
  readonly thing: SharedThing
}

/**
 * Reads what is shared in the place that is asked for.
 *
 * @throws FootingsError 'denied' for who may not read its plans; 'usage' for a practice that is none
 * of its open ones on the day
 */
export async function readShared(
  context: AppContext,
  person: Person,
  query: SharedQuery,
): Promise<SharedView> {
  const { workspace, now } = context
  const asked = await askedOf(query, workspace, now)
  const { place, on, found } = asked
  if (place !== null) demand(person, 'read plans', { place })
  const practices = (found?.practices ?? [])
    .map(({ code, name, system }) => ({ code, name, system }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  const { items, parts, links } = await recordsOf(context, place ?? '')
  const name = found?.name ?? place ?? 'no place'
  return {
    asked,
    name,
    model: sharedModel(items, parts, practices, on),
    practices,
    practice: practiceOf(practices, query.practice, name),
    links: links.filter((link) => inForce(link, on)),
    mayEdit: place !== null && may(person, 'edit plans', { place }),
    maySign: new Set(
      practices.flatMap(({ code }) => (may(person, 'sign up', { practice: code }) ? [code] : [])),
    ),
  }
}

/**
 * Reads one thing that is shared.
 *
 * @throws NotFound where there is none; FootingsError as {@link readShared} does
 */
export async function readSharedItem(
  context: AppContext,
  person: Person,
  id: string,
  { on }: Pick<SharedQuery, 'on'>,
): Promise<SharedItemView> {
  const row = await context.workspace.store.db
    .selectFrom('shared_item')
    .select('place')
    .where('id', '=', id)
    .executeTakeFirst()
  const view = row && (await readShared(context, person, { on, place: row.place }))
  const thing = [...(view?.model.things ?? []), ...(view?.model.others ?? [])].find(
    ({ item }) => item.id === id,
  )
  if (view === undefined || thing === undefined) {
    throw new NotFound('There is no such shared thing. It may have been taken out.')
  }
  return { ...view, thing }
}

async function recordsOf({ workspace }: Pick<AppContext, 'workspace'>, place: string) {
  const { db } = workspace.store
  const items: readonly SharedItemRow[] = await db
    .selectFrom('shared_item')
    .selectAll()
    .where('place', '=', place)
    .execute()
  const parts: readonly SharedItemPracticeRow[] = await db
    .selectFrom('shared_item_practice')
    .innerJoin('shared_item', 'shared_item.id', 'shared_item_practice.shared_item')
    .selectAll('shared_item_practice')
    .where('shared_item.place', '=', place)
    .execute()
  const links = await db
    .selectFrom('subcontract')
    .innerJoin('service', 'service.id', 'subcontract.service')
    .selectAll('subcontract')
    .select('service.name as serviceName')
    .where('service.place', '=', place)
    .orderBy('service.name')
    .orderBy('subcontract.position')
    .execute()
  return { items, parts, links }
}

function practiceOf(
  practices: readonly SharingPractice[],
  asked: string | undefined,
  place: string,
): SharingPractice | null {
  const code = asked?.trim().toUpperCase() ?? ''
  if (code === '') return null
  const practice = practices.find((one) => one.code === code)
  if (practice !== undefined) return practice
  throw new FootingsError('usage', `${code} is no practice of ${place} that is open on the day.`, {
    remedy: 'Choose one from the list on the page, or another day.',
  })
}
