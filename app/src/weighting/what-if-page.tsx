import type { ReactNode } from 'react'
import { poundsOf } from '../records/pence.ts'
import { fifthsOf, FIFTH_WORDS } from '../funds/split-compare.ts'
import { queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { Button, DataTable, Form, Remark, Select, TextInput } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { RecalledFlag } from './flag.tsx'
import { WEIGHTING_PATH, type WhatIfView } from './view.ts'
import type { WhatIf, WhatIfLine } from './what-if.ts'

/** What a change of formula would do to the money of practices, year by year. */
export function WhatIfPage(props: {
  readonly view: WhatIfView
  readonly query: Readonly<Record<string, string | undefined>>
}): ReactNode {
  const { view, query } = props
  const { asked, result } = view
  const here = { on: query['on'], place: query['place'] }
  return (
    <Page
      title="What a change of weights would do"
      current="money"
      within={{ page: 'weighting', query: queryOf(here) }}
      breadcrumbs={[
        { label: 'Money', href: '/money' },
        { label: 'Weighted lists', href: `${WEIGHTING_PATH}${queryOf(here)}` },
      ]}
      place={asked.found?.name ?? asked.place}
      lead={whatIfSentence(view)}
    >
      <RecalledFlag unverified={view.unverified} />
      <Form action={`${WEIGHTING_PATH}/what-if`} method="get">
        {Object.entries(here).map(([name, value]) =>
          value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <Select
          name="formula"
          label="New weights are by"
          value={view.formula.id}
          options={view.formulas.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          name="beside"
          label="Beside"
          value={query['beside'] ?? 'published'}
          options={[
            { value: 'published', label: 'The published weighted lists' },
            ...view.formulas.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextInput
          name="k"
          type="number"
          label="Weight of deprivation to add"
          hint="0.1 moves a practice of twice the mean score up by a tenth. Empty for none."
          width={5}
          value={query['k']}
        />
        <TextInput
          name="rate"
          label="Pounds for a weighted patient in a year"
          hint="None is filled in: take it from what is in force"
          width={10}
          value={query['rate']}
        />
        <TextInput
          name="years"
          type="number"
          label="Years until the new weights count in full"
          width={3}
          value={query['years'] ?? '1'}
        />
        <TextInput
          name="loss"
          type="number"
          label="The most that a practice loses in a year, per cent"
          hint="Empty for no limit"
          width={5}
          value={query['loss']}
        />
        <Button>Show</Button>
      </Form>
      {result === null ? null : <Results {...{ view, query }} />}
      <Remark>
        The sum over the {view.practices.toLocaleString('en-GB')} practices that are loaded stays
        the same: new lists are scaled to the sum of the old. In year t of n money goes by old
        weights × (n − t) + new weights × t; where losses have a limit, nobody falls below it and
        the others pay in proportion to what they have, so that each year adds up to the penny.
      </Remark>
    </Page>
  )
}

function Results({
  view,
  query,
}: {
  readonly view: WhatIfView
  readonly query: Readonly<Record<string, string | undefined>>
}): ReactNode {
  const rows = whatIfRows(view)
  const fifths = fifthRows(view)
  const years = rows[0]?.amounts.length ?? 1
  return (
    <>
      <TableWithCsv
        caption="Practices before and after, in the order of codes"
        csv={`${WEIGHTING_PATH}/what-if.csv${queryOf(query)}`}
        compact
        columns={[
          { key: 'name', label: 'Practice' },
          { key: 'before', label: 'Weighted before', numeric: true, decimals: 0 },
          { key: 'after', label: 'Weighted after', numeric: true, decimals: 0 },
          { key: 'now', label: 'Money before', numeric: true },
          ...Array.from({ length: years - 1 }, (_, at) => ({
            key: `year${at + 1}`,
            label: `Year ${at + 1}`,
            numeric: true,
          })),
          { key: 'change', label: 'Change', numeric: true },
        ]}
        rows={rows.map((line) => ({
          name: `${line.name} (${line.code})`,
          before: line.before,
          after: line.after,
          now: poundsOf(line.amounts[0] ?? 0),
          ...Object.fromEntries(
            line.amounts.slice(1).map((amount, at) => [`year${at + 1}`, poundsOf(amount)]),
          ),
          change: signed((line.amounts.at(-1) ?? 0) - (line.amounts[0] ?? 0)),
        }))}
      />
      <DataTable
        caption="By deprivation fifth of the practices here"
        columns={[
          { key: 'name', label: 'Fifth' },
          { key: 'practices', label: 'Practices', numeric: true },
          { key: 'before', label: 'Money before', numeric: true },
          { key: 'after', label: 'Money after', numeric: true },
          { key: 'change', label: 'Change for a registered patient', numeric: true },
        ]}
        rows={fifths.map((fifth) => ({
          name: fifth.name,
          practices: fifth.practices,
          before: poundsOf(fifth.before),
          after: poundsOf(fifth.after),
          change:
            fifth.registered === 0
              ? null
              : signed(Math.round((fifth.after - fifth.before) / fifth.registered)),
        }))}
        empty="No deprivation score of these practices is loaded."
      />
    </>
  )
}

/** The finding: how many gain and lose here, and what comes into or leaves the place. */
function whatIfSentence(view: WhatIfView): string {
  const { formula, beside, k, result } = view
  const what = `${formula.name}${k === null ? '' : ` with a weight of deprivation of ${k}`} beside ${beside}`
  if (view.rate === null) return `${what}: give the pounds for a weighted patient to see money.`
  if (result === null) return `${what}: no practice that is loaded has both lists.`
  const rows = whatIfRows(view)
  const by = rows.map(({ amounts }) => (amounts.at(-1) ?? 0) - (amounts[0] ?? 0))
  const gain = by.filter((one) => one > 0)
  const lose = by.filter((one) => one < 0)
  const net = by.reduce((sum, one) => sum + one, 0)
  const total = (some: readonly number[]) =>
    poundsOf(Math.abs(some.reduce((sum, one) => sum + one, 0)))
  const flow =
    net === 0
      ? 'nothing comes in or leaves'
      : `${poundsOf(Math.abs(net))} ${net > 0 ? 'comes in' : 'leaves'}`
  return `${what}: of ${rows.length} practices here ${gain.length} gain ${total(gain)} and ${lose.length} lose ${total(lose)} a year ${whenWords(view, result)}; ${flow}.`
}

/** In full, unless the limit of losses holds practices back in the last year that is shown. */
function whenWords({ years, practices }: WhatIfView, { held }: WhatIf): string {
  if (held === 0) return 'once it is in full'
  return `in year ${years}, when the limit of losses still holds ${held.toLocaleString('en-GB')} of the ${practices.toLocaleString('en-GB')} practices that are loaded above their new weights`
}

/** Lines of the place with their names, in the order of codes. */
export function whatIfRows(view: WhatIfView): readonly (WhatIfLine & { readonly name: string })[] {
  const names = new Map(view.lines.map(({ code, name }) => [code, name]))
  return (view.result?.lines ?? []).flatMap((line) => {
    const name = names.get(line.code)
    return name === undefined ? [] : [{ ...line, name }]
  })
}

function fifthRows(view: WhatIfView) {
  const fifths = fifthsOf(view.lines)
  const lines = new Map(view.lines.map((line) => [line.code, line]))
  return FIFTH_WORDS.map((name, index) => {
    const own = whatIfRows(view).filter(({ code }) => fifths.get(code) === index + 1)
    const sum = (at: 0 | -1) => own.reduce((all, { amounts }) => all + (amounts.at(at) ?? 0), 0)
    return {
      name,
      practices: own.length,
      registered: own.reduce((all, { code }) => all + (lines.get(code)?.registered ?? 0), 0),
      before: sum(0),
      after: sum(-1),
    }
  }).filter(({ practices }) => practices > 0)
}

function signed(pence: number): string {
  return pence > 0 ? `+${poundsOf(pence)}` : poundsOf(pence)
}
