import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { poundsOf } from '../records/pence.ts'
import type { Asked } from '../register/asked.ts'
import { queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { Button, Form, Remark, Select, TextInput, type FieldError } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { Who } from '../web/signed-in.tsx'
import { amountWords } from './amounts.ts'
import type { Ledger } from './ledger.ts'
import { SplitTag } from './page-parts.tsx'
import { MONEY_CRUMB, noticeOf, splitPath, SPLITS_PATH, type Done } from './split-addresses.ts'
import { SplitInputs } from './split-kept.ts'
import type { PlacedSplit } from './split-records.ts'

/** The splits of a place, and the form that begins one. */
export function SplitsPage(props: {
  readonly asked: Asked
  readonly query: { readonly on?: string | undefined; readonly place?: string | undefined }
  readonly splits: readonly PlacedSplit[]
  readonly ledgers: readonly Ledger[]
  readonly streamYear?: string | undefined
  readonly typed?: Readonly<Record<string, string | undefined>>
  readonly errors?: readonly FieldError[]
  readonly done?: Done | undefined
}): ReactNode {
  const { asked, query, splits } = props
  const adopted = splits.filter(({ row }) => row.status === 'adopted').length
  const notice = noticeOf(props.done)
  const asks = queryOf({ on: query.on, place: query.place })
  return (
    <Page
      title="Split a pot"
      current="money"
      within={{ page: 'splits', query: asks }}
      breadcrumbs={[MONEY_CRUMB]}
      place={asked.found?.name ?? asked.place}
      lead={
        splits.length === 0
          ? 'No pot has been split here yet.'
          : `${formatCount(splits.length, 'split')} of ${formatCount(new Set(splits.map(({ stream }) => stream)).size, 'stream')}, ${adopted} of them adopted.`
      }
      {...(notice === undefined ? {} : { notice })}
      errors={props.errors ?? []}
    >
      <p>
        A split shares one year of a stream between practices and networks by a rule that everybody
        can check. It is a draft until it is put forward and adopted by a decision; adopting it
        makes the allocations.
      </p>
      <TableWithCsv
        caption="Splits"
        csv={`${SPLITS_PATH}.csv${asks}`}
        columns={[
          { key: 'name', label: 'Split' },
          { key: 'stream', label: 'Stream' },
          { key: 'year', label: 'Year' },
          { key: 'pot', label: 'Pot', numeric: true },
          { key: 'status', label: 'Status' },
          { key: 'decision', label: 'Decision' },
          { key: 'who', label: 'Last changed by' },
        ]}
        rows={splits.map(({ row, streamName, year }) => ({
          name: <a href={splitPath(row.id)}>{row.name}</a>,
          stream: streamName,
          year,
          pot: poundsOf(potOf(row.inputs)),
          status: <SplitTag status={row.status} />,
          decision:
            row.decision === null
              ? 'none yet'
              : `${row.decision}, ${longDate(row.decided_on ?? '')}`,
          who: <Who id={row.updated_by} />,
        }))}
        empty="There is none."
      />
      {asked.place === null ? (
        <Remark>No place is chosen: add its code to the address, such as ?place=98D.</Remark>
      ) : (
        <BeginForm {...props} place={asked.place} on={asked.on} />
      )}
    </Page>
  )
}

function BeginForm(props: {
  readonly place: string
  readonly on: string
  readonly ledgers: readonly Ledger[]
  readonly streamYear?: string | undefined
  readonly typed?: Readonly<Record<string, string | undefined>>
  readonly errors?: readonly FieldError[]
}): ReactNode {
  const { typed = {}, errors = [], ledgers } = props
  const open = ledgers
    .filter(({ countedIn }) => countedIn === null)
    .toSorted(
      (a, b) =>
        b.year.year.localeCompare(a.year.year) || a.stream.name.localeCompare(b.stream.name),
    )
  if (open.length === 0) {
    return <Remark>There is no year of a stream to split yet: add one under Streams.</Remark>
  }
  return (
    <>
      <h2 className="nhsuk-heading-m">Begin a split</h2>
      <Form action={SPLITS_PATH} method="post">
        <Select
          name="stream_year"
          label="Which money"
          value={typed['stream_year'] ?? props.streamYear}
          errors={errors}
          options={open.map(({ stream, year, available }) => ({
            value: year.id,
            label: `${stream.name}, ${year.year}: ${available === null ? 'amount not known' : amountWords(available)}`,
          }))}
        />
        <TextInput
          name="name"
          label="What to call the split"
          value={typed['name']}
          errors={errors}
        />
        <TextInput
          name="pot"
          label="How much to share"
          hint="In pounds. Left empty it is what the stream has in the year."
          width={10}
          value={typed['pot']}
          errors={errors}
        />
        <TextInput
          name="on"
          label="Lists and networks as of"
          hint="Year, month and day, such as 2023-03-31"
          width={10}
          value={typed['on'] ?? props.on}
          errors={errors}
        />
        <Button>Begin the split</Button>
      </Form>
    </>
  )
}

function potOf(inputs: string): number {
  return SplitInputs.pick({ pot: true }).parse(JSON.parse(inputs)).pot
}
