import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { poundsOf } from '../records/pence.ts'
import { newRecordPath, recordPath } from '../records/kind.ts'
import { Day, queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { Missing, Tag } from '../web/components.tsx'
import {
  SHARED_PATH,
  SHARED_PRACTICES,
  sharedItemPath,
  sharedWords,
  type SharedQuery,
} from './addresses.ts'
import type { SharedThing, SharingPractice } from './model.ts'
import { NotTold } from './page-parts.tsx'
import { takesPart } from './shares.ts'
import type { SharedView } from './view.ts'
import { SHARED_WORDS, shareInWords, stateInWords } from './words.ts'

/** Where one practice stands with everything that is in force and meant for it. */
export function PracticeParts(props: {
  readonly view: SharedView
  readonly practice: SharingPractice
  readonly query: SharedQuery
}): ReactNode {
  const { view, practice, query } = props
  const things = thingsFor(view, practice)
  const taking = things.filter((thing) => {
    const part = partOf(thing, practice)
    return part !== undefined && takesPart(part)
  }).length
  return (
    <>
      <h2>{practice.name}</h2>
      <p>
        On {longDate(view.asked.on)} the practice takes part in {taking} of{' '}
        {formatCount(things.length, 'thing')} that are shared and meant for it.
      </p>
      <TableWithCsv
        caption={`Where ${practice.name} stands`}
        csv={`${SHARED_PATH}/practices.csv${queryOf(sharedWords(query))}`}
        columns={[
          { key: 'name', label: 'Name' },
          { key: 'kind', label: 'Kind' },
          { key: 'edition', label: 'Edition' },
          { key: 'state', label: 'Where it stands' },
          { key: 'since', label: 'Since' },
          { key: 'share', label: 'Share', numeric: true },
          { key: 'amount', label: 'Its part a year', numeric: true },
          { key: 'note', label: 'Note' },
          ...(view.maySign.has(practice.code) ? [{ key: 'change', label: 'Change' }] : []),
        ]}
        rows={things.map((thing) => rowOf(thing, practice, query))}
        empty="Nothing is in force on this day."
      />
    </>
  )
}

function rowOf(thing: SharedThing, practice: SharingPractice, query: SharedQuery) {
  const { item, costs } = thing
  const part = partOf(thing, practice)
  const cost = costs.find((one) => one.practice === practice.code)
  return {
    name: <a href={sharedItemPath(item.id, '', { on: query.on })}>{item.name}</a>,
    kind: SHARED_WORDS[item.kind].one,
    edition: item.edition ?? <Missing reason="none" />,
    state:
      part === undefined ? (
        <NotTold />
      ) : (
        <Tag colour={part.state === 'in place' ? 'green' : 'blue'}>
          {stateInWords(item.kind, part.state)}
        </Tag>
      ),
    since: part?.on_date == null ? <Missing reason="not known" /> : <Day day={part.on_date} />,
    share: part?.share == null ? <Missing reason="none" /> : shareInWords(part.share),
    amount: cost === undefined ? <Missing reason="none" /> : poundsOf(cost.amount),
    note: part?.note ?? <Missing reason="none" />,
    change: (
      <a
        href={
          part === undefined
            ? newRecordPath(SHARED_PRACTICES, { shared_item: item.id, practice: practice.code })
            : recordPath(SHARED_PRACTICES, part.id)
        }
      >
        {part === undefined ? 'Say where it stands' : 'Change'}
        <span className="nhsuk-u-visually-hidden"> with {item.name}</span>
      </a>
    ),
  }
}

/** Things in force that are meant for a practice, and any other in which it has a part. */
export function thingsFor(
  { model }: SharedView,
  practice: SharingPractice,
): readonly SharedThing[] {
  return model.things.filter(
    (thing) =>
      thing.practices.some(({ code }) => code === practice.code) ||
      partOf(thing, practice) !== undefined,
  )
}

/** What is written down of a practice and a thing. */
export function partOf({ parts }: SharedThing, { code }: Pick<SharingPractice, 'code'>) {
  return parts.find(({ practice }) => practice === code)
}
