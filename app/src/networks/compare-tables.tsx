import type { ReactNode } from 'react'
import { formatNumber, formatSigned } from '../charts/format.ts'
import { TableWithCsv } from '../register/page-parts.tsx'
import { Missing, type TableColumn } from '../web/components.tsx'
import { optionPath } from './addresses.ts'
import { figuresOf, isSpan, type Span } from './compare-figures.ts'
import { measureOf, type Compared, type Comparison } from './compare-model.ts'
import { pointsOf } from './compare-words.ts'
import { standingOf } from './tables.tsx'

interface TableProps {
  readonly comparison: Comparison
  readonly csv: string
}

/** Points of each party, and which has the fewest. */
export function PointsTable({ comparison, csv }: TableProps): ReactNode {
  const { plan, compared } = comparison
  const [first] = compared
  return (
    <TableWithCsv
      caption={`Points of each party, with the difference from ${first.measured.name}; fewer are better to that party`}
      csv={csv}
      columns={[{ key: 'party', label: 'Party' }, ...optionColumns(compared)]}
      rows={[
        ...plan.parties.map(({ name }, party) => {
          const all = compared.map((one) => pointsOf(one, party))
          const least = Math.min(...all)
          return {
            party: name,
            ...cells(compared, (one) => {
              const points = pointsOf(one, party)
              return (
                <>
                  <Changed
                    value={points}
                    base={pointsOf(first, party)}
                    decimals={2}
                    own={one === first}
                  />
                  {points - least < 0.005 ? ' fewest' : ''}
                </>
              )
            }),
          }
        }),
        {
          party: 'The rule',
          ...cells(compared, ({ measured: { faults } }) =>
            faults.length === 0 ? 'keeps it' : faults.map(({ message }) => message).join(' '),
          ),
        },
        {
          party: 'How good it is',
          ...cells(compared, ({ measured }) => standingOf(measured)),
        },
      ]}
    />
  )
}

/** Each aim in its unit. */
export function AimsTable({ comparison, csv }: TableProps): ReactNode {
  const { compared, kinds } = comparison
  const [first] = compared
  return (
    <TableWithCsv
      caption={`Aims in their units, with the difference from ${first.measured.name}; less is better in each`}
      csv={csv}
      columns={[{ key: 'aim', label: 'Aim' }, ...optionColumns(compared)]}
      rows={kinds.map(({ id, label, unit, measure }) => ({
        aim: (
          <>
            {label} <span className="app-table__unit">{unit}</span>
            <span className="app-comparison__measure">{measure}</span>
          </>
        ),
        ...cells(compared, (one) => (
          <Changed
            value={measureOf(one.measured.measure, id)}
            base={measureOf(first.measured.measure, id)}
            decimals={2}
            own={one === first}
          />
        )),
      }))}
    />
  )
}

/** Sizes, need, deprivation, staff and distances: of all networks, or from the least to the greatest. */
export function FiguresTable({ comparison, csv }: TableProps): ReactNode {
  const { compared, plan } = comparison
  const [first] = compared
  return (
    <TableWithCsv
      caption="Sizes, need, deprivation, staff and distances, from the least to the greatest of the networks"
      csv={csv}
      columns={[{ key: 'figure', label: 'Figure' }, ...optionColumns(compared)]}
      rows={figuresOf(plan.rule.list).map(({ label, unit, decimals, of }) => ({
        figure: (
          <>
            {label} {unit === null ? null : <span className="app-table__unit">{unit}</span>}
          </>
        ),
        ...cells(compared, (one) => {
          const [value, base] = [of(one), of(first)]
          if (isSpan(value)) return spanText(value, decimals)
          return (
            <Changed
              value={value}
              base={isSpan(base) ? null : base}
              decimals={decimals}
              own={one === first}
            />
          )
        }),
      }))}
    />
  )
}

/** What each arrangement is to each practice; new and lost partners are against the first. */
export function PracticesTable({ comparison, csv }: TableProps): ReactNode {
  const { compared, place } = comparison
  const [first] = compared
  const names = new Map(place.practices.map(({ code, name }) => [code, name]))
  const incomes = compared.some(({ effects }) =>
    effects.some(({ after }) => (after?.income ?? null) !== null),
  )
  return (
    <TableWithCsv
      caption={`Each practice: its network, new and lost partners against ${first.measured.name}, road km and size`}
      csv={csv}
      columns={[
        { key: 'practice', label: 'Practice' },
        ...compared.map(({ key, measured }) => ({ key, label: measured.name })),
      ]}
      rows={first.effects.map(({ code, name }, at) => ({
        practice: name,
        ...cells(compared, (one) => (
          <PracticeCell
            key={code}
            one={one}
            at={at}
            first={first}
            names={names}
            incomes={incomes}
          />
        )),
      }))}
    />
  )
}

/** How many partners are new and lost; who they are folded away, and in print. */
function Partners({
  gained,
  lost,
  named,
}: {
  readonly gained: readonly string[]
  readonly lost: readonly string[]
  readonly named: (codes: readonly string[]) => string
}): ReactNode {
  if (gained.length === 0 && lost.length === 0) {
    return <span className="app-comparison__line">the same partners</span>
  }
  return (
    <details className="app-comparison__line">
      <summary>
        partners: {gained.length} new, {lost.length} lost
      </summary>
      {gained.length === 0 ? '' : `New: ${named(gained)}. `}
      {lost.length === 0 ? '' : `Lost: ${named(lost)}.`}
    </details>
  )
}

function PracticeCell(props: {
  readonly one: Compared
  readonly at: number
  readonly first: Compared
  readonly names: ReadonlyMap<string, string>
  /** Whether what a network gets is known of any. */
  readonly incomes: boolean
}): ReactNode {
  const { one, at, first, names, incomes } = props
  const effect = one.effects[at]
  const seen = effect?.after ?? null
  if (effect === undefined || seen === null) return <Missing reason="in no network" />
  const named = (codes: readonly string[]) =>
    codes.map((code) => names.get(code) ?? code).join(', ')
  const figures = [
    seen.meanKmToPartners === null
      ? seen.partners.length === 0
        ? 'no partners'
        : 'distance not known'
      : `${formatNumber(seen.meanKmToPartners, 1)} km to partners on average`,
    seen.registered === null ? 'size not known' : `${formatNumber(seen.registered)} patients`,
    ...(!incomes
      ? []
      : seen.income === null
        ? ['what its network gets by head is not known']
        : [`its network gets £${formatNumber(seen.income)} a year by head`]),
  ]
  return (
    <>
      <strong>{seen.name}</strong>
      {one === first ? null : <Partners {...effect} named={named} />}
      <span className="app-comparison__line">{figures.join('; ')}</span>
    </>
  )
}

function optionColumns(compared: readonly Compared[]): readonly TableColumn[] {
  return compared.map(({ key, measured }) => ({ key, label: measured.name, numeric: true }))
}

function cells(
  compared: readonly Compared[],
  cell: (one: Compared) => ReactNode,
): Readonly<Record<string, ReactNode>> {
  return Object.fromEntries(compared.map((one) => [one.key, cell(one)]))
}

/** A figure and, after the first arrangement, its difference from the first. */
function Changed(props: {
  readonly value: number | null
  readonly base: number | null
  readonly decimals: number
  readonly own: boolean
}): ReactNode {
  const { value, base, decimals, own } = props
  if (value === null) return <Missing reason="not known" />
  const written = formatNumber(value, decimals)
  if (own || base === null) return written
  return `${written} (${formatSigned(value - base, decimals)})`
}

function spanText({ least, most }: Span, decimals: number): string {
  const [from, to] = [formatNumber(least, decimals), formatNumber(most, decimals)]
  return from === to ? from : `${from} to ${to}`
}

/** The name of an arrangement, as a link where it has a page. */
export function ComparedName({ one }: { readonly one: Compared }): ReactNode {
  const { option, name } = one.measured
  return option === null ? name : <a href={optionPath(option.id)}>{name}</a>
}
