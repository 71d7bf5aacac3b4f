import type { ReactNode } from 'react'
import { longDate } from '../register/place-model.ts'
import type { AllocationRow, BackfillClaimRow } from '../store/tables-funds.ts'
import {
  Button,
  DateInput,
  Form,
  SummaryList,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { poundsOf } from '../records/pence.ts'
import { CLAIMS_PATH, claimPath, decidePath } from './addresses.ts'
import { streamPath } from './kind-fields.ts'
import { claimPence, type Ledger } from './ledger.ts'
import { amountOrUnknown } from './words.ts'

/** What a person typed into a form, by field. */
export type TypedWords = Readonly<Record<string, string | undefined>>

/** The page on which an allocation is approved or withdrawn. */
export function DecidePage(props: {
  readonly row: AllocationRow
  readonly ledger: Ledger
  readonly typed: TypedWords
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { row, ledger, typed, errors } = props
  const { stream, year } = ledger
  return (
    <Page
      title={`${poundsOf(row.amount)} for ${row.receiver}`}
      current="money"
      within={{ page: 'streams', query: '' }}
      lead={`This allocation of ${stream.name}, ${year.year}, is ${row.status}. Left to allocate: ${amountOrUnknown(ledger.leftToAllocate)} of ${amountOrUnknown(ledger.available)}.`}
      errors={errors}
      breadcrumbs={[
        { label: 'Money', href: '/money' },
        { label: stream.name, href: streamPath(stream.id) },
      ]}
    >
      <SummaryList
        rows={[
          { term: 'Stream and year', value: `${stream.name}, ${year.year} (${year.status})` },
          { term: 'The stream has', value: amountOrUnknown(ledger.available) },
          { term: 'Approved of it', value: poundsOf(ledger.approved) },
          { term: 'Left to allocate', value: amountOrUnknown(ledger.leftToAllocate) },
          { term: 'This allocation', value: `${poundsOf(row.amount)}, ${row.status}` },
          { term: 'Purpose', value: row.purpose ?? 'not given' },
          {
            term: 'Decision',
            value:
              row.decision === null
                ? 'none yet'
                : `${row.decision}, ${longDate(row.decided_on ?? '')}`,
          },
        ]}
      />
      {row.status === 'withdrawn' ? null : (
        <div className="app-prose">
          <Form action={decidePath(row.id)} method="post">
            <input type="hidden" name="version" value={row.version} />
            <TextInput
              name="decision"
              label={row.status === 'proposed' ? 'The decision' : 'The decision to withdraw it'}
              hint="Meeting, minute or paper; and why, where it is withdrawn"
              value={typed['decision']}
              errors={errors}
            />
            <DateInput
              name="decided_on"
              label="Decided on"
              value={typed['decided_on']}
              errors={errors}
            />
            {row.status === 'proposed' ? (
              <>
                <Button name="what" value="approve">
                  Approve the allocation
                </Button>{' '}
              </>
            ) : null}
            <Button kind="warning" name="what" value="withdraw">
              Withdraw the allocation
            </Button>
          </Form>
        </div>
      )}
    </Page>
  )
}

/** The page on which a claim is approved, refused or paid. */
export function ClaimPage(props: {
  readonly row: BackfillClaimRow
  readonly ledger: Ledger
  readonly own: boolean
  readonly typed: TypedWords
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { row, ledger, typed, errors, own } = props
  const { stream, year } = ledger
  return (
    <Page
      title={row.work}
      current="money"
      within={{ page: 'claims', query: '' }}
      errors={errors}
      breadcrumbs={[
        { label: 'Money', href: '/money' },
        { label: 'Backfill', href: CLAIMS_PATH },
      ]}
    >
      <SummaryList
        rows={[
          { term: 'Practice', value: row.practice },
          { term: 'Stream and year', value: `${stream.name}, ${year.year} (${year.status})` },
          { term: 'Worked on', value: longDate(row.worked_on) },
          {
            term: 'Claim',
            value: `${row.sessions} × ${poundsOf(row.rate)} = ${poundsOf(claimPence(row))}`,
          },
          { term: 'Left to pay of the stream', value: amountOrUnknown(ledger.leftToSpend) },
          {
            term: 'Status',
            value:
              row.decided_on === null
                ? row.status
                : `${row.status}, decided on ${longDate(row.decided_on)}`,
          },
          { term: 'Note', value: row.note ?? 'none' },
        ]}
      />
      {own ? (
        <p>Whoever could have made a claim does not decide on it.</p>
      ) : (
        <ClaimForm row={row} typed={typed} errors={errors} />
      )}
    </Page>
  )
}

function ClaimForm(props: {
  readonly row: BackfillClaimRow
  readonly typed: TypedWords
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { row, typed, errors } = props
  if (row.status === 'claimed') {
    return (
      <div className="app-prose">
        <Form action={`${claimPath(row.id)}/answer`} method="post">
          <input type="hidden" name="version" value={row.version} />
          <DateInput
            name="decided_on"
            label="Decided on"
            value={typed['decided_on']}
            errors={errors}
          />
          <Button name="answer" value="approved">
            Approve
          </Button>{' '}
          <Button kind="warning" name="answer" value="refused">
            Refuse
          </Button>
        </Form>
      </div>
    )
  }
  if (row.status !== 'approved') return null
  return (
    <div className="app-prose">
      <Form action={`${claimPath(row.id)}/pay`} method="post">
        <input type="hidden" name="version" value={row.version} />
        <DateInput name="on_date" label="Paid on" value={typed['on_date']} errors={errors} />
        <TextInput
          name="reference"
          label="Reference"
          hint="Of the payment, such as a voucher"
          value={typed['reference']}
          errors={errors}
        />
        <Button>Write down that it is paid</Button>
      </Form>
    </div>
  )
}
