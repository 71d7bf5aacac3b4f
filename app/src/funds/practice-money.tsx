import type { ReactNode } from 'react'
import { Remark } from '../web/components.tsx'
import type { AppContext } from '../web/context.ts'
import { moneyAddress, statementPath } from './addresses.ts'
import { MoneyParts } from './statement-page.tsx'
import { statementsOf, type Statement } from './statements.ts'
import { readView, signedServices, type SignedService } from './view.ts'
import { STATEMENT_REMARK, statementSentence } from './words.ts'

/** The money of one practice in the financial year of a day. */
export interface PracticeMoneyView {
  readonly statement: Statement
  readonly services: readonly SignedService[]
  readonly on: string
  readonly place: string
}

/** Reads it; whoever shows it has to ask first whether the reader may see the practice's money. */
export async function readPracticeMoney(
  context: AppContext,
  practice: { readonly code: string; readonly name: string; readonly network: string | null },
  place: string,
  on: string,
): Promise<PracticeMoneyView | undefined> {
  const view = await readView(context, { place, on })
  const [statement] = statementsOf(view.funds, [practice], view.year)
  if (statement === undefined) return undefined
  const services = await signedServices(context.workspace, place, view.year)
  return {
    statement,
    services: services.filter((one) => one.practice === practice.code),
    on,
    place,
  }
}

/** The part of a practice's page about its money. */
export function PracticeMoney({ view }: { readonly view: PracticeMoneyView }): ReactNode {
  const { statement, services, on, place } = view
  const words = { on, place, year: statement.year }
  const path = (end: string) => moneyAddress(statementPath(statement.practice.code, end), words)
  return (
    <section aria-labelledby="money">
      <h2 id="money">What we should be paid, what is due</h2>
      <p>{statementSentence(statement)}</p>
      <Remark>{STATEMENT_REMARK}</Remark>
      <MoneyParts statement={statement} services={services} csv={path} />
      <p>
        <a href={path('')}>The whole statement, and other years</a>
      </p>
    </section>
  )
}
