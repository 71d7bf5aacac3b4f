import type { ReactNode } from 'react'
import { poundsOf } from '../records/pence.ts'
import { DataTable } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { MONEY_CRUMB, splitPath, SPLITS_CRUMB } from './split-addresses.ts'
import type { SplitLine } from './split-model.ts'
import { ruleSentence } from './split-rule.ts'
import { FormulaWarning } from './split-page.tsx'
import type { SplitView } from './split-view.ts'
import { saidSteps } from './split-words.ts'

/** One practice's line under every rule of a split, with all its arithmetic. */
export function SplitLinePage(props: {
  readonly view: SplitView
  readonly line: SplitLine | undefined
  readonly code: string
  readonly name: string
}): ReactNode {
  const { view, line, name, code } = props
  return (
    <Page
      title={`${name} (${code})`}
      place={view.placeName}
      current="money"
      within={{ page: 'splits', query: '' }}
      breadcrumbs={[
        MONEY_CRUMB,
        SPLITS_CRUMB,
        { label: view.row.name, href: splitPath(view.row.id) },
      ]}
      lead={
        line === undefined
          ? `${name} has nothing by the chosen rule of ${view.row.name}.`
          : `${name} has ${poundsOf(line.amount)} of ${poundsOf(view.kept.inputs.pot)} by ${view.row.name}, which is ${view.row.status}.`
      }
    >
      <FormulaWarning view={view} />
      {view.kept.reckoned.map(({ rule, result, fault }, at) => {
        const own = result?.lines.find((one) => one.code === code)
        const left = result?.excluded.find((one) => one.code === code)
        return (
          <section key={at}>
            <h2 className="nhsuk-heading-m">
              {rule.name}
              {at === view.kept.plan.chosen ? ' (chosen)' : ''}
            </h2>
            <p>{ruleSentence(rule)}.</p>
            {result === null || own === undefined ? (
              <p>{fault ?? `Left out: ${left?.reason ?? 'it is not in the split'}.`}</p>
            ) : (
              <DataTable
                caption={`Arithmetic under ${rule.name}`}
                columns={[
                  { key: 'words', label: 'Step' },
                  { key: 'pence', label: 'Amount after it', numeric: true },
                ]}
                rows={saidSteps(own, rule, result).map(({ words, pence }) => ({
                  words,
                  pence: poundsOf(pence),
                }))}
              />
            )}
          </section>
        )
      })}
    </Page>
  )
}
