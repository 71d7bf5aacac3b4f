import { FootingsError } from '../failure.ts'
import { demand, rolesThatAllow, type Person } from '../rights/person.ts'
import { poundsOf } from '../records/pence.ts'
import type { Reader } from '../records/kind.ts'
import { checked, day, noteText } from '../register/records.ts'
import { sentenceCase } from '../register/words.ts'
import { refusePatients } from '../footprints/checks.ts'
import type { Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { ServiceRow, SignUpPracticeRow, SignUpRow } from '../store/tables.ts'
import { z } from 'zod'
import { checkMember, checkSignUp } from './sign-up-rules.ts'
import { columnFault } from './service-fields.ts'

/** Who does it, when, and which practices are open on the day that it is about. */
export interface Signer {
  readonly person: Person
  readonly today: string
  readonly practices: ReadonlyMap<string, { readonly name: string; readonly place: string | null }>
}

/** What a practice takes on with its signature: for the page before it, and the record after. */
export interface Terms {
  /** `Edition 2 of Extended Primary Care`; null where the service is of no specification in force. */
  readonly edition: string | null
  readonly price: string | null
  readonly eligibility: string | null
}

const SignUpInput = z.object({ starts_on: day, note: noteText })
const WithdrawInput = z.object({ ends_on: day, note: noteText })

/** What a service asks and pays on a day. */
export async function termsOf(db: Reader, service: ServiceRow, on: string): Promise<Terms> {
  const edition =
    service.specification === null
      ? undefined
      : await db
          .selectFrom('specification_edition')
          .innerJoin('specification', 'specification.id', 'specification_edition.specification')
          .select(['specification_edition.edition', 'specification.name'])
          .where('specification_edition.specification', '=', service.specification)
          .where('specification_edition.live_from', '<=', on)
          .where((match) =>
            match.or([
              match('specification_edition.live_to', 'is', null),
              match('specification_edition.live_to', '>=', on),
            ]),
          )
          .orderBy('specification_edition.edition', 'desc')
          .executeTakeFirst()
  return {
    edition: edition === undefined ? null : `Edition ${edition.edition} of ${edition.name}`,
    price: priceInWords(service),
    eligibility: service.eligibility,
  }
}

/** `£95 a procedure`; null where no price is agreed. */
export function priceInWords({ price, unit }: Pick<ServiceRow, 'price' | 'unit'>): string | null {
  if (price === null) return null
  const per =
    unit === null ? '' : / a (year|month|week)$/.test(unit) ? ` for each ${unit}` : ` a ${unit}`
  return `${poundsOf(price)}${per}`
}

/**
 * Signs a practice up for a service, with what it signed in the note.
 *
 * @throws FootingsError 'denied' without the right to sign up for the practice; 'finding' where the
 * service was changed since the person read it, or a rule of {@link checkSignUp} is broken
 */
export async function signUpPractice(
  store: Store,
  signer: Signer,
  asked: {
    readonly service: string
    /** The version of the service that the person read. */
    readonly version: number
    readonly practice: string
  },
  input: z.input<typeof SignUpInput>,
): Promise<SignUpRow> {
  const { person, today } = signer
  const { starts_on, note } = checked(SignUpInput, input)
  refusePatients({ note })
  demand(person, 'sign up', { practice: asked.practice })
  return store.change({ name: person.id }, async (change) => {
    const service = await change.current('service', asked.service, asked.version)
    refuseElsewhere(service, asked.practice, signer)
    const values = {
      service: service.id,
      status: 'signed' as const,
      practice: asked.practice,
      footprint: null,
      signed_by: roleOf(person, asked.practice),
      signed_on: today,
      starts_on,
      ends_on: null,
      note: await termsNote(change.db, service, starts_on, note),
    }
    await checkSignUp(values, { ...signer, db: change.db, id: undefined })
    return change.insert('sign_up', values)
  })
}

/** What a group signs: for whom, and who of them delivers. */
export interface GroupSigning {
  readonly service: string
  readonly version: number
  readonly footprint: string
  readonly practices: readonly string[]
  /** Those of the practices that deliver themselves: the others are covered by them. */
  readonly delivering: readonly string[]
}

/**
 * Signs a group up on behalf of practices that it names, all or none.
 *
 * @throws FootingsError 'denied' without the right to sign up for each of them; 'finding' where the
 * service was changed since the person read it, or a rule of {@link checkMember} is broken
 */
export async function signUpGroup(
  store: Store,
  signer: Signer,
  asked: GroupSigning,
  input: z.input<typeof SignUpInput>,
): Promise<SignUpRow> {
  const { person, today } = signer
  const { starts_on, note } = checked(SignUpInput, input)
  refusePatients({ note })
  const practices = [...new Set([...asked.practices, ...asked.delivering])].toSorted()
  if (practices.length === 0) {
    throw columnFault('data', 'practices', 'A group signs for one practice or more.')
  }
  for (const practice of practices) demand(person, 'sign up', { practice })
  return store.change({ name: person.id }, async (change) => {
    const service = await change.current('service', asked.service, asked.version)
    const values = {
      service: service.id,
      status: 'signed' as const,
      practice: null,
      footprint: asked.footprint,
      signed_by: roleOf(person, practices[0] ?? ''),
      signed_on: today,
      starts_on,
      ends_on: null,
      note: await termsNote(change.db, service, starts_on, note),
    }
    await checkSignUp(values, { ...signer, db: change.db, id: undefined })
    const signUp = await change.insert('sign_up', values)
    for (const practice of practices) {
      refuseElsewhere(service, practice, signer)
      const member = {
        sign_up: signUp.id,
        practice,
        delivery: asked.delivering.includes(practice)
          ? ('delivers itself' as const)
          : ('covered by the group' as const),
        starts_on: null,
        ends_on: null,
      }
      await checkMember(member, { ...signer, db: change.db, id: undefined })
      await change.insert('sign_up_practice', member)
    }
    return signUp
  })
}

/** The sign-up of a practice that ends: its own, or its row in a group's, as the person saw it. */
export interface Withdrawing {
  readonly service: string
  readonly practice: string
  readonly signUp: string
  /** The row in the group's sign-up; null for the practice's own. */
  readonly member: string | null
  readonly version: number
}

/**
 * Ends a practice's sign-up on its last day. One that it signed itself is then withdrawn; in a
 * group's it is that practice alone that leaves.
 *
 * @throws FootingsError 'denied' without the right; 'data' for a last day before the first; 'finding'
 * where it was changed since, or has ended
 */
export async function withdraw(
  store: Store,
  signer: Signer,
  asked: Withdrawing,
  input: z.input<typeof WithdrawInput>,
): Promise<SignUpRow | SignUpPracticeRow> {
  const { ends_on, note } = checked(WithdrawInput, input)
  refusePatients({ note })
  const reason = note === null ? {} : { reason: note }
  return store.change({ name: signer.person.id, ...reason }, async (change) => {
    const current = await signedRow(change, asked)
    demand(signer.person, 'sign up', { practice: current.practice ?? '' })
    if (current.practice !== asked.practice || current.service !== asked.service) {
      throw columnFault('finding', 'practice', 'This sign-up is not the one of that practice.')
    }
    if (current.starts_on !== null && ends_on < current.starts_on) {
      throw columnFault('data', 'ends_on', `It began on ${current.starts_on}: end it after that.`)
    }
    if (current.ends_on !== null && current.ends_on <= ends_on) {
      throw columnFault('finding', 'ends_on', `It ends on ${current.ends_on} already.`)
    }
    return asked.member === null
      ? change.update('sign_up', asked.signUp, asked.version, { status: 'withdrawn', ends_on })
      : change.update('sign_up_practice', asked.member, asked.version, { ends_on })
  })
}

interface SignedRow {
  readonly service: string
  readonly practice: string | null
  readonly starts_on: string | null
  readonly ends_on: string | null
}

async function signedRow(change: Change, asked: Withdrawing): Promise<SignedRow> {
  if (asked.member === null) {
    const row = await change.current('sign_up', asked.signUp, asked.version)
    if (row.practice === null) {
      throw columnFault(
        'finding',
        'practice',
        'A group signed this: its practices leave one by one.',
      )
    }
    return row
  }
  const member = await change.current('sign_up_practice', asked.member, asked.version)
  const signUp = await change.db
    .selectFrom('sign_up')
    .selectAll()
    .where('id', '=', member.sign_up)
    .executeTakeFirstOrThrow()
  return {
    service: signUp.service,
    practice: member.practice,
    starts_on: member.starts_on ?? signUp.starts_on,
    ends_on: member.ends_on ?? signUp.ends_on,
  }
}

/** In which role somebody signs; their name stays in their account, where it can be erased. */
function roleOf(person: Person, practice: string): string {
  const [first] = rolesThatAllow(person.roles, 'sign up', { practice })
  return first === undefined ? 'The person at this computer' : sentenceCase(first.role)
}

/** A practice signs for services of its own place. */
function refuseElsewhere(service: ServiceRow, practice: string, { practices }: Signer): void {
  const place = practices.get(practice)?.place ?? null
  if (place === null || place === service.place) return
  throw new FootingsError(
    'finding',
    `${service.name} is a service of ${service.place}, and ${practice} is in ${place}.`,
    { remedy: 'Nothing was changed.', where: { column: 'practice' } },
  )
}

async function termsNote(
  db: Reader,
  service: ServiceRow,
  on: string,
  note: string | null,
): Promise<string> {
  const { edition, price, eligibility } = await termsOf(db, service, on)
  const signed = [
    `Signed: ${edition ?? 'no edition of a specification is live'}`,
    price ?? 'no price',
    eligibility ?? 'no rule of eligibility',
  ].join('; ')
  const lines = note === null ? [signed] : [signed, note]
  return lines.join('\n').slice(0, 4000)
}
