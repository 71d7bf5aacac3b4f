import type { ReactNode } from 'react'
import { queryOf } from '../register/page-parts.tsx'
import { Button, Form, InsetText, Missing, Select, Tag } from '../web/components.tsx'
import { Page, type PageProps } from '../web/layout.tsx'
import type { PageInRow } from '../web/rows.ts'
import { noticeOf, type MoneyQuery } from './addresses.ts'
import { amountWords, type Amount } from './amounts.ts'
import { streamPath } from './kind-fields.ts'
import type { Ledger } from './ledger.ts'
import type { FundsView } from './view.ts'
import { STATUS_COLOURS } from './words.ts'

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
    <div className="app-prose nhsuk-u-display-none-print">
      <Form action={action} method="get">
        {query.on === undefined ? null : <input type="hidden" name="on" value={query.on} />}
        {query.place === undefined ? null : (
          <input type="hidden" name="place" value={query.place} />
        )}
        <Select
          name="year"
          label="Financial year"
          value={year}
          options={years.map((value) => ({ value, label: value }))}
        />
        <Button kind="secondary">Show</Button>
      </Form>
    </div>
  )
}

/** The link to the tables of a page as a workbook. */
export function WorkbookLink({ href }: { readonly href: string }): ReactNode {
  return (
    <p>
      <a href={href} download>
        The tables of this page as an Excel workbook
      </a>
    </p>
  )
}
