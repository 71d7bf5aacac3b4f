import { inWords as spanInWords } from '../footprints/standing.ts'
import { endsAfterStart, inForce } from '../register/records.ts'
import type { Reader } from '../records/kind.ts'
import type { ServiceRow, SignUpRow, SubcontractRow } from '../store/tables.ts'
import { columnFault } from './service-fields.ts'
import { signedPractices } from './service-records.ts'

type Practices = ReadonlyMap<string, { readonly name: string; readonly place: string | null }>

interface Span {
  readonly starts_on: string | null
  readonly ends_on: string | null
}

/** What a sign-up holds, whether it is stored yet or not. */
export type SignUpValues = Pick<
  SignUpRow,
  'service' | 'status' | 'practice' | 'footprint' | 'starts_on' | 'ends_on'
>

/** What its rules look at. */
export interface SignUpChecking {
  readonly db: Reader
  /** The id of the record as it was; undefined for a new one. */
  readonly id: string | undefined
  readonly today: string
  /** Practices that are open today. */
  readonly practices: Practices
}

/**
 * The rules of a sign-up:
 *
 * - it is of a practice, or of a group, and not of both;
 * - a service of tier 1 is for each practice itself, so no group signs for it;
 * - it begins and ends within the time of its service, and ends no earlier than it begins;
 * - one that is withdrawn has a last day;
 * - the practice is open on the first day (a closed one may stand in a sign-up of its own time);
 * - a practice has at most one sign-up for a service on any day, its own or a group's.
 *
 * @throws FootingsError 'data' or 'finding' that names the column
 */
export async function checkSignUp(values: SignUpValues, checking: SignUpChecking): Promise<void> {
  const { service: serviceId, status, practice, footprint } = values
  const service = await serviceOf(checking.db, serviceId)
  if ((practice === null) === (footprint === null)) {
    throw columnFault(
      'data',
      'practice',
      'A sign-up is of a practice, or of a group for its practices.',
    )
  }
  if (footprint !== null && service.tier === 1) {
    throw columnFault(
      'finding',
      'footprint',
      `${service.name} is in tier 1, which each practice signs for itself.`,
    )
  }
  checkDates(values)
  refuseOutside(service, values)
  if (status === 'withdrawn' && values.ends_on === null) {
    throw columnFault('data', 'ends_on', 'A sign-up that is withdrawn needs a last day.')
  }
  if (status === 'offered' || status === 'declined') return
  if (practice !== null) {
    await refuseClosed(practice, values, checking)
    await refuseSecond({ ...values, practice, signUp: checking.id, member: undefined }, checking)
  }
}

/** What a group's sign-up says of one practice. */
export interface MemberValues extends Span {
  readonly sign_up: string
  readonly practice: string
}

/**
 * The rules of a practice in a group's sign-up: the sign-up is a group's, the practice is a member of
 * the group (or a provisional one) on its first day under it, it is open then, its days are within
 * those of the sign-up, and it has no other sign-up for the service on any of them.
 *
 * @throws FootingsError 'data' or 'finding' that names the column
 */
export async function checkMember(values: MemberValues, checking: SignUpChecking): Promise<void> {
  const { db } = checking
  const signUp = await db
    .selectFrom('sign_up')
    .selectAll()
    .where('id', '=', values.sign_up)
    .executeTakeFirst()
  if (signUp === undefined) throw columnFault('finding', 'sign_up', 'There is no such sign-up.')
  if (signUp.footprint === null) {
    throw columnFault(
      'finding',
      'sign_up',
      'A practice signed this for itself: it has no others in it.',
    )
  }
  checkDates(values)
  const span = {
    starts_on: values.starts_on ?? signUp.starts_on,
    ends_on: values.ends_on ?? signUp.ends_on,
  }
  if (signUp.starts_on !== null && (span.starts_on ?? '') < signUp.starts_on) {
    throw columnFault('data', 'starts_on', `The group's sign-up begins on ${signUp.starts_on}.`)
  }
  if (signUp.ends_on !== null && (span.ends_on ?? '9999') > signUp.ends_on) {
    throw columnFault('data', 'ends_on', `The group's sign-up ends on ${signUp.ends_on}.`)
  }
  await refuseNoMember(signUp.footprint, values.practice, span.starts_on ?? checking.today, db)
  await refuseClosed(values.practice, span, checking)
  if (signUp.status === 'offered' || signUp.status === 'declined') return
  await refuseSecond(
    {
      ...span,
      service: signUp.service,
      practice: values.practice,
      signUp: undefined,
      member: checking.id,
    },
    checking,
  )
}

/** @throws FootingsError 'data' where it ends before it begins */
export function checkDates(values: Span): void {
  if (endsAfterStart(values)) return
  throw columnFault('data', 'ends_on', 'The last day is before the first.')
}

/**
 * The rules of a chain of subcontracts: it begins with the commissioner; whoever gives work on was
 * given it before; and nobody gives it back to somebody above them.
 *
 * @param links all links of the service, with the one in question as it will be
 * @param commissioners names of those who commission; empty where none is written down
 * @throws FootingsError 'finding' that names the column
 */
export function checkChain(
  links: readonly Pick<SubcontractRow, 'position' | 'giver' | 'taker'>[],
  commissioners: readonly string[],
): void {
  const plain = (name: string) => name.normalize('NFC').trim().toLowerCase()
  const sorted = links.toSorted((a, b) => a.position - b.position)
  const [first] = sorted
  if (first === undefined) return
  const known = commissioners.map(plain)
  if (known.length > 0 && !known.includes(plain(first.giver))) {
    throw columnFault(
      'finding',
      'giver',
      `The chain begins with the commissioner: ${commissioners.join(', ')}. ${first.giver} is none.`,
    )
  }
  /** Everybody who has the work so far, with all who are above them. */
  const above = new Map<string, Set<string>>([[plain(first.giver), new Set()]])
  for (const { giver, taker } of sorted) {
    const [from, to] = [plain(giver), plain(taker)]
    const line = above.get(from)
    if (line === undefined) {
      throw columnFault(
        'finding',
        'giver',
        `${giver} was not given this work further up the chain.`,
      )
    }
    if (from === to || line.has(to)) {
      throw columnFault(
        'finding',
        'taker',
        `${taker} gives this work on: it would come back to them.`,
      )
    }
    const added = [from, ...line]
    for (const [name, theirs] of above) {
      if (theirs.has(to)) for (const one of added) theirs.add(one)
      if (name === to) for (const one of added) theirs.add(one)
    }
    if (!above.has(to)) above.set(to, new Set(added))
  }
}

/** @throws FootingsError 'finding' where there is no service of the id */
async function serviceOf(db: Reader, id: string): Promise<ServiceRow> {
  const row = await db.selectFrom('service').selectAll().where('id', '=', id).executeTakeFirst()
  if (row !== undefined) return row
  throw columnFault('finding', 'service', 'There is no such service. It may have been taken out.')
}

function refuseOutside(service: ServiceRow, { starts_on, ends_on }: Span): void {
  if (service.starts_on !== null && starts_on !== null && starts_on < service.starts_on) {
    throw columnFault('finding', 'starts_on', `${service.name} begins on ${service.starts_on}.`)
  }
  if (service.ends_on !== null && starts_on !== null && starts_on > service.ends_on) {
    throw columnFault('finding', 'starts_on', `${service.name} ended on ${service.ends_on}.`)
  }
  if (service.ends_on !== null && ends_on !== null && ends_on > service.ends_on) {
    throw columnFault('finding', 'ends_on', `${service.name} ends on ${service.ends_on}.`)
  }
}

/** A practice that is closed today may stand in a sign-up that ended before; nobody else's may. */
async function refuseClosed(practice: string, span: Span, checking: SignUpChecking): Promise<void> {
  const { db, practices, today } = checking
  const first = span.starts_on ?? today
  const end = await db
    .selectFrom('practice_event')
    .select(['kind', 'on_date'])
    .where('practice', '=', practice)
    .where('kind', 'in', ['closed', 'merged'])
    .where('on_date', '<=', first)
    .orderBy('on_date', 'desc')
    .executeTakeFirst()
  const reopened =
    end !== undefined &&
    (await db
      .selectFrom('practice_event')
      .select('id')
      .where('practice', '=', practice)
      .where('kind', '=', 'opened')
      .where('on_date', '>', end.on_date)
      .where('on_date', '<=', first)
      .executeTakeFirst()) !== undefined
  if (end !== undefined && !reopened) {
    const how = end.kind === 'merged' ? 'merged into another' : 'closed'
    throw columnFault(
      'finding',
      'practice',
      `${practice} ${how} on ${end.on_date}, so it cannot sign from ${first}.`,
    )
  }
  const over = span.ends_on !== null && span.ends_on < today
  if (practices.size > 0 && !practices.has(practice) && !over) {
    throw columnFault('finding', 'practice', `${practice} is not open on ${first}.`)
  }
  await refuseLasting(practice, span, checking)
}

/** A new sign-up of a practice that closed since its first day ends by then; an earlier one stands. */
async function refuseLasting(
  practice: string,
  { starts_on, ends_on }: Span,
  { db, id, today }: SignUpChecking,
): Promise<void> {
  if (id !== undefined) return
  const since = await db
    .selectFrom('practice_event')
    .select(['kind', 'on_date'])
    .where('practice', '=', practice)
    .where('kind', 'in', ['closed', 'merged', 'opened'])
    .where('on_date', '>', starts_on ?? today)
    .where('on_date', '<=', today)
    .orderBy('on_date')
    .execute()
  const end = since.findLast(({ kind }) => kind !== 'opened')
  if (end === undefined || since.at(-1)?.kind === 'opened') return
  if (ends_on !== null && ends_on <= end.on_date) return
  const how = end.kind === 'merged' ? 'merged into another' : 'closed'
  throw columnFault(
    'finding',
    'ends_on',
    `${practice} ${how} on ${end.on_date}: give a last day that is no later.`,
  )
}

async function refuseNoMember(
  footprint: string,
  practice: string,
  day: string,
  db: Reader,
): Promise<void> {
  const standings = await db
    .selectFrom('footprint_member')
    .selectAll()
    .where('footprint', '=', footprint)
    .where('practice', '=', practice)
    .execute()
  const member = standings.find(
    (one) => inForce(one, day) && (one.status === 'member' || one.status === 'provisional'),
  )
  if (member !== undefined) return
  const [standing] = standings
  const told = standing === undefined ? '' : ` (${spanInWords(standing)})`
  throw columnFault(
    'finding',
    'practice',
    `${practice} is no member of the group on ${day}${told}.`,
  )
}

interface Signing extends Span {
  readonly service: string
  readonly practice: string
  /** The sign-up, or the row in a group's, that this is: it does not stand in its own way. */
  readonly signUp: string | undefined
  readonly member: string | undefined
}

async function refuseSecond(signing: Signing, { db }: SignUpChecking): Promise<void> {
  const signUps = await db
    .selectFrom('sign_up')
    .selectAll()
    .where('service', '=', signing.service)
    .execute()
  const members = await db
    .selectFrom('sign_up_practice')
    .innerJoin('sign_up', 'sign_up.id', 'sign_up_practice.sign_up')
    .selectAll('sign_up_practice')
    .where('sign_up.service', '=', signing.service)
    .where('sign_up_practice.practice', '=', signing.practice)
    .execute()
  const other = signedPractices({ signUps, members }).find(
    (one) =>
      one.practice === signing.practice &&
      (one.member === null ? one.signUp.id !== signing.signUp : one.member.id !== signing.member) &&
      shareADay(one, signing),
  )
  if (other === undefined) return
  const how = other.footprint === null ? 'itself' : 'through a group'
  const until = other.ends_on === null ? 'with no last day' : `until ${other.ends_on}`
  throw columnFault(
    'finding',
    'practice',
    `${signing.practice} is signed up ${how} already, from ${other.starts_on ?? 'an unknown day'} ${until}.`,
  )
}

function shareADay(one: Span, other: Span): boolean {
  return (
    (one.ends_on === null || other.starts_on === null || other.starts_on <= one.ends_on) &&
    (other.ends_on === null || one.starts_on === null || one.starts_on <= other.ends_on)
  )
}
