import type { ReactNode } from 'react'
import { FileName, TableWithCsv } from '../register/page-parts.tsx'
import { periodInWords } from '../register/words.ts'
import { Button, Details, Form, InsetText, type FieldError } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { LoadForm, Moment, NoPatients, RefusedTable } from './parts.tsx'
import { loadedInWords, type LoadedPublication, type PastRefusal } from './view.ts'

export interface DataPageProps {
  readonly publications: readonly LoadedPublication[]
  /** The latest ones. */
  readonly refusals: readonly PastRefusal[]
  readonly refused: number
  /** The workspace holds an invented place, into which real files would be mixed. */
  readonly madeUp: boolean
  readonly errors?: readonly FieldError[]
}

/** What is loaded, how to load more, and what was refused. */
export function DataPage(props: DataPageProps): ReactNode {
  const { publications, refusals, refused, madeUp, errors } = props
  return (
    <Page
      title="Data"
      current="data"
      place={null}
      wide
      lead={loadedInWords(publications)}
      {...(errors === undefined ? {} : { errors })}
    >
      {publications.length === 0 ? null : <Loaded publications={publications} />}
      <h2 id="load">Load files</h2>
      {madeUp ? <MadeUpHere /> : null}
      <NoPatients />
      <LoadForm {...(errors === undefined ? {} : { errors })} />
      <p>
        <a href="/data/publications">Which publications Footings reads, and where to get them</a>
      </p>
      {publications.length === 0 ? null : (
        <>
          <h2>Check what is loaded</h2>
          <p>
            Compares every stored file with what was recorded when it was taken in, codes with the
            registers, and figures with published totals. It changes nothing.
          </p>
          <Form action="/data/checks" method="post">
            <Button kind="secondary">Check what is loaded</Button>
          </Form>
        </>
      )}
      <h2>Files that were refused</h2>
      {refused > refusals.length ? (
        <p>
          The latest {refusals.length} of {refused.toLocaleString('en-GB')}; the CSV has all.
        </p>
      ) : null}
      {refused === 0 ? (
        <p>No file was refused.</p>
      ) : (
        <RefusedTable
          caption="Refused files, the latest first"
          csv="/data/refusals.csv"
          refused={refusals}
          dated
        />
      )}
    </Page>
  )
}

function Loaded({
  publications,
}: {
  readonly publications: readonly LoadedPublication[]
}): ReactNode {
  return (
    <>
      <p>
        <a href="#load">Load files</a> or <a href="/data/releases">see every release</a>, those that
        were replaced too.
      </p>
      <TableWithCsv
        caption="Publications that are loaded, in order of name"
        csv="/data/loaded.csv"
        columns={[
          { key: 'publication', label: 'Publication' },
          { key: 'period', label: 'Latest period' },
          { key: 'age', label: 'Ended, ago' },
          { key: 'rows', label: 'Rows', numeric: true },
          { key: 'setAside', label: 'Set aside', numeric: true },
          { key: 'leftOut', label: 'Left out', numeric: true },
          { key: 'imported', label: 'Imported' },
          { key: 'licence', label: 'Licence' },
          { key: 'file', label: 'Latest file' },
        ]}
        rows={publications.map((one) => ({
          publication: (
            <a href={`/data/releases?source=${encodeURIComponent(one.latest.source)}`}>
              {one.latest.publication}
            </a>
          ),
          period: periodInWords(one.latest.periodStart, one.latest.periodEnd),
          age: one.age,
          rows: one.rows,
          setAside: one.quarantined,
          leftOut: one.leftOut,
          imported: <Moment iso={one.latest.importedAt} />,
          licence: one.latest.licence,
          file: (
            <>
              <FileName name={one.latest.file} />
              {one.releases === 1 ? '' : ` and ${one.releases - 1} more`}
            </>
          ),
        }))}
      />
      <Meanings />
    </>
  )
}

/** Real figures beside invented ones would deceive. */
function MadeUpHere(): ReactNode {
  return (
    <InsetText>
      <p>
        What is here is made up. To look at a real place, make a workspace of its own with{' '}
        <strong>footings init --workspace DIR</strong>, open it with{' '}
        <strong>footings serve --workspace DIR</strong>, and load its files there.
      </p>
    </InsetText>
  )
}

/** What set aside and left out mean. */
export function Meanings(): ReactNode {
  return (
    <Details summary="What set aside and left out mean">
      <p>
        <strong>Set aside</strong>: a row, or a cell of a wide row, that is not in order: a date
        that the calendar does not have, a negative list, a repeated row. It is kept apart with its
        line and the reason, and is in no figure. A file with more than a fifth of its rows out of
        order is refused whole.
      </p>
      <p>
        <strong>Left out</strong>: a row that is in order and is not about a practice or an area
        that Footings shows, such as the total of a region.
      </p>
    </Details>
  )
}
