import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import { comparisonOnly } from '../comparison/address.ts'
import { PracticeLink, queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { periodInWords, sentenceCase } from '../register/words.ts'
import { Missing, type TableColumn, type TableRow } from '../web/components.tsx'
import type { Aim, Kind } from './aims.ts'
import { isMore, type Prize } from './model.ts'
import { aimWords, figureWords, gapWords, levelFigure, reasonWords } from './words.ts'

/** The words of the address that every link of the page keeps. */
export type AddressWords = Readonly<Record<string, string | undefined>>

interface TableProps {
  readonly prizes: readonly Prize[]
  readonly title: string
  readonly words: AddressWords
}

/** Patients expected and not found, a line a condition, all practices together. */
export function DetectionTable({ prizes, title, words }: TableProps): ReactNode {
  return (
    <TableWithCsv
      caption={`Patients to find: all practices of ${title} together`}
      captionSize="m"
      csv={`/prize/detection.csv${queryOf(words)}`}
      columns={[
        { key: 'people', label: 'Condition' },
        { key: 'register', label: 'On the register', numeric: true },
        { key: 'expected', label: 'Expected', unit: 'by the model', numeric: true },
        ...GAP_COLUMNS,
      ]}
      rows={prizes.map((prize) => {
        const { register, expected } = totalsOf(prize)
        return {
          people: <PrizeLink prize={prize} words={words} label={sentenceCase(prize.people)} />,
          register: formatNumber(register),
          expected: formatNumber(Math.round(expected)),
          ...gapCells(prize),
        }
      })}
    />
  )
}

/** Patients to treat until the ambition is met, a line an indicator, all practices together. */
export function TreatmentTable({ prizes, title, words }: TableProps): ReactNode {
  return (
    <TableWithCsv
      caption={`Patients to treat: all practices of ${title} together`}
      captionSize="m"
      csv={`/prize/treatment.csv${queryOf(words)}`}
      columns={[
        { key: 'indicator', label: 'Indicator' },
        { key: 'people', label: 'People' },
        { key: 'now', label: 'Now', unit: '95% limits', numeric: true },
        { key: 'ambition', label: 'Ambition', numeric: true },
        ...GAP_COLUMNS,
      ]}
      rows={prizes.map((prize) => ({
        indicator: <PrizeLink prize={prize} words={words} label={prize.indicator.name} />,
        people: prize.people,
        now: figureWords(prize.together.now, prize.indicator),
        ambition: levelFigure(prize),
        ...gapCells(prize),
      }))}
    />
  )
}

/** What reaching the median, the level of a quarter and the comparator would be worth. */
export function ReachingTable(props: TableProps & { readonly comparator: string }): ReactNode {
  const { prizes, title, words } = props
  const byIndicator = [...Map.groupBy(prizes, ({ indicator }) => indicator.id).values()]
  const aim = (of: readonly Prize[], which: Aim) => {
    const prize = of.find((one) => one.aim === which)
    return prize === undefined ? null : <ReachingCell prize={prize} words={words} />
  }
  return (
    <TableWithCsv
      caption={`Reaching another level: all practices of ${title} together`}
      captionSize="m"
      csv={`/prize/reaching.csv${queryOf(words)}`}
      columns={[
        { key: 'indicator', label: 'Indicator' },
        { key: 'people', label: 'People' },
        { key: 'counted', label: 'What is counted' },
        { key: 'now', label: 'Now', unit: '95% limits', numeric: true },
        { key: 'median', label: 'The median', numeric: true },
        { key: 'quarter', label: 'A quarter’s level', numeric: true },
        { key: 'comparator', label: sentenceCase(props.comparator), numeric: true },
      ]}
      rows={byIndicator.flatMap((of): readonly TableRow[] => {
        const [first] = of
        if (first === undefined) return []
        return [
          {
            indicator: first.indicator.name,
            people: first.people,
            counted: `${isMore(first) ? 'more' : 'fewer'} ${first.noun}`,
            now: figureWords(first.together.now, first.indicator),
            median: aim(of, 'median'),
            quarter: aim(of, 'quarter'),
            comparator: aim(of, 'comparator'),
          },
        ]
      })}
    />
  )
}

/** The gaps of one kind, a line a practice and a column a prize. */
export function ByPractice(props: TableProps & { readonly kind: Kind; readonly on: string }) {
  const { prizes, kind, words, on } = props
  const [first] = prizes
  if (first === undefined) return null
  const columns = prizes.map((prize, index): TableColumn => ({
    key: `prize${index}`,
    label: kind === 'detection' ? sentenceCase(prize.people) : prize.indicator.short,
    unit: periodInWords(prize.period.start, prize.period.end),
    numeric: true,
  }))
  return (
    <TableWithCsv
      caption={`${kind === 'detection' ? 'Patients to find' : 'Patients to treat'} in each practice, 95% limits in brackets`}
      captionSize="s"
      compact
      csv={`/prize/${kind}.csv${queryOf(words)}`}
      columns={[{ key: 'practice', label: 'Practice' }, ...columns]}
      rows={[
        ...first.gaps.map(({ practice }, row): TableRow => ({
          practice: (
            <PracticeName code={practice.code} name={practice.name} on={on} words={words} />
          ),
          ...Object.fromEntries(
            prizes.map((prize, index) => [
              `prize${index}`,
              <GapCell key={index} prize={prize} row={row} />,
            ]),
          ),
        })),
        {
          practice: <strong>{props.title}, together: the sum of the gaps</strong>,
          ...Object.fromEntries(
            prizes.map((prize, index) => [
              `prize${index}`,
              <strong key={index}>{gapWords(prize.together.sum) ?? 'not available'}</strong>,
            ]),
          ),
        },
      ]}
    />
  )
}

/** One practice's gap, or why there is none to tell. */
export function GapCell({
  prize,
  row,
}: {
  readonly prize: Prize
  readonly row: number
}): ReactNode {
  const gap = prize.gaps[row]
  if (gap === undefined) return null
  return gapWords(gap.estimate) ?? <Missing reason={reasonWords(gap.estimate.reason, prize)} />
}

/** A practice by name and code, leading to its page. */
export function PracticeName(props: {
  readonly code: string
  readonly name: string
  readonly on: string
  readonly words: AddressWords
}): ReactNode {
  return (
    <>
      <PracticeLink {...props} words={comparisonOnly(props.words)} />
      <span className="app-table__code"> {props.code}</span>
    </>
  )
}

const GAP_COLUMNS: readonly TableColumn[] = [
  { key: 'gap', label: 'Sum of the gaps', unit: '95% limits', numeric: true },
  { key: 'asOne', label: 'As one list', unit: '95% limits', numeric: true },
  { key: 'short', label: 'Practices with a gap', numeric: true },
  { key: 'sure', label: 'Beyond the limits', numeric: true },
]

function gapCells(prize: Prize): TableRow {
  const { sum, asOne, short, sure, practices } = prize.together
  return {
    gap: <strong>{gapWords(sum) ?? 'not available'}</strong>,
    asOne: asOne === null ? null : gapWords(asOne),
    short: `${formatNumber(short)} of ${formatNumber(practices)}`,
    sure: sum.lower95 === null ? <Missing reason="no limits" /> : sure,
  }
}

function ReachingCell({ prize, words }: { readonly prize: Prize; readonly words: AddressWords }) {
  const { together } = prize
  const to = levelFigure(prize)
  const gap = gapWords(together.sum)
  if (gap === null) return <Missing reason={reasonWords(together.sum.reason, prize)} />
  return (
    <>
      <PrizeLink prize={prize} words={words} label={gap} />
      {to === null ? null : <span className="app-table__unit"> to {to}</span>}
    </>
  )
}

/** Leads to the practices of one prize, further down the page. */
function PrizeLink(props: {
  readonly prize: Prize
  readonly words: AddressWords
  readonly label: string
}): ReactNode {
  const { prize, words, label } = props
  const chosen = { ...words, indicator: prize.indicator.id, to: prize.aim }
  return (
    <a href={`/prize${queryOf(chosen)}#chosen`}>
      {label}
      <span className="nhsuk-u-visually-hidden">
        {' '}
        ({prize.indicator.name}, to {aimWords(prize)}, by practice)
      </span>
    </a>
  )
}

/** Patients on the registers and expected, of the practices for which both are known. */
function totalsOf({ gaps, indicator }: Prize): {
  readonly register: number
  readonly expected: number
} {
  let register = 0
  let expected = 0
  for (const { estimate, cell, level } of gaps) {
    if (estimate.value === null || level === null) continue
    register += cell.numerator ?? 0
    expected += (level.value * (cell.denominator ?? 0)) / indicator.multiplier
  }
  return { register, expected }
}
