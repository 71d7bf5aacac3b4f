import type { Reader } from '../records/kind.ts'
import { inForce } from '../register/records.ts'
import type {
  AccessPointRow,
  ServiceRow,
  SignUpPracticeRow,
  SignUpRow,
  SubcontractRow,
} from '../store/tables.ts'
import type { DeliveryKind } from '../store/vocabulary.ts'

/** Everything that is written down of the services of a place. */
export interface ServiceBook {
  readonly services: readonly ServiceRow[]
  readonly accessPoints: readonly AccessPointRow[]
  readonly signUps: readonly SignUpRow[]
  readonly members: readonly SignUpPracticeRow[]
  readonly subcontracts: readonly SubcontractRow[]
}

/** A practice under a sign-up, for itself or in a group, from its first day to its last. */
export interface SignedPractice {
  readonly service: string
  readonly practice: string
  readonly delivery: DeliveryKind
  /** The footprint that signed for it; null where it signed itself. */
  readonly footprint: string | null
  readonly starts_on: string | null
  readonly ends_on: string | null
  readonly signUp: SignUpRow
  /** Its row in the group's sign-up; null where it signed itself. */
  readonly member: SignUpPracticeRow | null
}

/** The services of a place by tier and name, with all that hangs on them. */
export async function readServiceBook(db: Reader, place: string): Promise<ServiceBook> {
  const of = db.selectFrom('service').where('place', '=', place).select('id')
  const services = await db
    .selectFrom('service')
    .selectAll()
    .where('place', '=', place)
    .orderBy('tier')
    .orderBy('name')
    .execute()
  const accessPoints = await db
    .selectFrom('access_point')
    .selectAll()
    .where('service', 'in', of)
    .orderBy('name')
    .execute()
  const signUps = await db
    .selectFrom('sign_up')
    .selectAll()
    .where('service', 'in', of)
    .orderBy('starts_on')
    .orderBy('practice')
    .execute()
  const members = await db
    .selectFrom('sign_up_practice')
    .innerJoin('sign_up', 'sign_up.id', 'sign_up_practice.sign_up')
    .selectAll('sign_up_practice')
    .where('sign_up.service', 'in', of)
    .orderBy('sign_up_practice.practice')
    .execute()
  const subcontracts = await db
    .selectFrom('subcontract')
    .selectAll()
    .where('service', 'in', of)
    .orderBy('position')
    .execute()
  return { services, accessPoints, signUps, members, subcontracts }
}

/**
 * Practices under sign-ups that were signed, also those withdrawn since, which count to their last
 * day. What was only offered, or declined, is none.
 */
export function signedPractices({
  signUps,
  members,
}: Pick<ServiceBook, 'signUps' | 'members'>): readonly SignedPractice[] {
  const byGroup = Map.groupBy(members, (member) => member.sign_up)
  return signUps
    .filter(({ status }) => status === 'signed' || status === 'withdrawn')
    .flatMap((signUp): readonly SignedPractice[] => {
      const { service, practice, footprint } = signUp
      if (practice !== null) {
        return [
          {
            service,
            practice,
            delivery: 'delivers itself',
            footprint: null,
            starts_on: signUp.starts_on,
            ends_on: signUp.ends_on,
            signUp,
            member: null,
          },
        ]
      }
      return (byGroup.get(signUp.id) ?? []).map((member) => ({
        service,
        practice: member.practice,
        delivery: member.delivery,
        footprint,
        starts_on: later(signUp.starts_on, member.starts_on),
        ends_on: earlier(signUp.ends_on, member.ends_on),
        signUp,
        member,
      }))
    })
}

/** The services that are in force on a day. */
export function servicesOn({ services }: ServiceBook, on: string): readonly ServiceRow[] {
  return services.filter((service) => inForce(service, on))
}

/** The practices under sign-ups that are in force on a day. */
export function signedOn(book: ServiceBook, on: string): readonly SignedPractice[] {
  return signedPractices(book).filter((one) => inForce(one, on))
}

/** A service, or undefined where there is none of the id. */
export async function getService(db: Reader, id: string): Promise<ServiceRow | undefined> {
  return db.selectFrom('service').selectAll().where('id', '=', id).executeTakeFirst()
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one > other ? one : other
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
