import type { ReactNode } from 'react'
import { queryOf } from '../register/page-parts.tsx'
import { Button, Form, InsetText, Missing, Select, Tag } from '../web/components.tsx'
import type { SplitStatus } from '../store/vocabulary.ts'
import { Page, type PageProps } from '../web/layout.tsx'
import type { PageInRow } from '../web/rows.ts'
import { noticeOf, type MoneyQuery } from './addresses.ts'
import { amountWords, type Amount } from './amounts.ts'
import { streamPath } from './kind-fields.ts'
import type { Ledger } from './ledger.ts'
import type { FundsView } from './view.ts'
import { STATUS_COLOURS } from './words.ts'

const SPLIT_COLOURS = {
  draft: 'grey',
  proposed: 'yellow',
  adopted: 'green',
  'set aside': 'white',
} as const satisfies Readonly<Record<SplitStatus, string>>

/** The frame of the pages about money: their row, the notice, and why another day is shown. */
export function MoneyPage({
  view,
  query,
  page,
  children,
  ...props
}: Pick<PageProps, 'title' | 'lead' | 'breadcrumbs' | 'errors'> & {
  readonly view: FundsView
  readonly query: MoneyQuery
  readonly page: PageInRow
  readonly children: ReactNode
}): ReactNode {
  const notice = noticeOf(query.done)
  const { asked } = view
  return (
    <Page
      {...props}
      place={asked.found?.name ?? asked.place}
      current="money"
      wide
      within={{ page, query: queryOf({ on: query.on, place: query.place }) }}
      {...(notice === undefined ? {} : { notice })}
    >
      {asked.place === null ? (
        <InsetText>
          <p>No place is chosen: put its code into the address, such as ?place=98D.</p>
        </InsetText>
      ) : null}
      {children}
    </Page>
  )
}

/** An amount with its word, or that it is not known. */
export function Money({ amount }: { readonly amount: Amount | null }): ReactNode {
  return amount === null ? <Missing reason="not known" /> : amountWords(amount)
}

/** Nothing in a cell where others have something; read out as "none". */
export function Dash(): ReactNode {
  return (
    <span className="app-missing">
      <span aria-hidden="true">–</span>
      <span className="nhsuk-u-visually-hidden">none</span>
    </span>
  )
}

/** A stream's name, leading to its page. */
export function StreamLink({
  ledger,
  place,
}: {
  readonly ledger: Pick<Ledger, 'stream'>
  readonly place?: string | undefined
}): ReactNode {
  return <a href={`${streamPath(ledger.stream.id)}${queryOf({ place })}`}>{ledger.stream.name}</a>
}

/** How sure a stream's year is. */
export function StatusTag({ ledger }: { readonly ledger: Pick<Ledger, 'year'> }): ReactNode {
  const { status } = ledger.year
  return <Tag colour={STATUS_COLOURS[status]}>{status}</Tag>
}

/** Where a split stands. */
export function SplitTag({ status }: { readonly status: SplitStatus }): ReactNode {
  return <Tag colour={SPLIT_COLOURS[status]}>{status}</Tag>
}

/** Chooses the financial year that a page is about. */
export function YearForm(props: {
  readonly action: string
  readonly query: MoneyQuery
  readonly years: readonly string[]
  readonly year: string
}): ReactNode {
  const { action, query, year } = props
  const years = [...new Set([...props.years, year])].toSorted()
  return (
    <div className="nhsuk-u-display-none-print">
      <Form action={action} method="get">
        {query.on === undefined ? null : <input type="hidden" name="on" value={query.on} />}
        {query.place === undefined ? null : (
          <input type="hidden" name="place" value={query.place} />
        )}
        <div className="app-fields">
          <Select
            name="year"
            label="Financial year"
            value={year}
            options={years.map((value) => ({ value, label: value }))}
          />
          <Button kind="secondary">Show</Button>
        </div>
      </Form>
    </div>
  )
}

/** The link to the tables of a page as a workbook. */
export function WorkbookLink({ href }: { readonly href: string }): ReactNode {
  return (
    <p>
      <a href={href} download>
        All tables as an Excel workbook
      </a>
    </p>
  )
}
