import type { ReactNode } from 'react'
import { FileName, TableWithCsv } from '../register/page-parts.tsx'
import { Button, FileUpload, Form, WarningCallout } from '../web/components.tsx'
import type { FieldError } from '../web/components.tsx'
import { momentInWords } from './view.ts'
import type { RefusedFile } from '../evidence/refusals.ts'

export const DATA_CRUMB = { label: 'Data', href: '/data' }

/** The form that files are sent by. */
export function LoadForm({ errors }: { readonly errors?: readonly FieldError[] }): ReactNode {
  return (
    <Form action="/data/imports" method="post" upload>
      <FileUpload
        name="files"
        label="Files to load"
        hint="CSV, Excel, GeoJSON, or zips of them; several at once. The name of a file does not matter, unless the year of its figures stands nowhere else."
        multiple
        {...(errors === undefined ? {} : { errors })}
      />
      <Button>Load these files</Button>
    </Form>
  )
}

/** What becomes of a file of patients, before one is sent. */
export function NoPatients(): ReactNode {
  return (
    <p>
      Footings holds figures about practices and places, never about patients. A file that looks
      like records of patients (NHS numbers, dates of birth, a row a person) is refused, and nothing
      of it is kept; sent by mistake, it goes nowhere else.
    </p>
  )
}

/** Says, where one of these files looked like records of patients, what was and what was not kept. */
export function PatientLevelNotice({
  refused,
}: {
  readonly refused: readonly RefusedFile[]
}): ReactNode {
  const those = refused.filter(({ kind }) => kind === 'patient-level')
  if (those.length === 0) return null
  const names = those.map(({ file }) => file).join(', ')
  return (
    <WarningCallout
      heading={
        those.length === 1
          ? 'A file looks like records of patients'
          : `${those.length} files look like records of patients`
      }
    >
      <p>
        {names} {those.length === 1 ? 'was' : 'were'} refused. Kept is that a file of this name was
        refused, when, and why: no row, no value, no copy and no fingerprint of the file. If it
        holds patients, it should not be where you took it from either; tell whoever is responsible
        for information governance. If it does not, ask its publisher for counts by practice.
      </p>
    </WarningCallout>
  )
}

/** A moment, readable by people and programs. */
export function Moment({ iso }: { readonly iso: string }): ReactNode {
  return <time dateTime={iso}>{momentInWords(iso)}</time>
}

/** Files that were refused, why, and what to do. */
export function RefusedTable(props: {
  readonly caption: string
  readonly csv: string
  readonly refused: readonly (RefusedFile & { readonly at?: string })[]
  readonly dated?: boolean
}): ReactNode {
  return (
    <TableWithCsv
      caption={props.caption}
      csv={props.csv}
      columns={[
        { key: 'file', label: 'File' },
        ...(props.dated === true ? [{ key: 'at', label: 'When' }] : []),
        { key: 'reason', label: 'What happened' },
        { key: 'remedy', label: 'What to do' },
      ]}
      rows={props.refused.map((one) => ({
        file: <FileName name={one.file} />,
        at: one.at === undefined ? null : <Moment iso={one.at} />,
        reason: one.reason,
        remedy: one.remedy,
      }))}
      empty="No file was refused."
    />
  )
}
