import type { ReactNode } from 'react'
import type { OrganisationRow } from '../store/tables.ts'
import { DataTable, SummaryList } from '../web/components.tsx'
import { footprintPath, addressOf } from './addresses.ts'
import type { FootprintPageProps } from './page.tsx'
import { dayOr, FootprintTag } from './parts.tsx'
import { legalFormInWords } from '../organisations/words.ts'
import { CsvLink } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { sentenceCase, withDaysInWords } from '../register/words.ts'
import { Who } from '../web/signed-in.tsx'

/** So many entries of the history stand on the page; the file has all. */
const SHOWN_ENTRIES = 10

/** What a footprint is, who keeps it, and since when. */
export function Identity({ one, organisation, asked, query }: FootprintPageProps): ReactNode {
  const { footprint } = one
  const matrix = addressOf(
    '/matrix',
    { on: asked.on, place: query.place },
    { footprint: footprint.id },
  )
  return (
    <>
      <h2>What it is</h2>
      <SummaryList
        rows={[
          { term: 'Kind', value: sentenceCase(footprint.kind) },
          { term: 'State', value: <FootprintTag status={footprint.status} /> },
          { term: 'Definition', value: footprint.definition ?? 'not recorded' },
          { term: 'Owner', value: footprint.owner ?? 'not recorded' },
          { term: 'Agreed on', value: dayOr(footprint.agreed_on, 'not recorded') },
          { term: 'Evidence', value: footprint.evidence ?? 'not recorded' },
          { term: 'Legal form', value: organisationInWords(organisation) },
          { term: 'First day', value: dayOr(footprint.starts_on, 'not known') },
          { term: 'Last day', value: dayOr(footprint.ends_on, 'none') },
          { term: 'Note', value: footprint.note ?? 'none' },
          {
            term: 'Version',
            value: (
              <>
                {footprint.version}, by <Who id={footprint.updated_by} /> on{' '}
                {longDate(footprint.updated_at.slice(0, 10))}
              </>
            ),
          },
        ]}
      />
      <p>
        <a href={matrix}>See the matrix of its members</a>
      </p>
    </>
  )
}

function organisationInWords(organisation: OrganisationRow | undefined): string {
  if (organisation === undefined) return 'no organisation'
  const form = organisation.legal_form
  return form === null ? organisation.name : `${organisation.name} (${legalFormInWords(form)})`
}

/** What was done to a footprint and to its members, and by whom. */
export function History({ history, one }: FootprintPageProps): ReactNode {
  const left = history.length - SHOWN_ENTRIES
  return (
    <>
      <h2 id="history">History</h2>
      <DataTable
        caption="What was done, the latest first"
        columns={[
          { key: 'at', label: 'When' },
          { key: 'who', label: 'Who' },
          { key: 'what', label: 'What' },
          { key: 'reason', label: 'Why' },
        ]}
        rows={history.slice(0, SHOWN_ENTRIES).map((entry) => ({
          at: <time dateTime={entry.at}>{momentInWords(entry.at)}</time>,
          who: <Who id={entry.who} />,
          what: withDaysInWords(entry.what),
          reason: entry.reason ?? 'not said',
        }))}
      />
      {left > 0 ? <p>{left} earlier entries are in the file.</p> : null}
      <CsvLink href={footprintPath(one.footprint.id, 'history.csv')} what="history" />
    </>
  )
}

/** A moment of the audit as people in the United Kingdom write it. */
export function momentInWords(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/London',
  })
}
