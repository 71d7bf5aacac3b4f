import type { ReactNode } from 'react'
import { addressOf } from '../footprints/addresses.ts'
import { TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { Button, DataTable, Remark } from '../web/components.tsx'
import type { FormChoiceRow } from '../store/tables.ts'
import { formPath } from './addresses.ts'
import type { FormPageProps } from './form-page.tsx'

/** What people of the place said for and against a form, each with its link to change it. */
export function OwnArguments({ form, view, query }: FormPageProps): ReactNode {
  if (view.place === null) return <NoPlace what="add arguments of your own" />
  const own = view.said.filter((row) => row.form === form.id)
  return (
    <>
      <h3 id="own">{`Said in ${view.placeName ?? view.place}`}</h3>
      <DataTable
        caption="Arguments that people added here"
        columns={[
          { key: 'side', label: 'Side' },
          { key: 'text', label: 'What' },
          { key: 'by', label: 'Who said so' },
          { key: 'on', label: 'When' },
          { key: 'change', label: 'Change' },
        ]}
        rows={own.map((row) => ({
          side: row.side,
          text: row.text,
          by: row.said_by,
          on: longDate(row.said_on),
          change: (
            <ChangeLink
              href={formPath(form.id, `arguments/${row.id}`)}
              what={`what ${row.said_by} said`}
            />
          ),
        }))}
        empty="Nobody has added one yet."
      />
      <div className="app-actions">
        <Button kind="secondary" href={addressOf(formPath(form.id, 'arguments/new'), query)}>
          Add an argument
        </Button>
      </div>
    </>
  )
}

/** Where groups of the place stand with a form, earlier and coming standings too. */
export function Standings({ form, view, query }: FormPageProps): ReactNode {
  if (view.place === null) return <NoPlace what="write down where a group stands" />
  const rows = view.choices
    .filter((row) => row.form === form.id)
    .toSorted(
      (a, b) =>
        a.group_name.localeCompare(b.group_name, 'en-GB') ||
        b.decided_on.localeCompare(a.decided_on),
    )
  return (
    <>
      <h2 id="standings">Where groups stand with it</h2>
      <TableWithCsv
        caption={`Groups by name, the latest first; as of ${longDate(view.on)}`}
        csv={addressOf('/networks/forms/standings.csv', query)}
        columns={[
          { key: 'group', label: 'Group' },
          { key: 'stage', label: 'Stands' },
          { key: 'reason', label: 'Why' },
          { key: 'since', label: 'Since' },
          { key: 'now', label: 'On this day' },
          { key: 'change', label: 'Change' },
        ]}
        rows={rows.map((row) => ({
          group: row.group_name,
          stage: row.stage,
          reason: row.reason,
          since: longDate(row.decided_on),
          now: standsWords(row, view),
          change: (
            <ChangeLink
              href={formPath(form.id, `standings/${row.id}`)}
              what={`${row.group_name}, ${row.stage}`}
            />
          ),
        }))}
        empty="No group has said where it stands with this form."
      />
      <div className="app-actions">
        <Button kind="secondary" href={addressOf(formPath(form.id, 'standings/new'), query)}>
          Write down where a group stands
        </Button>
      </div>
    </>
  )
}

/** Whether a standing counts on the day. */
export function standsWords(
  row: FormChoiceRow,
  { standings, on }: { readonly standings: readonly FormChoiceRow[]; readonly on: string },
): 'stands' | 'earlier' | 'to come' {
  if (row.decided_on > on) return 'to come'
  return standings.some(({ id }) => id === row.id) ? 'stands' : 'earlier'
}

function ChangeLink(props: { readonly href: string; readonly what: string }): ReactNode {
  return (
    <a href={props.href}>
      Change<span className="nhsuk-u-visually-hidden"> {props.what}</span>
    </a>
  )
}

function NoPlace({ what }: { readonly what: string }): ReactNode {
  return <Remark>To {what}, choose a place first: its code goes into the address as place.</Remark>
}
