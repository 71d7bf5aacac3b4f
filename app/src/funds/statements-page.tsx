import type { ReactNode } from 'react'
import { CommentBeside } from '../figure-comments/parts.tsx'
import { TableWithCsv } from '../register/page-parts.tsx'
import { Remark } from '../web/components.tsx'
import { moneyAddress, statementPath, STATEMENTS_PATH, type MoneyQuery } from './addresses.ts'
import { amountWords, amountWordsOfColumn, minus, NOTHING, sumOf, type Amount } from './amounts.ts'
import { MoneyPage, WorkbookLink, YearForm } from './page-parts.tsx'
import type { StatementSaid } from './statement-sheets.ts'
import type { Statement } from './statements.ts'
import type { FundsView } from './view.ts'
import { sentenceStart, STATEMENT_REMARK } from './words.ts'

export interface StatementsPageProps {
  readonly view: FundsView
  readonly statements: readonly StatementSaid[]
  readonly query: MoneyQuery
}

/** The practices of a place with what each should be paid in a year, in the order of their names. */
export function StatementsPage({ view, statements, query }: StatementsPageProps): ReactNode {
  const { year, funds } = view
  const csv = (end: string) => moneyAddress(`${STATEMENTS_PATH}${end}`, { ...query, year })
  const words = amountWordsOfColumn(
    statements.flatMap(({ should, paid, due, expected }) => [should, paid, due, expected]),
  )
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
        rows={statements.map(({ practice, should, paid, due, expected, comment }) => ({
          practice: (
            <>
              <a href={moneyAddress(statementPath(practice.code), { ...query, year })}>
                {practice.name}
              </a>
              <CommentBeside comment={comment} />
            </>
          ),
          should: words(should),
          paid: words(paid),
          due: words(due),
          expected: words(expected),
        }))}
        empty="There is no practice whose money you may see."
      />
      <WorkbookLink href={csv('.xlsx')} />
    </MoneyPage>
  )
}

function statementsSentence(statements: readonly Statement[], year: string): string {
  if (statements.length === 0) return `No statement of ${year} can be shown.`
  const expected = sumOf(statements.map((one) => one.expected))
  const more =
    expected.pence > 0 ? ` ${sentenceStart(amountWords(expected))} more is expected.` : ''
  if (statements.every(isEmpty)) {
    return `Nothing is allocated or paid to a practice in ${year}, as far as is written down.${more}`
  }
  const should = sumOf(statements.map((one) => one.should))
  const paid = sumOf(statements.map((one) => one.paid))
  const due = sumOf(statements.map((one) => one.due))
  return `In ${year} ${statements.length === 1 ? 'one practice' : `${statements.length} practices`} should be paid ${amountWords(should)}: ${amountWords(paid)} was paid, ${dueWords(due)}.${more}`
}

/** What is due, or what was paid above what should be. */
function dueWords(due: Amount): string {
  return due.pence < 0
    ? `which is ${amountWords(minus(NOTHING, due))} more`
    : `and ${amountWords(due)} is due`
}

/** Whether nothing says what a practice should be paid, or was. Nothing written down is not £0. */
function isEmpty({ lines }: Statement): boolean {
  return lines.every(
    ({ approved, claims, spends }) => approved.length + claims.length + spends.length === 0,
  )
}
