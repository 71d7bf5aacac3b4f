import type { ReactNode } from 'react'
import { TableWithCsv } from '../register/page-parts.tsx'
import { Remark } from '../web/components.tsx'
import { moneyAddress, statementPath, STATEMENTS_PATH, type MoneyQuery } from './addresses.ts'
import { amountWords, sumOf } from './amounts.ts'
import { MoneyPage, WorkbookLink, YearForm } from './page-parts.tsx'
import type { Statement } from './statements.ts'
import type { FundsView } from './view.ts'
import { STATEMENT_REMARK } from './words.ts'

export interface StatementsPageProps {
  readonly view: FundsView
  readonly statements: readonly Statement[]
  readonly query: MoneyQuery
}

/** The practices of a place with what each should be paid in a year, in the order of their names. */
export function StatementsPage({ view, statements, query }: StatementsPageProps): ReactNode {
  const { year, funds } = view
  const csv = (end: string) => moneyAddress(`${STATEMENTS_PATH}${end}`, { ...query, year })
  return (
    <MoneyPage
      title="Statements"
      page="statements"
      view={view}
      query={query}
      lead={statementsSentence(statements, year)}
    >
      <Remark>{STATEMENT_REMARK}</Remark>
      <YearForm action={STATEMENTS_PATH} query={query} years={funds.years} year={year} />
      <TableWithCsv
        caption={`Practices in ${year}, by name`}
        csv={csv('.csv')}
        compact
        columns={[
          { key: 'practice', label: 'Practice' },
          { key: 'should', label: 'Should be paid', numeric: true },
          { key: 'paid', label: 'Paid', numeric: true },
          { key: 'due', label: 'Due', numeric: true },
          { key: 'expected', label: 'Expected besides', numeric: true },
        ]}
        rows={statements.map(({ practice, should, paid, due, expected }) => ({
          practice: (
            <a href={moneyAddress(statementPath(practice.code), { ...query, year })}>
              {practice.name}
            </a>
          ),
          should: amountWords(should),
          paid: amountWords(paid),
          due: amountWords(due),
          expected: amountWords(expected),
        }))}
        empty="There is no practice whose money you may see."
      />
      <WorkbookLink href={csv('.xlsx')} />
    </MoneyPage>
  )
}

function statementsSentence(statements: readonly Statement[], year: string): string {
  if (statements.length === 0) return `No statement of ${year} can be shown.`
  const should = sumOf(statements.map((one) => one.should))
  const paid = sumOf(statements.map((one) => one.paid))
  const due = sumOf(statements.map((one) => one.due))
  return `In ${year} ${statements.length === 1 ? 'one practice' : `${statements.length} practices`} should be paid ${amountWords(should)}: ${amountWords(paid)} was paid, and ${amountWords(due)} is due.`
}
