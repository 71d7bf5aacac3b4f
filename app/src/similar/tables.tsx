import type { ReactNode } from 'react'
import { formatFigure, formatNumber, formatPercent } from '../charts/format.ts'
import { commentOn } from '../figure-comments/comments.ts'
import { CommentList, type ListedComment } from '../figure-comments/parts.tsx'
import { PracticeLink, TableWithCsv } from '../register/page-parts.tsx'
import { periodInWords } from '../register/words.ts'
import { DataTable, Missing, Remark, type TableColumn, type TableRow } from '../web/components.tsx'
import type { Words } from '../comparison/address.ts'
import { distanceWords } from './words.ts'
import type { MatchedOn, SimilarView } from './view.ts'

/** The practice itself and its peers from the nearest: how near, how sure, and by what. */
export function PeersTable({
  view,
  words,
  csv,
}: {
  readonly view: SimilarView
  /** What the address of a practice says beside the day. */
  readonly words: Words
  readonly csv: string
}): ReactNode {
  const { matched, practice, on } = view
  const columns: readonly TableColumn[] = [
    { key: 'name', label: 'Practice' },
    { key: 'place', label: 'Place and network' },
    { key: 'distance', label: 'Distance', numeric: true },
    { key: 'stays', label: 'Stays', unit: 'share of draws', numeric: true },
    ...matched.map(({ indicator }) => ({
      key: indicator.id,
      label: indicator.short,
      unit: indicator.unit,
      numeric: true,
    })),
  ]
  const itself: TableRow = {
    name: (
      <>
        <PracticeLink code={practice.code} name={practice.name} on={on} words={words} />
        <span className="app-table__unit">{practice.code}, the practice itself</span>
      </>
    ),
    place: <Where of={practice} />,
    distance: <Missing reason="itself" />,
    stays: <Missing reason="itself" />,
    ...Object.fromEntries(matched.map((one) => [one.indicator.id, sayOf(one, one.own)])),
  }
  const peers = view.peers.map((peer): TableRow => {
    const square = peer.distance ** 2
    return {
      name: (
        <>
          <PracticeLink code={peer.practice.code} name={peer.practice.name} on={on} words={words} />
          <span className="app-table__unit">{peer.practice.code}</span>
        </>
      ),
      place: <Where of={peer.practice} />,
      distance: distanceWords(peer.distance),
      stays: formatPercent(100 * peer.stays, 0),
      ...Object.fromEntries(
        matched.map((one, index) => [
          one.indicator.id,
          <>
            {sayOf(one, peer.values[index] ?? null)}
            {square > 0 ? (
              <span className="app-table__unit">
                {formatPercent((100 * (peer.contributions[index] ?? 0)) / square, 0)}
                <span className="nhsuk-u-visually-hidden"> of the square of the distance</span>
              </span>
            ) : null}
          </>,
        ]),
      ),
    }
  })
  return (
    <div className="app-peers">
      <Remark>
        Beneath each figure is its share of the square of the distance: what sets the two apart. The
        nearer to 0 the distance, the more alike they are.
      </Remark>
      <TableWithCsv
        caption={`${practice.name} and the practices most like it, from the nearest`}
        captionSize="m"
        compact
        sticky
        columns={columns}
        rows={[itself, ...peers]}
        csv={csv}
      />
      <CommentList comments={commentsOf(view)} />
    </div>
  )
}

/** What the practice and its peers say of their figures, in the order of the rows. */
function commentsOf({ matched, practice, peers, comments }: SimilarView): readonly ListedComment[] {
  return [practice, ...peers.map((peer) => peer.practice)].flatMap(({ code, name }) =>
    matched.flatMap(({ indicator }): readonly ListedComment[] => {
      const comment = commentOn(comments, code, indicator.id)
      if (comment === null) return []
      const href = `/indicators/${encodeURIComponent(indicator.id)}/practices/${encodeURIComponent(code)}`
      return [{ comment, practice: name, figure: { name: indicator.name, href } }]
    }),
  )
}

function Where({ of }: { readonly of: SimilarView['practice'] }): ReactNode {
  return (
    <>
      {of.subIcbName ?? of.subIcb ?? 'place not known'}
      <span className="app-table__unit">{of.networkName ?? of.network ?? 'in no network'}</span>
    </>
  )
}

function sayOf({ indicator }: MatchedOn, value: number | null): ReactNode {
  if (value === null) return <Missing reason="not available" />
  return formatFigure(value, indicator.decimals, indicator.unit)
}

/** What the practices are matched on: weights, and where the practice and its peers lie. */
export function MatchedTable({ view }: { readonly view: SimilarView }): ReactNode {
  return (
    <DataTable
      caption="What they are matched on"
      captionSize="m"
      compact
      columns={[
        { key: 'name', label: 'Characteristic' },
        { key: 'weight', label: 'Weight', numeric: true },
        { key: 'own', label: 'This practice', numeric: true },
        { key: 'peers', label: 'The similar ones', unit: 'least to most', numeric: true },
        {
          key: 'all',
          label: view.pool.england ? 'England' : 'Practices loaded',
          unit: 'middle half of practices',
          numeric: true,
        },
        { key: 'period', label: 'Period' },
      ]}
      rows={view.matched.map((one, index): TableRow => {
        const values = view.peers.flatMap(({ values: all }) => all[index] ?? [])
        const { indicator, quartiles, period } = one
        return {
          name: (
            <>
              {indicator.name}
              <span className="app-table__unit">
                {one.scale === 'log' ? `${indicator.unit}; compared by ratio` : indicator.unit}
              </span>
            </>
          ),
          weight: formatNumber(one.weight, Number.isInteger(one.weight) ? 0 : 2),
          own: sayOf(one, one.own),
          peers:
            values.length === 0 ? (
              <Missing reason="none" />
            ) : (
              <>
                {sayOf(one, Math.min(...values))} to {sayOf(one, Math.max(...values))}
              </>
            ),
          all:
            quartiles === null ? (
              <Missing reason="not available" />
            ) : (
              <>
                {sayOf(one, quartiles[0])} to {sayOf(one, quartiles[2])}
              </>
            ),
          period: periodInWords(period.start, period.end),
        }
      })}
      empty="Nothing that practices are matched on is loaded by this date."
    />
  )
}

/** Practices that are among the nearest only in some draws. */
export function OthersTable({
  view,
  words,
}: {
  readonly view: SimilarView
  readonly words: Words
}): ReactNode {
  return (
    <DataTable
      caption="Practices that are among the nearest in some draws"
      compact
      columns={[
        { key: 'name', label: 'Practice' },
        { key: 'place', label: 'Place and network' },
        { key: 'stays', label: 'Comes in', unit: 'share of draws', numeric: true },
      ]}
      rows={view.others.map(({ practice, stays }): TableRow => ({
        name: (
          <>
            <PracticeLink code={practice.code} name={practice.name} on={view.on} words={words} />
            <span className="app-table__unit">{practice.code}</span>
          </>
        ),
        place: <Where of={practice} />,
        stays: formatPercent(100 * stays, 1),
      }))}
      empty="None: the same practices are the nearest in every draw."
    />
  )
}
