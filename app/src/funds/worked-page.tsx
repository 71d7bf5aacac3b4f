import type { ReactNode } from 'react'
import { queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { DataTable, Missing, Remark, Tag } from '../web/components.tsx'
import { moneyAddress, type MoneyQuery } from './addresses.ts'
import { MoneyPage, WorkbookLink } from './page-parts.tsx'
import type { Operand } from './worked-facts.ts'
import { shown, type Verdict, type Worked } from './worked-model.ts'
import { WORKED_PATH, type Elsewhere, type WorkedView } from './worked-view.ts'

const COLOURS: Readonly<Record<Verdict, 'green' | 'orange' | 'grey'>> = {
  agrees: 'green',
  'does not agree': 'orange',
  'cannot be worked': 'grey',
}

export const WORKED_REMARK =
  'Each example checks a number that a paper prints against what is entered and loaded here. Nothing of it is written into the page: change a record, and the example changes. A number that is not entered is told as missing.'

/** Every example with its arithmetic, line by line. */
export function WorkedPage({
  worked: view,
  query,
}: {
  readonly worked: WorkedView
  readonly query: MoneyQuery
}): ReactNode {
  const { worked, elsewhere } = view
  const csv = (name: string) => moneyAddress(`${WORKED_PATH}${name}`, query)
  return (
    <MoneyPage
      title="Worked examples"
      page="worked"
      view={view.view}
      query={query}
      lead={view.finding}
    >
      <Remark>{WORKED_REMARK}</Remark>
      <Others elsewhere={elsewhere} query={query} />
      <TableWithCsv
        caption="The examples, and whether they agree"
        csv={csv('.csv')}
        columns={[
          { key: 'id', label: 'Example' },
          { key: 'title', label: 'What it checks' },
          { key: 'verdict', label: 'Result' },
          { key: 'why', label: 'Why' },
        ]}
        rows={worked.map(({ example, verdict, why }) => ({
          id: <a href={`#${example.id}`}>{example.id}</a>,
          title: example.title,
          verdict: <Tag colour={COLOURS[verdict]}>{verdict}</Tag>,
          why,
        }))}
        empty="No place is chosen."
      />
      {worked.map((one) => (
        <Arithmetic key={one.example.id} worked={one} />
      ))}
      <WorkbookLink href={csv('.xlsx')} />
    </MoneyPage>
  )
}

function Others(props: {
  readonly elsewhere: readonly Elsewhere[]
  readonly query: MoneyQuery
}): ReactNode {
  return props.elsewhere.map(({ place, name, ids }) => (
    <p key={place}>
      At{' '}
      <a href={`${WORKED_PATH}${queryOf({ on: props.query.on, place })}`}>
        {name} ({place})
      </a>{' '}
      {ids.length === 0 ? 'none of them can be worked.' : `these can be worked: ${ids.join(', ')}.`}
    </p>
  ))
}

function Arithmetic({ worked }: { readonly worked: Worked }): ReactNode {
  const { example, operands, outcome, verdict, why } = worked
  return (
    <section id={example.id} aria-labelledby={`${example.id}-title`}>
      <h2 id={`${example.id}-title`}>
        {example.id}: {example.title}
      </h2>
      <p>
        {example.paper}: {example.says}
      </p>
      <DataTable
        caption={`${example.id}: what it is worked from`}
        columns={[
          { key: 'label', label: 'Number' },
          { key: 'value', label: 'Value', numeric: true },
          { key: 'from', label: 'Where it is from' },
        ]}
        rows={operands.map((operand) => ({
          label: operand.label,
          value: <Value operand={operand} />,
          from: <a href={operand.href}>{operand.from}</a>,
        }))}
      />
      {outcome === null ? null : (
        <DataTable
          caption={`${example.id}: the arithmetic`}
          columns={[
            { key: 'sum', label: 'Step' },
            { key: 'comes', label: 'Comes to' },
          ]}
          rows={outcome.steps.map(({ sum, comes }) => ({ sum, comes }))}
        />
      )}
      <p>
        <Tag colour={COLOURS[verdict]}>{verdict}</Tag> {why}
      </p>
    </section>
  )
}

function Value({ operand }: { readonly operand: Operand }): ReactNode {
  return operand.value === null ? (
    <Missing reason="not entered" />
  ) : (
    shown(operand.value, operand.unit)
  )
}
