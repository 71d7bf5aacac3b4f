import type { ReactNode } from 'react'
import { formatCount, formatNumber } from '../charts/format.ts'
import { TableWithCsv } from '../register/page-parts.tsx'
import { Missing, Remark, SummaryList, Tag } from '../web/components.tsx'
import { optionPath, planPath } from './addresses.ts'
import type { OptionView } from './option-view.ts'
import { statusInWords } from './run-words.ts'
import { figure } from './tables.tsx'
import { Who } from '../web/signed-in.tsx'

/** What an option changes for each practice, and how stable its place is. */
export function PracticesTable({ view }: { readonly view: OptionView }): ReactNode {
  const { option, effects, stable, nearBest } = view
  const income = effects.some(({ before, after }) => (before?.income ?? after?.income) != null)
  return (
    <>
      <h2>Practices</h2>
      <Remark>
        Core contracts stay as they are. “Stable” is how many of its companions here a practice
        keeps, on average, in the {formatCount(nearBest.length, 'other option')} found for the same
        party with as many networks. Who its new and lost partners are is told under “Why here”.
      </Remark>
      <TableWithCsv
        caption="What it changes for each practice, from today"
        csv={optionPath(option.id, 'practices.csv')}
        columns={[
          { key: 'name', label: 'Practice' },
          { key: 'before', label: 'Today' },
          { key: 'after', label: 'Here' },
          { key: 'gained', label: 'New partners', numeric: true },
          { key: 'lost', label: 'Partners lost', numeric: true },
          { key: 'size', label: 'Patients of its network', unit: 'registered', numeric: true },
          { key: 'kmBefore', label: 'To partners today', unit: 'mean road km', numeric: true },
          { key: 'km', label: 'To partners here', unit: 'mean road km', numeric: true },
          ...(income
            ? [
                {
                  key: 'incomeBefore',
                  label: 'Its network’s payments by head today',
                  unit: '£',
                  numeric: true,
                },
                {
                  key: 'income',
                  label: 'Its network’s payments by head here',
                  unit: '£',
                  numeric: true,
                },
              ]
            : []),
          { key: 'stable', label: 'Stable', unit: '%', numeric: true },
          { key: 'why', label: 'Why here' },
        ]}
        compact
        sticky
        rows={effects.map(({ code, name, before, after, gained, lost }) => ({
          name: `${name} (${code})`,
          before: before?.name ?? <Missing reason="in no network" />,
          after: after?.name ?? <Missing reason="in no network" />,
          gained: gained.length,
          lost: lost.length,
          size: figure(after?.registered ?? null, 0),
          kmBefore: figure(before?.meanKmToPartners ?? null, 1),
          km: figure(after?.meanKmToPartners ?? null, 1),
          incomeBefore: figure(before?.income ?? null, 0),
          income: figure(after?.income ?? null, 0),
          stable: stable.has(code) ? (
            formatNumber(100 * (stable.get(code) ?? NaN), 0)
          ) : (
            <Missing reason="nothing to compare" />
          ),
          why: (
            <a href={optionPath(option.id, `practices/${encodeURIComponent(code)}`)}>
              Why<span className="nhsuk-u-visually-hidden"> {name} is</span> here
            </a>
          ),
        }))}
      />
    </>
  )
}

/** How an option came to be, and what the solver said of it. */
export function OptionOrigin({ view: { option, plan } }: { readonly view: OptionView }): ReactNode {
  const { answer, origin, made_from: madeFrom } = option
  return (
    <>
      <h2>How it was found</h2>
      <SummaryList
        rows={[
          {
            term: 'How good it is',
            value: <Tag colour="white">{statusInWords(origin, answer)}</Tag>,
          },
          ...(madeFrom === null
            ? []
            : [
                {
                  term: 'Made from',
                  value: <a href={optionPath(madeFrom)}>the option that it was made from</a>,
                },
              ]),
          ...(answer === null
            ? [{ term: 'By', value: <Who id={option.created_by} /> }]
            : [
                ...(origin === 'trade-off'
                  ? []
                  : [
                      { term: 'For', value: answer.party },
                      { term: 'Points then', value: formatNumber(answer.value, 3) },
                      {
                        term: 'None has fewer than',
                        value: answer.bound === null ? 'not known' : formatNumber(answer.bound, 3),
                      },
                    ]),
                { term: 'Method', value: answer.method },
                { term: 'Seed', value: String(answer.seed) },
                { term: 'Footings', value: answer.software },
              ]),
          { term: 'Plan', value: <a href={planPath(plan.id)}>{plan.name}</a> },
        ]}
      />
    </>
  )
}
