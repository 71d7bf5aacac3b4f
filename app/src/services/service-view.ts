import { inForce } from '../register/records.ts'
import { may, type Person } from '../rights/person.ts'
import type { AccessPointRow, ServiceRow, SignUpRow, SubcontractRow } from '../store/tables.ts'
import type { AppContext } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { mayReadStaff, readAbilities, readServices, type ServicesView } from './coverage-view.ts'
import { parseHours, union, type WeekHours } from './hours.ts'
import type { ServiceQuery } from './service-addresses.ts'
import { getService, type SignedPractice } from './service-records.ts'
import { termsOf, type Terms } from './sign-up-actions.ts'

/** One service on a day, with all that hangs on it. */
export interface ServiceView extends ServicesView {
  readonly service: ServiceRow
  readonly inForce: boolean
  readonly terms: Terms
  readonly specification: { readonly id: string; readonly name: string } | null
  readonly accessPoints: readonly AccessPointRow[]
  /** When one of the access points or another is open; null where there are none. */
  readonly hours: WeekHours | null
  /** In force on the day. */
  readonly practices: readonly SignedPractice[]
  /** Offers, refusals and what has ended or is to come. */
  readonly others: readonly SignUpRow[]
  readonly chain: readonly SubcontractRow[]
  readonly skills: SkillNeed | null
  readonly mayEdit: boolean
}

/** The skill that a service needs, and how it stands with the practices that have signed. */
export interface SkillNeed {
  readonly skill: string
  /** Practices delivering of which it is counted, and the reader may know, that they have it. */
  readonly having: number
  /** Practices delivering without a count of it, as far as the reader may know. */
  readonly notCounted: number
  /** Practices delivering whose counts the reader may not see. */
  readonly hidden: number
}

/**
 * Reads a service on a day.
 *
 * @throws NotFound where there is none; FootingsError 'denied' for who may not read its place's plans
 */
export async function readService(
  context: AppContext,
  person: Person,
  id: string,
  query: Pick<ServiceQuery, 'on'>,
): Promise<ServiceView> {
  const { db } = context.workspace.store
  const service = await getService(db, id)
  if (service === undefined) {
    throw new NotFound('There is no such service. It may have been taken out.')
  }
  const view = await readServices(context, person, { on: query.on, place: service.place })
  const { asked, book } = view
  const accessPoints = book.accessPoints.filter(
    (point) => point.service === id && inForce(point, asked.on),
  )
  const practices = view.signed.filter((one) => one.service === id)
  const now = new Set(practices.map(({ signUp }) => signUp.id))
  const specification =
    service.specification === null
      ? undefined
      : await db
          .selectFrom('specification')
          .select(['id', 'name'])
          .where('id', '=', service.specification)
          .executeTakeFirst()
  return {
    ...view,
    service,
    inForce: inForce(service, asked.on),
    terms: await termsOf(db, service, asked.on),
    specification: specification ?? null,
    accessPoints,
    hours:
      accessPoints.length === 0 ? null : union(accessPoints.map(({ hours }) => parseHours(hours))),
    practices,
    others: book.signUps.filter((signUp) => signUp.service === id && !now.has(signUp.id)),
    chain: book.subcontracts.filter((link) => link.service === id && inForce(link, asked.on)),
    skills: await skillNeed(context, person, service, practices),
    mayEdit: may(person, 'edit offer', { place: service.place }),
  }
}

async function skillNeed(
  context: AppContext,
  person: Person,
  { skill }: ServiceRow,
  practices: readonly SignedPractice[],
): Promise<SkillNeed | null> {
  if (skill === null) return null
  const delivering = practices.filter(({ delivery }) => delivery === 'delivers itself')
  const codes = new Set(delivering.map(({ practice }) => practice))
  const { skills } = await readAbilities(context, codes)
  const has = new Set(
    skills.filter((row) => row.skill === skill && row.people > 0).map(({ practice }) => practice),
  )
  const seen = [...codes].filter((code) => mayReadStaff(person, code))
  return {
    skill,
    having: seen.filter((code) => has.has(code)).length,
    notCounted: seen.filter((code) => !has.has(code)).length,
    hidden: codes.size - seen.length,
  }
}

/** `signed by 34 of 43 practices (79.1%)`, or by none. */
export function signedInWords(signed: number, practices: number): string {
  if (practices === 0) return `signed for by ${signed} practices`
  const share = ((100 * signed) / practices).toFixed(1)
  return `${signed} of ${practices} practices (${share}%)`
}
