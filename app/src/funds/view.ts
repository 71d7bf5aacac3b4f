import { inForce } from '../register/records.ts'
import { askedOf, type Asked, type AskedQuery } from '../register/asked.ts'
import type { Practice } from '../register/practices.ts'
import { may, type Person } from '../rights/person.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext } from '../web/context.ts'
import type { Workspace } from '../workspace.ts'
import { NO_FUNDS, readFunds, type FundRecords } from './fund-records.ts'
import { isPracticeCode } from './kinds-given.ts'
import { fundsOf, type Funds, type Ledger } from './ledger.ts'
import type { StatementPractice } from './statements.ts'
import type { ListedPractice, ListsOn } from './value.ts'
import { endOfYear, startOfYear, yearOfDay, yearsUpTo } from './years.ts'

/** Money of a place with the practices of the day, as pages show it. */
export interface FundsView {
  readonly asked: Asked
  readonly funds: Funds
  readonly practices: readonly Practice[]
  /** The financial year that the page is about. */
  readonly year: string
  /** Five years up to the page's, or those with any stream. */
  readonly years: readonly string[]
  readonly today: string
}

const YEARS_SHOWN = 5

/**
 * Reads the money of a place. Without a year it is the one of the day that the place is shown on; or
 * the last one with a stream, where that one has none.
 */
export async function readView(
  context: Pick<AppContext, 'workspace' | 'now'>,
  query: AskedQuery & { readonly year?: string | undefined },
): Promise<FundsView> {
  const asked = await askedOf(query, context.workspace, context.now)
  const day = today(context)
  const records =
    asked.place === null ? NO_FUNDS : await readFunds(context.workspace.store.db, asked.place)
  const funds = fundsOf(records, await listsFor(context.workspace, asked.place, records), day)
  const own = yearOfDay(asked.on)
  const before = funds.years.filter((year) => year <= own)
  const year = query.year ?? before.at(-1) ?? funds.years[0] ?? own
  return {
    asked,
    funds,
    practices: asked.found?.practices ?? [],
    year,
    years: yearsUpTo(year, YEARS_SHOWN),
    today: day,
  }
}

/** The lists of the days that rates per head of a place are of. */
export async function listsFor(
  { register }: Workspace,
  place: string | null,
  { years }: Pick<FundRecords, 'years'>,
): Promise<ListsOn> {
  const days = new Set(years.flatMap(({ population_date }) => population_date ?? []))
  const lists = new Map<string, readonly ListedPractice[]>()
  for (const day of days) {
    const found = place === null ? undefined : await register.place(place, day)
    lists.set(day, found?.practices ?? [])
  }
  return (day) => lists.get(day)
}

/** A service that a practice signed for, itself or through a group. */
export interface SignedService {
  readonly practice: string
  readonly service: string
  readonly name: string
  readonly tier: number
  /** Pence for a unit. */
  readonly price: number | null
  readonly unit: string | null
  /** 'itself', or that a group did for it. */
  readonly signed: 'itself' | 'by a group'
  readonly signedOn: string | null
}

/** The services that practices of a place were signed up for on any day of a year. */
export async function signedServices(
  { store }: Workspace,
  place: string,
  year: string,
): Promise<readonly SignedService[]> {
  const end = endOfYear(year)
  const start = startOfYear(year)
  const overlaps = (row: { readonly starts_on: string | null; readonly ends_on: string | null }) =>
    inForce({ starts_on: row.starts_on, ends_on: null }, end) &&
    inForce({ starts_on: null, ends_on: row.ends_on }, start)
  const base = store.db
    .selectFrom('sign_up')
    .innerJoin('service', 'service.id', 'sign_up.service')
    .where('service.place', '=', place)
    .where('sign_up.status', '=', 'signed')
  const columns = [
    'service.id as service',
    'service.name as name',
    'service.tier as tier',
    'service.price as price',
    'service.unit as unit',
    'sign_up.signed_on as signedOn',
    'sign_up.starts_on as starts_on',
    'sign_up.ends_on as ends_on',
  ] as const
  const own = await base
    .where('sign_up.practice', 'is not', null)
    .select([...columns, 'sign_up.practice as practice'])
    .execute()
  const group = await base
    .innerJoin('sign_up_practice', 'sign_up_practice.sign_up', 'sign_up.id')
    .select([...columns, 'sign_up_practice.practice as practice'])
    .execute()
  const told = (rows: typeof own | typeof group, signed: SignedService['signed']) =>
    rows
      .filter(overlaps)
      .map(({ practice, service, name, tier, price, unit, signedOn }): SignedService => ({
        practice: practice ?? '',
        service,
        name,
        tier,
        price,
        unit,
        signed,
        signedOn,
      }))
  return [...told(own, 'itself'), ...told(group, 'by a group')].toSorted(
    (a, b) => a.tier - b.tier || a.name.localeCompare(b.name),
  )
}

/** Practices as statements name them. */
export function statementPractices(practices: readonly Practice[]): readonly StatementPractice[] {
  return practices.map(({ code, name, network }) => ({ code, name, network }))
}

/** Rows that a person may see one by one, and how much the others come to together. */
export interface Shown<Row> {
  readonly rows: readonly Row[]
  readonly hidden: number
  /** Pence. */
  readonly hiddenPence: number
}

/**
 * Splits rows by whether a person may read the money of the practice that each is for. What is for no
 * practice is for all to read who may read the place's money.
 */
export function shownRows<Row extends { readonly amount: number }>(
  person: Person,
  rows: readonly Row[],
  practiceOf: (row: Row) => string | null,
): Shown<Row> {
  const shown = rows.filter((row) => {
    const practice = practiceOf(row)
    return practice === null || may(person, 'read money', { practice })
  })
  const hidden = rows.filter((row) => !shown.includes(row))
  return {
    rows: shown,
    hidden: hidden.length,
    hiddenPence: hidden.reduce((sum, { amount }) => sum + amount, 0),
  }
}

/** The practice that an allocation or a payment is for; null where it is for none. */
export function practiceOfAllocation(row: {
  readonly receiver_kind: string
  readonly receiver: string
}): string | null {
  return row.receiver_kind === 'practice' ? row.receiver : null
}

export function practiceOfSpend(ledger: Ledger) {
  const receivers = new Map(ledger.allocations.map((one) => [one.id, practiceOfAllocation(one)]))
  return (row: { readonly allocation: string | null; readonly paid_to: string }): string | null => {
    const receiver = row.allocation === null ? null : (receivers.get(row.allocation) ?? null)
    return receiver ?? (isPracticeCode(row.paid_to) ? row.paid_to : null)
  }
}
