import type { ReactNode } from 'react'
import { FileName, TableWithCsv } from '../register/page-parts.tsx'
import { periodInWords } from '../register/words.ts'
import { SummaryList, Tag } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { Meanings } from './page.tsx'
import { DATA_CRUMB, Moment } from './parts.tsx'
import { sizeOfFile } from './view.ts'
import { DATASETS, type DatasetName } from '../evidence/datasets.ts'
import type { QuarantinedRow } from '../evidence/quarantine.ts'
import type { Release } from '../evidence/releases.ts'

/** Every release, or those of one publication, the latest import first. */
export function ReleasesPage(props: {
  readonly releases: readonly Release[]
  /** The id of the publication that was asked for. */
  readonly source: string | undefined
}): ReactNode {
  const { releases, source } = props
  const current = releases.filter(({ supersededBy }) => supersededBy === null).length
  const [first] = releases
  const of = source === undefined || first === undefined ? '' : ` of ${first.publication}`
  const query = source === undefined ? '' : `?source=${encodeURIComponent(source)}`
  return (
    <Page
      title={`Releases${of}`}
      current="data"
      place={null}
      wide
      breadcrumbs={[DATA_CRUMB]}
      lead={`${releases.length === 1 ? '1 release' : `${releases.length} releases`}, ${current} of them in use. A release is one file as it was taken in; it is never changed. A newer file of the same figures takes its place, and the older is kept.`}
    >
      {source === undefined ? null : (
        <p>
          <a href="/data/releases">See the releases of every publication</a>
        </p>
      )}
      <TableWithCsv
        caption="Releases, the latest import first"
        csv={`/data/releases.csv${query}`}
        columns={[
          { key: 'file', label: 'File' },
          ...(source === undefined ? [{ key: 'publication', label: 'Publication' }] : []),
          { key: 'period', label: 'Period' },
          { key: 'part', label: 'Part' },
          { key: 'rows', label: 'Rows', numeric: true },
          { key: 'setAside', label: 'Set aside', numeric: true },
          { key: 'leftOut', label: 'Left out', numeric: true },
          { key: 'imported', label: 'Imported' },
          { key: 'standing', label: 'Standing' },
        ]}
        rows={releases
          .toSorted((a, b) => b.sequence - a.sequence)
          .map((one) => ({
            file: (
              <a href={`/data/releases/${one.id}`}>
                <FileName name={one.file} />
              </a>
            ),
            publication: one.publication,
            period: periodInWords(one.periodStart, one.periodEnd),
            part: one.part === '' ? 'whole' : one.part,
            rows: one.rows,
            setAside: one.quarantined,
            leftOut: one.leftOut,
            imported: <Moment iso={one.importedAt} />,
            standing: <Standing release={one} />,
          }))}
        empty="Nothing is loaded yet."
      />
      <Meanings />
    </Page>
  )
}

function Standing({ release }: { readonly release: Release }): ReactNode {
  return release.supersededBy === null ? (
    <Tag colour="blue">In use</Tag>
  ) : (
    <Tag colour="grey">Replaced</Tag>
  )
}

export interface ReleasePageProps {
  readonly release: Release
  readonly replaced: readonly Release[]
  readonly replacedBy: Release | undefined
  /** The first of them. */
  readonly setAside: readonly QuarantinedRow[]
}

/** One release: where it came from, what became of it, and what was set aside. */
export function ReleasePage(props: ReleasePageProps): ReactNode {
  const { release, setAside } = props
  const period = periodInWords(release.periodStart, release.periodEnd)
  return (
    <Page
      title={release.publication}
      current="data"
      place={null}
      breadcrumbs={[DATA_CRUMB, { label: 'Releases', href: '/data/releases' }]}
      lead={sentenceOf(props, period)}
    >
      <SummaryList
        rows={[
          { term: 'Publisher', value: release.publisher },
          { term: 'Licence', value: release.licence },
          {
            term: 'Published at',
            value: release.page === '' ? null : <FileName name={release.page} />,
          },
          { term: 'Period', value: period },
          ...(release.part === '' ? [] : [{ term: 'Part', value: release.part }]),
          { term: 'File', value: <FileName name={release.file} /> },
          { term: 'Size', value: sizeOfFile(release.bytes) },
          { term: 'SHA-256', value: <Hash text={release.sha256} /> },
          { term: 'Read as', value: release.layout },
          { term: 'Imported', value: <Moment iso={release.importedAt} /> },
          { term: 'Imported by', value: release.importedBy },
          { term: 'Replaced', value: <Others releases={props.replaced} none="no other release" /> },
          {
            term: 'Replaced by',
            value: (
              <Others
                releases={props.replacedBy === undefined ? [] : [props.replacedBy]}
                none="nothing: it is in use"
              />
            ),
          },
        ]}
      />
      <TableWithCsv
        caption="What it was turned into"
        csv={`/data/releases/${release.id}/datasets.csv`}
        columns={[
          { key: 'holds', label: 'Holds' },
          { key: 'name', label: 'Dataset' },
          { key: 'rows', label: 'Rows', numeric: true },
        ]}
        rows={(Object.keys(release.datasets) as DatasetName[]).map((name) => ({
          holds: DATASETS[name].title,
          name,
          rows: release.datasets[name] ?? null,
        }))}
      />
      <h2 id="set-aside">Set aside</h2>
      <SetAside release={release} rows={setAside} />
    </Page>
  )
}

function sentenceOf({ release }: ReleasePageProps, period: string): string {
  const count = (number: number) => number.toLocaleString('en-GB')
  const rows = release.rows === 1 ? '1 row' : `${count(release.rows)} rows`
  const aside =
    release.quarantined === 0 ? 'none was set aside' : `${count(release.quarantined)} set aside`
  const out = release.leftOut === 0 ? '' : `, ${count(release.leftOut)} left out`
  const standing =
    release.supersededBy === null ? 'It is in use.' : 'A later file has taken its place.'
  return `${rows} of ${period} in order, ${aside}${out}. ${standing}`
}

function SetAside(props: {
  readonly release: Release
  readonly rows: readonly QuarantinedRow[]
}): ReactNode {
  const { release, rows } = props
  if (release.quarantined === 0) return <p>Every row of this file is in order.</p>
  const csv = `/data/releases/${release.id}/quarantine.csv`
  return (
    <>
      <p>
        These are in no figure.{' '}
        {rows.length < release.quarantined
          ? `Shown are the first ${rows.length.toLocaleString('en-GB')} of ${release.quarantined.toLocaleString('en-GB')}. The CSV has the others; of rows with too many or too few fields it has the first 1,000. `
          : ''}
        If they are wrong in the file, tell its publisher; a mended file takes this one’s place.
      </p>
      {rows.length === 0 ? (
        <p>The list of them is no longer on the disk. Import the file again to have it back.</p>
      ) : (
        <TableWithCsv
          caption="Rows and cells that were set aside, in the order of the file"
          csv={csv}
          columns={[
            { key: 'line', label: 'Line' },
            { key: 'column', label: 'Column' },
            { key: 'value', label: 'Value' },
            { key: 'reason', label: 'What is wrong' },
          ]}
          rows={rows.map((row) => ({
            line: String(row.line),
            column: row.column === '' ? 'the whole row' : row.column,
            value: row.value === null || row.value === '' ? 'blank' : row.value,
            reason: row.reason,
          }))}
        />
      )}
    </>
  )
}

function Others(props: {
  readonly releases: readonly Release[]
  readonly none: string
}): ReactNode {
  if (props.releases.length === 0) return props.none
  return (
    <ul className="nhsuk-list">
      {props.releases.map((one) => (
        <li key={one.id}>
          <a href={`/data/releases/${one.id}`}>
            <FileName name={one.file} />
          </a>
          , {periodInWords(one.periodStart, one.periodEnd)}, imported{' '}
          <Moment iso={one.importedAt} />
        </li>
      ))}
    </ul>
  )
}

/** A hash in groups of eight, so that it breaks where a column is narrow. */
function Hash({ text }: { readonly text: string }): ReactNode {
  const groups = text.match(/.{1,8}/g) ?? []
  return groups.flatMap((group, index) => (index === 0 ? [group] : [<wbr key={index} />, group]))
}
