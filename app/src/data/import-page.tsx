import type { ReactNode } from 'react'
import { FileName, TableWithCsv } from '../register/page-parts.tsx'
import { periodInWords } from '../register/words.ts'
import { Button, Tag } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { DATA_CRUMB, PatientLevelNotice, RefusedTable } from './parts.tsx'
import { momentInWords } from './view.ts'
import { outcomeInWords, type UploadResult } from './uploads.ts'

/** What came of every file of an upload: the same three tables as on the command line. */
export function ImportPage({ result }: { readonly result: UploadResult }): ReactNode {
  const { report } = result
  const csv = `/data/imports/${result.id}/files.csv`
  const files = result.files.length === 1 ? result.files[0] : `${result.files.length} files`
  return (
    <Page
      title="What came of the import"
      current="data"
      place={null}
      wide
      breadcrumbs={[DATA_CRUMB]}
      lead={`${outcomeInWords(report)} Sent on ${momentInWords(result.at)}: ${files}.`}
    >
      <PatientLevelNotice refused={report.refused} />
      <TableWithCsv
        caption="Taken in"
        csv={csv}
        columns={[
          { key: 'file', label: 'File' },
          { key: 'publication', label: 'Publication' },
          { key: 'period', label: 'Period' },
          { key: 'rows', label: 'Rows', numeric: true },
          { key: 'setAside', label: 'Set aside', numeric: true },
          { key: 'leftOut', label: 'Left out', numeric: true },
          { key: 'status', label: 'Status' },
        ]}
        rows={report.releases.map((one) => ({
          file: (
            <a href={`/data/releases/${one.id}`}>
              <FileName name={one.file} />
            </a>
          ),
          publication: one.publication,
          period: periodInWords(one.periodStart, one.periodEnd),
          rows: one.rows,
          setAside: one.quarantined,
          leftOut: one.leftOut,
          status:
            one.status === 'new' ? (
              <>
                <Tag colour="blue">New</Tag>
                {one.supersedes.length === 0
                  ? null
                  : ` replaces ${one.supersedes.length === 1 ? 'an older release' : `${one.supersedes.length} older releases`}`}
              </>
            ) : (
              <Tag colour="grey">There already</Tag>
            ),
        }))}
        empty="No file was taken in."
      />
      <RefusedTable caption="Refused" csv={csv} refused={report.refused} />
      <TableWithCsv
        caption="Not recognised"
        csv={csv}
        columns={[
          { key: 'file', label: 'File' },
          { key: 'reason', label: 'Why' },
        ]}
        rows={report.unrecognised.map(({ file, reason }) => ({
          file: <FileName name={file} />,
          reason,
        }))}
        empty="Every file was recognised."
      />
      {report.unrecognised.length === 0 ? null : (
        <p>
          A file is known by its columns.{' '}
          <a href="/data/publications">See which columns each publication is known by</a>.
        </p>
      )}
      <Button href="/data">Back to Data</Button>
    </Page>
  )
}
