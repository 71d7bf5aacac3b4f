import type { ReactNode } from 'react'
import { poundsOf } from '../records/pence.ts'
import { queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { servicePath } from '../services/addresses.ts'
import type { SharedKind } from '../store/vocabulary.ts'
import { Missing, Tag } from '../web/components.tsx'
import { sharedItemPath, type SharedQuery } from './addresses.ts'
import type { SharedThing } from './model.ts'
import { reviewInWords, takenUp } from './sentences.ts'
import { sharesSentence } from './shares.ts'
import type { SharedView } from './view.ts'
import { SHARED_WORDS } from './words.ts'

/** Nothing is written down of a practice: that is neither a yes nor a no. */
export function NotTold(): ReactNode {
  return <Missing reason="nothing is written down" />
}

/** Things that are shared, a row each; for one kind with the columns that it has. */
export function ItemsTable(props: {
  readonly caption: string
  readonly things: readonly SharedThing[]
  readonly query: SharedQuery
  readonly csv: string
  readonly kind?: SharedKind
}): ReactNode {
  const { caption, things, query, csv, kind } = props
  const words = kind === undefined ? undefined : SHARED_WORDS[kind]
  const heading = kind === 'negotiation' ? 'Where it stands' : words?.noted?.heading
  const some = (has: (thing: SharedThing) => boolean) => things.some(has)
  return (
    <TableWithCsv
      caption={caption}
      csv={csv}
      columns={[
        { key: 'name', label: 'Name' },
        ...(words === undefined ? [{ key: 'kind', label: 'Kind' }] : []),
        { key: 'owner', label: words?.owner ?? 'Owner' },
        ...(some(({ item }) => item.edition !== null)
          ? [{ key: 'edition', label: 'Edition' }]
          : []),
        ...(heading === undefined ? [] : [{ key: 'noted', label: heading }]),
        { key: 'taken', label: 'Practices' },
        ...(some(({ item }) => item.amount !== null)
          ? [{ key: 'amount', label: words?.amount ?? 'Amount', unit: 'a year', numeric: true }]
          : []),
        ...(some(({ shares }) => shares !== null) ? [{ key: 'shares', label: 'Shares' }] : []),
        { key: 'review', label: 'Review' },
      ]}
      rows={things.map((thing) => {
        const { item, shares } = thing
        return {
          name: <a href={sharedItemPath(item.id, '', { on: query.on })}>{item.name}</a>,
          kind: SHARED_WORDS[item.kind].one,
          owner: item.owner ?? <Missing reason="not written down" />,
          edition: item.edition ?? <Missing reason="none" />,
          noted: thing.noted ?? <Missing reason="not written down" />,
          taken: takenUp(thing),
          amount: item.amount === null ? <Missing reason="not known" /> : poundsOf(item.amount),
          shares: shares === null ? <Missing reason="has none" /> : sharesSentence(shares),
          review: <Review thing={thing} />,
        }
      })}
      empty="There is none."
    />
  )
}

/** When a thing is reviewed; where that is overdue a tag says so. */
export function Review({ thing }: { readonly thing: SharedThing }): ReactNode {
  const words = reviewInWords(thing)
  if (words === null) return <Missing reason="no day is set" />
  return thing.overdueSince === null ? words : <Tag colour="orange">{words}</Tag>
}

/** Who is liable under each contract: what practices share, and the chains below services. */
export function LiabilityTable(props: {
  readonly view: SharedView
  readonly query: SharedQuery
  readonly csv: string
}): ReactNode {
  const { view, query, csv } = props
  return (
    <TableWithCsv
      caption={`Who is liable under each contract in force on ${longDate(view.asked.on)}`}
      csv={csv}
      columns={[
        { key: 'name', label: 'Contract' },
        { key: 'kind', label: 'Kind' },
        { key: 'holder', label: 'Held by, or with' },
        { key: 'liability', label: 'Who is liable' },
      ]}
      rows={[
        ...liableThings(view).map(({ item }) => ({
          name: <a href={sharedItemPath(item.id, '', { on: query.on })}>{item.name}</a>,
          kind: SHARED_WORDS[item.kind].one,
          holder: item.owner ?? <Missing reason="not written down" />,
          liability: item.liability ?? <Missing reason="nobody has said" />,
        })),
        ...view.links.map((link) => ({
          name: (
            <a href={`${servicePath(link.service)}${queryOf({ on: query.on })}`}>
              {link.serviceName}
            </a>
          ),
          kind: `subcontract: ${link.work}`,
          holder: `${link.giver} to ${link.taker}`,
          liability: link.liability ?? <Missing reason="nobody has said" />,
        })),
      ]}
      empty="No contract is written down here."
    />
  )
}

/** Things that are contracts, or of which somebody has said who is liable. */
export function liableThings({ model }: SharedView): readonly SharedThing[] {
  return model.things.filter(
    ({ item }) => SHARED_WORDS[item.kind].contract || item.liability !== null,
  )
}
