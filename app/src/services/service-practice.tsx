import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { Day, queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import type { Practice } from '../register/practices.ts'
import type { Sheet } from '../register/sheet.ts'
import { DataTable, Missing, Tag } from '../web/components.tsx'
import type { Workspace } from '../workspace.ts'
import { servicePath } from './addresses.ts'
import { readServiceBook, servicesOn, signedOn } from './service-records.ts'
import { howInWords } from './service-page.tsx'
import { termsOf } from './sign-up-actions.ts'

/** A service that a practice is signed up for, with what it signed. */
export interface PracticeService {
  readonly id: string
  readonly name: string
  readonly tier: number
  readonly how: string
  readonly edition: string | null
  readonly price: string | null
  readonly startsOn: string | null
  readonly endsOn: string | null
}

/** What a practice signed on a day, for its page. */
export interface PracticeServicesView {
  readonly practice: string
  readonly on: string
  readonly signed: readonly PracticeService[]
  /** Services of its place in force on the day for which it is under no sign-up. */
  readonly notSigned: readonly {
    readonly id: string
    readonly name: string
    readonly tier: number
  }[]
}

/** Reads what a practice signed and is in force on a day. Who may read it is for the caller to ask. */
export async function readPracticeServices(
  workspace: Pick<Workspace, 'store'>,
  { code, subIcb }: Pick<Practice, 'code' | 'subIcb'>,
  on: string,
): Promise<PracticeServicesView> {
  const { db } = workspace.store
  const book = await readServiceBook(db, subIcb ?? '')
  const services = servicesOn(book, on)
  const footprints = await db.selectFrom('footprint').select(['id', 'name']).execute()
  const groups = new Map(footprints.map(({ id, name }) => [id, name]))
  const under = new Map(
    signedOn(book, on)
      .filter(({ practice }) => practice === code)
      .map((one) => [one.service, one]),
  )
  const signed: PracticeService[] = []
  for (const service of services) {
    const one = under.get(service.id)
    if (one === undefined) continue
    const { edition, price } = await termsOf(db, service, on)
    signed.push({
      id: service.id,
      name: service.name,
      tier: service.tier,
      how: howInWords(one, groups),
      edition,
      price,
      startsOn: one.starts_on,
      endsOn: one.ends_on,
    })
  }
  return {
    practice: code,
    on,
    signed,
    notSigned: services
      .filter(({ id }) => !under.has(id))
      .map(({ id, name, tier }) => ({ id, name, tier })),
  }
}

/** The finding in a sentence. */
function practiceServicesSentence({ signed, notSigned, on }: PracticeServicesView): string {
  const all = signed.length + notSigned.length
  if (all === 0) return `No service of the place is in force on ${longDate(on)}.`
  const groups = signed.filter(({ how }) => how !== 'signed itself').length
  const through = groups === 0 ? '' : `, ${groups} of them through a group`
  return `On ${longDate(on)} the practice is signed up for ${signed.length} of ${formatCount(all, 'service')}${through}.`
}

/** What a practice signed, as a part of its page. `csv` is where the same rows are as a file. */
export function PracticeServices(props: {
  readonly view: PracticeServicesView
  readonly csv: string | undefined
}): ReactNode {
  const { view, csv } = props
  const link = (id: string, name: string) => (
    <a href={`${servicePath(id)}${queryOf({ on: view.on })}`}>{name}</a>
  )
  const table = {
    caption: 'What we signed',
    columns: [
      { key: 'name', label: 'Service' },
      { key: 'tier', label: 'Tier', numeric: true },
      { key: 'how', label: 'How' },
      { key: 'price', label: 'Price' },
      { key: 'edition', label: 'Specification' },
      { key: 'from', label: 'From' },
      { key: 'to', label: 'To' },
    ],
    rows: view.signed.map((one) => ({
      name: link(one.id, one.name),
      tier: one.tier,
      how: <Tag colour={one.how === 'signed itself' ? 'green' : 'blue'}>{one.how}</Tag>,
      price: one.price ?? <Missing reason="none agreed" />,
      edition: one.edition ?? <Missing reason="none live" />,
      from: one.startsOn === null ? <Missing reason="not known" /> : <Day day={one.startsOn} />,
      to: one.endsOn === null ? 'no last day' : <Day day={one.endsOn} />,
    })),
    empty: 'Nothing is signed on this day.',
  }
  return (
    <>
      <p>{practiceServicesSentence(view)}</p>
      {csv === undefined ? <DataTable {...table} /> : <TableWithCsv {...table} csv={csv} />}
      {view.notSigned.length === 0 ? null : (
        <p>
          Not signed:{' '}
          {view.notSigned.map(({ id, name }, at) => (
            <span key={id}>
              {at === 0 ? '' : '; '}
              {link(id, name)}
            </span>
          ))}
          .
        </p>
      )}
    </>
  )
}

/** What a practice signed, as a file. */
export function practiceServicesSheet({ practice, on, signed }: PracticeServicesView): Sheet {
  return {
    header: ['on', 'practice', 'tier', 'service', 'how', 'price', 'specification', 'from', 'to'],
    rows: signed.map((one) => [
      on,
      practice,
      one.tier,
      one.name,
      one.how,
      one.price,
      one.edition,
      one.startsOn,
      one.endsOn,
    ]),
  }
}
