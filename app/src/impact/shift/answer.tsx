import type { ReactNode } from 'react'
import { formatFigure, formatNumber } from '../../charts/format.ts'
import { lineChart, lineSentence, lineTable } from '../../charts/line.ts'
import { tornadoChart, tornadoTable } from '../../charts/tornado.ts'
import { twoWidths } from '../../comparison/two-widths.ts'
import type { Shown } from '../../models/kind.ts'
import type { TornadoBar } from '../../models/sensitivity.ts'
import { CsvLink, twinProps } from '../../register/page-parts.tsx'
import { DataTable, Figure, Missing } from '../../web/components.tsx'
import { SAFE_CONTACTS } from './assumptions.ts'
import { CannotTell } from './cannot-tell.tsx'
import type { ShiftData } from './data.ts'
import { MoneyPart } from './money-part.tsx'
import { financialYear } from '../months.ts'
import type { PracticeWork, ShiftResult } from './result.ts'
import { pounds, rangedWords, takersWords } from './words.ts'

export type AnswerProps = Shown<ShiftData, ShiftResult>

/** Everything below the finding: the work on practices first, then what it needs, then what it brings. */
export function ShiftAnswer(props: AnswerProps): ReactNode {
  const { result, base } = props
  const year = result.course[result.full]
  return (
    <>
      <h2>Work on practices, before any benefit</h2>
      <p>
        In {financialYear(year?.year ?? 0)}, the first year of the full extent. With nothing done
        none of this comes to practices; what they do today goes on in both cases.{' '}
        {takersWords(result)}
      </p>
      <DataTable
        caption="Work on each practice, a week"
        sticky
        compact
        columns={[
          { key: 'name', label: 'Practice' },
          { key: 'gps', label: 'GPs', unit: 'FTE', numeric: true, decimals: 1 },
          { key: 'gp', label: 'GP minutes', numeric: true },
          {
            key: 'perGp',
            label: 'GP minutes',
            unit: 'for a full-time GP',
            numeric: true,
            decimals: 0,
          },
          {
            key: 'contacts',
            label: 'Contacts a day',
            unit: `for a full-time GP, of ${SAFE_CONTACTS} that are safe`,
            numeric: true,
            decimals: 1,
          },
          { key: 'nurse', label: 'Nurse minutes', numeric: true, decimals: 0 },
          { key: 'office', label: 'Office minutes', numeric: true, decimals: 0 },
          { key: 'left', label: 'GP minutes left', numeric: true },
          { key: 'takes', label: 'Can take it' },
        ]}
        rows={result.practices.map(practiceRow)}
      />
      {base === null ? null : (
        <CsvLink href={`${base}/practices.csv`} what="Work on each practice" />
      )}
      <NeededPart {...props} />
      <TornadoPart
        bars={result.ofMinutes}
        at={result.needed.practiceMinutes.value}
        outcome="GP minutes a week on practices"
        unit="minutes"
      />
      <HospitalPart {...props} />
      <MoneyPart {...props} />
      {result.money.net === null ? null : (
        <TornadoPart
          bars={result.ofNet}
          at={result.money.net.value}
          outcome="Cost beyond doing nothing, over the plan"
          unit="£"
        />
      )}
      <CannotTell {...props} />
    </>
  )
}

function practiceRow(one: PracticeWork): Record<string, ReactNode> {
  const unknown = (reason: string) => <Missing reason={reason} />
  return {
    name: `${one.name} (${one.code})`,
    gps: one.gps ?? unknown('not known'),
    gp: one.gpMinutes === null ? unknown('list not known') : rangedWords(one.gpMinutes),
    perGp: one.perGp ?? unknown('not known'),
    contacts: one.contactsPerGp ?? unknown('not known'),
    nurse: one.nurseMinutes ?? unknown('list not known'),
    office: one.officeMinutes ?? unknown('list not known'),
    left: one.headroom ?? unknown('not known'),
    takes: one.takes,
  }
}

function NeededPart({ result }: AnswerProps): ReactNode {
  const { needed, places } = result
  const row = (what: string, figure: ReactNode, beside: ReactNode = 'none') => ({
    what,
    nothing: beside,
    figure,
  })
  const { roomsFree } = needed
  const rooms =
    roomsFree === null
      ? 'how many are free is not known'
      : needed.rooms.high <= roomsFree
        ? `${formatNumber(roomsFree, 1)} are free, which is enough`
        : needed.rooms.low > roomsFree
          ? `${formatNumber(roomsFree, 1)} are free, which is not enough`
          : `${formatNumber(roomsFree, 1)} are free: whether that is enough cannot be told`
  return (
    <>
      <h2>What it needs</h2>
      <DataTable
        caption="Needed at its full extent"
        columns={[
          { key: 'what', label: 'What' },
          { key: 'nothing', label: 'With nothing done' },
          { key: 'figure', label: 'With the plan' },
        ]}
        rows={[
          row('Places where it is done', formatNumber(places)),
          row('GP sessions a week', rangedWords(needed.gpSessions, 1)),
          row('Nurse sessions a week', rangedWords(needed.nurseSessions, 1)),
          row('Sessions a week at each place', formatNumber(needed.sessionsPerPlace, 1)),
          row('GPs, full-time equivalents', rangedWords(needed.gpFte, 1)),
          row('Nurses, full-time equivalents', rangedWords(needed.nurseFte, 1)),
          row('Office minutes a week', formatNumber(needed.officeMinutes)),
          row('Rooms', `${rangedWords(needed.rooms, 1)}; ${rooms}`),
          row(
            'Training',
            `${formatNumber(needed.trained)} people, ${formatNumber(needed.trainingHours)} hours`,
          ),
        ]}
      />
    </>
  )
}

function HospitalPart({ result, base }: AnswerProps): ReactNode {
  const { course } = result
  const points = (of: (year: (typeof course)[number]) => number) =>
    course.map((year) => ({ period: financialYear(year.year), value: Math.round(of(year)) }))
  const data = {
    unit: 'a year',
    decimals: 0,
    periods: course.map(({ year }) => financialYear(year)),
    series: [
      { label: 'Hospital, with nothing done', points: points(({ nothing }) => nothing) },
      { label: 'Hospital, with the plan', points: points(({ stays }) => stays) },
      { label: 'Contacts in primary care', points: points(({ contacts }) => contacts) },
    ],
  }
  const last = course.at(-1)
  const sentence =
    last === undefined
      ? lineSentence(data)
      : `In ${financialYear(last.year)}: ${formatNumber(last.nothing)} attendances at hospital with nothing done; with the plan ${formatNumber(last.stays)}, and ${formatNumber(last.contacts)} contacts in primary care.`
  return (
    <Figure
      heading="Activity by year"
      sentence={sentence}
      svg={twoWidths('shift-activity', (id, width) =>
        lineChart(data, { id, title: 'Activity by year', description: sentence, width }),
      )}
      table={twinProps(lineTable(data, 'Activity by year'))}
      {...(base === null ? {} : { csv: `${base}/years.csv` })}
      note="First attendances and follow-ups together."
    />
  )
}

/** Bars beyond these move little. */
const MOST_BARS = 12

function TornadoPart(props: {
  readonly bars: readonly TornadoBar[]
  readonly at: number
  readonly outcome: string
  readonly unit: string
}): ReactNode {
  const { bars, at, outcome, unit } = props
  const moving = bars.filter(({ low, high }) => low !== high).slice(0, MOST_BARS)
  const [first] = moving
  if (first === undefined) return null
  const say = (value: number) => (unit === '£' ? pounds(value) : formatNumber(value))
  const data = {
    unit,
    decimals: 0,
    outcome,
    base: Math.round(at),
    bars: moving.map((bar) => ({
      label: bar.label,
      low: Math.round(bar.low),
      high: Math.round(bar.high),
      atLow: formatFigure(bar.atLow, bar.decimals, bar.unit),
      atHigh: formatFigure(bar.atHigh, bar.decimals, bar.unit),
    })),
  }
  const sentence = `What moves it most is: ${first.label.toLowerCase()}, from ${say(first.low)} to ${say(first.high)}.`
  return (
    <Figure
      heading={`Which inputs matter: ${outcome.charAt(0).toLowerCase()}${outcome.slice(1)}`}
      sentence={sentence}
      svg={twoWidths(unit === '£' ? 'shift-net' : 'shift-minutes', (id, width) =>
        tornadoChart(data, { id, title: outcome, description: sentence, width }),
      )}
      table={twinProps(tornadoTable(data, `${outcome}, at the ends of each input`))}
      note="Each input alone is taken to the ends of its range."
    />
  )
}
