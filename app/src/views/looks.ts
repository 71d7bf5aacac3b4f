import { isPersonId } from '../accounts/people.ts'
import { monthsBefore, RETENTION } from '../accounts/retention.ts'
import { demand, type Person } from '../rights/person.ts'
import type { Sheet } from '../register/sheet.ts'
import type { Store } from '../store/store.ts'
import type { PracticeViewRow } from '../store/tables.ts'

/** So many months of looks are kept and shown. */
export const MONTHS_SHOWN = RETENTION.eventMonths

/** That somebody looked at a practice on a day, with the name that they have now. */
export interface NamedLook extends PracticeViewRow {
  readonly name: string
}

/**
 * Who looked at a practice in the months that are kept, the latest day first. One query.
 *
 * @throws FootingsError 'denied' for a reader who may not see it about this practice
 */
export async function readLooks(
  store: Pick<Store, 'db'>,
  reader: Person,
  practice: string,
  now: Date,
): Promise<readonly NamedLook[]> {
  demand(reader, 'read views', { practice })
  const rows = await store.db
    .selectFrom('practice_view')
    .leftJoin('person', 'person.id', 'practice_view.person')
    .select(['day', 'practice', 'practice_view.person', 'page', 'as_role', 'times', 'person.name'])
    .where('practice', '=', practice)
    .where('day', '>=', monthsBefore(now, MONTHS_SHOWN).slice(0, 10))
    .orderBy('day', 'desc')
    .orderBy('practice_view.person')
    .orderBy('page')
    .execute()
  return rows.map((row) => ({ ...row, name: row.name ?? nameOfGone(row.person) }))
}

function nameOfGone(person: string): string {
  return isPersonId(person) ? 'somebody whose account is gone' : person
}

/** Who looked, as a file. */
export function looksSheet(looks: readonly NamedLook[]): Sheet {
  return {
    header: ['day', 'practice', 'who', 'role_and_organisation', 'page', 'times'],
    rows: looks.map(({ day, practice, name, as_role, page, times }) => [
      day,
      practice,
      name,
      as_role,
      page,
      times,
    ]),
  }
}

/** How many people looked, and how often, in a sentence. */
export function looksSentence(looks: readonly NamedLook[], alone: boolean): string {
  if (looks.length === 0) {
    return alone
      ? 'Nothing is counted on a computer of one person: nobody else can look.'
      : `Nobody has looked at this practice by itself in the last ${MONTHS_SHOWN} months.`
  }
  const people = new Set(looks.map(({ person }) => person)).size
  const times = looks.reduce((sum, look) => sum + look.times, 0)
  const days = new Set(looks.map(({ day }) => day)).size
  const who = people === 1 ? '1 person has' : `${people.toLocaleString('en-GB')} people have`
  return `${who} looked at pages of this practice ${times === 1 ? 'once' : `${times.toLocaleString('en-GB')} times`} on ${days === 1 ? '1 day' : `${days} days`} of the last ${MONTHS_SHOWN} months.`
}
