import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { comparisonOnly } from '../comparison/address.ts'
import { CommentBeside } from '../figure-comments/parts.tsx'
import { PracticeLink, queryOf } from '../register/page-parts.tsx'
import { DataTable } from '../web/components.tsx'
import { CourseLine, latestWords } from './course.tsx'
import type { Level } from './told.ts'
import type { ChangeToTell } from './view.ts'
import { changeWords, differenceWords, historyWords, judgementWords } from './words.ts'

/** The parts of an address that say which practices and which day. */
export type Address = Readonly<Record<string, string | undefined>>

/** Changes, a row each: whose figure, what changed and by how much in words, and whether that is better. */
export function ChangesTable(props: {
  readonly caption: string
  readonly changes: readonly ChangeToTell[]
  readonly on: string
  readonly address: Address
  readonly level: Level
  /** What the ids of the small lines begin with; without it the rows have none. */
  readonly lines?: string
}): ReactNode {
  const { lines } = props
  return (
    <DataTable
      caption={props.caption}
      columns={[
        { key: 'who', label: 'Whose figure' },
        { key: 'what', label: 'What changed' },
        { key: 'direction', label: 'Direction' },
      ]}
      rows={props.changes.map((change, at) => ({
        who: <Who change={change} on={props.on} address={props.address} />,
        what: (
          <div className="app-told">
            <div className="app-told__words">
              <What change={change} address={props.address} level={props.level} />
            </div>
            {lines === undefined ? null : (
              <CourseLine change={change} level={props.level} id={`${lines}-${at}`} />
            )}
          </div>
        ),
        direction: judgementWords(change),
      }))}
      empty="None."
    />
  )
}

function Who(props: {
  readonly change: ChangeToTell
  readonly on: string
  readonly address: Address
}): ReactNode {
  const { change, on, address } = props
  const { kind, code, name } = change.unit
  if (kind === 'practice' && code !== null) {
    return <PracticeLink {...{ code, name, on }} words={comparisonOnly(address)} />
  }
  return kind === 'network' ? `${name} (network)` : <strong>{name}, together</strong>
}

function What(props: {
  readonly change: ChangeToTell
  readonly address: Address
  readonly level: Level
}): ReactNode {
  const { change, address, level } = props
  const { indicator, reasons, followers } = change
  const history = [historyWords(change), latestWords(change)]
    .filter((text) => text !== '')
    .join(' ')
  return (
    <>
      <a href={drillDown(change, address)}>{indicator.name}</a>
      <br />
      {changeWords(change)} Difference {unbroken(differenceWords(change, level))}.
      {history === '' ? null : ` ${history}`}
      {followers === 0
        ? null
        : ` ${formatCount(followers, 'practice')} changed likewise and no further.`}
      {reasons.length === 0 ? null : (
        <>
          <br />
          <span className="nhsuk-body-s">Possible reason: {reasons.join('; ')}.</span>
        </>
      )}
      <CommentBeside comment={change.comment} />
    </>
  )
}

/** A minus keeps to its number at the end of a line. */
function unbroken(text: string): string {
  return text.replaceAll('\u2212', '\u2212\u2060')
}

/** The drill-down of the indicator, for the practice or the network that the change is of. */
function drillDown({ indicator, unit }: ChangeToTell, address: Address): string {
  const own =
    unit.kind === 'practice'
      ? { practice: unit.code ?? undefined }
      : unit.kind === 'network'
        ? { network: unit.code ?? undefined }
        : {}
  return `/indicators/${encodeURIComponent(indicator.id)}${queryOf({ ...address, ...own })}`
}
