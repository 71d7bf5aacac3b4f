import type { ReactNode } from 'react'
import { effectsChart, effectsTable, type EffectsData } from '../../charts/effects.ts'
import { fanChart, fanTable, type FanData } from '../../charts/fan.ts'
import { twinProps } from '../../register/page-parts.tsx'
import { Figure } from '../../web/components.tsx'
import type { CsvOf } from './chance-part.tsx'
import { startsOf, startWords, type EvaluationData } from './data.ts'
import type { MethodResult } from './result.ts'

type Row = Readonly<Record<string, unknown>>

interface PartProps {
  readonly data: EvaluationData
  readonly main: MethodResult
  readonly csv: CsvOf
}

/** The effect over time, as the method tells it: by period, against a band, or against a twin. */
export function EffectPart(props: PartProps): ReactNode {
  const { answer } = props.main
  const rows = (name: string): readonly Row[] =>
    answer?.tables.find((table) => table.name === name)?.rows ?? []
  const events = [...rows('event-study'), ...rows('dynamic')]
  const series = rows('series')
  const gaps = rows('gaps')
  return (
    <>
      {events.length === 0 ? null : <Events {...props} rows={events} />}
      {series.length === 0 ? null : <Counterfactual {...props} rows={series} />}
      {gaps.length === 0 ? null : <Twin {...props} rows={gaps} />}
    </>
  )
}

function Events({ data, main, csv, rows }: PartProps & { readonly rows: readonly Row[] }) {
  const counts = main.answer?.estimates.some(({ name }) => name === 'ratio of change') === true
  const staggered = main.method === 'staggered-did'
  const of = (value: unknown) =>
    typeof value !== 'number' ? null : counts ? 100 * (Math.exp(value) - 1) : value
  const points = rows.map((row, at) => ({
    label: staggered ? signedEvent(Number(row['event'])) : (data.periods[at]?.words ?? ''),
    value: of(row['estimate']),
    lower: of(row['lower95']),
    upper: of(row['upper95']),
    base: row['estimate'] === 0 && (row['lower95'] ?? null) === null,
  }))
  const before = staggered
    ? rows.filter((row) => Number(row['event']) < 0).length
    : (startsOf(data)[0] ?? 0)
  const chart: EffectsData = {
    unit: counts ? '%' : data.outcome.unit,
    decimals: counts ? 1 : data.outcome.decimals + 1,
    none: 0,
    noneLabel: 'no difference',
    points,
    vertical: { after: before, label: 'the change' },
  }
  const apart = points
    .slice(0, before)
    .filter(({ lower, upper }) => lower !== null && upper !== null && (lower > 0 || upper < 0))
  return (
    <>
      <Figure
        heading="The difference by period"
        sentence={`The difference between those with the change and those without it, from the last period before it. Before the change ${apart.length} of ${Math.max(0, before - 1)} periods ${apart.length === 1 ? 'is' : 'are'} apart from none, one by one.`}
        svg={effectsChart(chart, {
          id: 'evaluation-events',
          title: 'The difference by period',
          description: 'Marks with 95% limits, before and after the change',
        })}
        table={twinProps(effectsTable(chart))}
      />
      {csv(`${main.method}-${staggered ? 'dynamic' : 'event-study'}`, 'The difference by period')}
    </>
  )
}

function signedEvent(event: number): string {
  return event > 0 ? `+${event}` : String(event).replace('-', '−')
}

function Counterfactual({ data, csv, rows }: PartProps & { readonly rows: readonly Row[] }) {
  const values = (key: string) =>
    rows.map((row) => {
      const value = row[key]
      return typeof value === 'number' ? value : null
    })
  const words = new Map(data.periods.map((period) => [period.end, period.words]))
  const counts = data.outcome.counts
  const chart: FanData = {
    unit: counts ? 'events' : data.outcome.unit,
    decimals: counts ? 0 : data.outcome.decimals,
    periods: rows.map((row) => words.get(String(row['period'])) ?? String(row['period'])),
    middle: values('counterfactual'),
    bands: [
      { label: '95% of what was expected', lower: values('lower95'), upper: values('upper95') },
    ],
    lines: [{ label: 'What was', values: values('outcome') }],
  }
  return (
    <>
      <Figure
        heading="What was, and what was expected without the change"
        sentence={`The change came at ${startWords(data)}. The middle goes on with the trend and season from before it; the line is what was.`}
        svg={fanChart(chart, {
          id: 'evaluation-counterfactual',
          title: 'What was, and what was expected without the change',
          description: 'A band of what was expected and a line of what was',
        })}
        table={twinProps(fanTable(chart))}
      />
      {csv('its-series', 'What was and what was expected')}
    </>
  )
}

function Twin({ data, main, csv, rows }: PartProps & { readonly rows: readonly Row[] }) {
  const values = (key: string) =>
    rows.map((row) => {
      const value = row[key]
      return typeof value === 'number' ? value : null
    })
  const words = new Map(data.periods.map((period) => [period.end, period.words]))
  const chart: FanData = {
    unit: data.outcome.unit,
    decimals: data.outcome.decimals,
    periods: rows.map((row) => words.get(String(row['period'])) ?? String(row['period'])),
    middle: values('synthetic'),
    bands: [],
    lines: [{ label: 'With the change', values: values('treated') }],
  }
  return (
    <>
      <Figure
        heading="Those with the change beside the mixture of others"
        sentence={`The change came at ${startWords(data)}. The middle is the mixture of those without it; the line is those with it. Where they part before the change, the mixture is no likeness.`}
        svg={fanChart(chart, {
          id: 'evaluation-twin',
          title: 'Those with the change beside the mixture of others',
          description: 'A line of the mixture and a line of those with the change',
        })}
        table={twinProps(fanTable(chart))}
      />
      {csv(`${main.method}-gaps`, 'Those with the change beside the mixture')}
    </>
  )
}
