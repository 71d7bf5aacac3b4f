import type { ReactNode } from 'react'
import { effectsChart, effectsTable } from '../../charts/effects.ts'
import { formatFigure, formatNumber, formatPercent } from '../../charts/format.ts'
import { tornadoChart, tornadoTable } from '../../charts/tornado.ts'
import { twoWidths } from '../../comparison/two-widths.ts'
import type { Shown } from '../../models/kind.ts'
import { CsvLink, twinProps } from '../../register/page-parts.tsx'
import { DataTable, Figure, Missing } from '../../web/components.tsx'
import type { ExtendedData } from './data.ts'
import type { ExtendedResult, OptionResult, Range } from './result.ts'
import { optionLabel, optionMeans, plainOption, pounds, rangeWords } from './words.ts'

export type AnswerProps = Shown<ExtendedData, ExtendedResult>

/** The link to a table of the answer, once it is kept. */
export function CsvOf({
  base,
  table,
  what,
}: {
  readonly base: string | null
  readonly table: string
  readonly what: string
}): ReactNode {
  return base === null ? null : <CsvLink href={`${base}/${table}.csv`} what={what} />
}

/** Every option: what the finding comes from. */
export function OptionsPart({ result, base }: AnswerProps): ReactNode {
  const { options, samples, needed } = result
  return (
    <section>
      <h2>Options compared</h2>
      <DataTable
        caption={`Options compared; below a figure, the middle eight tenths of ${formatNumber(samples)} plausible inputs`}
        sticky
        columns={[
          { key: 'option', label: 'Option' },
          { key: 'sites', label: 'Sites', numeric: true, decimals: 0 },
          { key: 'sessions', label: 'Whole sessions a week', numeric: true, decimals: 0 },
          { key: 'hours', label: 'Hours in them', numeric: true, decimals: 1 },
          { key: 'offered', label: 'Contacts offered a week', numeric: true, decimals: 0 },
          { key: 'booked', label: 'Booked', numeric: true, decimals: 0 },
          { key: 'completed', label: 'Completed', numeric: true },
          { key: 'cost', label: 'Cost a year', unit: '£', numeric: true },
          { key: 'surplus', label: 'Income less cost', unit: '£', numeric: true },
          {
            key: 'enough',
            label: 'Income is enough in',
            unit: '% of inputs',
            numeric: true,
            decimals: 0,
          },
          { key: 'contact', label: 'Cost a completed contact', unit: '£', numeric: true },
        ]}
        rows={options.map((option) => optionRow(option))}
      />
      <CsvOf base={base} table="options" what="Options compared" />
      <p className="nhsuk-body-s">
        {options.map(({ id }) => `${optionLabel(id)}: ${lower(optionMeans(id))}`).join('. ')}. All
        but today offer the {needed === null ? '' : formatNumber(needed, 1)} hours asked for, in
        whole sessions at each site; what the hours pass them by is the price of small sites. A
        range may not hold the figure above it: plausible inputs reach further to one side than to
        the other.
      </p>
    </section>
  )
}

function optionRow(option: OptionResult) {
  const { id, sites, worth, ranges, rostered, sessions, surplus, enough } = option
  const unknown = <Missing reason="not known" />
  const less = id === 'today' && rostered !== null
  const short = less ? <Missing reason="less than is asked for" /> : unknown
  const figure = (value: number | null | undefined, range: Range | null, decimals: number) =>
    value === null || value === undefined ? (
      unknown
    ) : (
      <WithRange value={value} range={range} decimals={decimals} />
    )
  return {
    option: optionLabel(id),
    sites: id === 'today' ? unknown : sites.length,
    sessions: id === 'today' ? unknown : (sessions ?? unknown),
    hours: rostered ?? unknown,
    offered: worth?.offered ?? unknown,
    booked: worth?.booked ?? unknown,
    completed: figure(worth?.completed, ranges.completed, 0),
    cost: figure(worth?.cost, ranges.cost, 0),
    surplus: surplus === null ? short : figure(surplus, ranges.surplus, 0),
    enough: enough === null ? short : 100 * enough,
    contact: figure(worth?.perContact, ranges.perContact, 2),
  }
}

function WithRange({
  value,
  range,
  decimals,
}: {
  readonly value: number
  readonly range: Range | null
  readonly decimals: number
}): ReactNode {
  const write = (figure: number): string => formatNumber(figure, decimals)
  if (range === null) return write(value)
  return (
    <>
      {write(value)}
      <br />
      <span className="nhsuk-body-s">{rangeWords(range, write)}</span>
    </>
  )
}

/** Income less cost of each option, with its range. */
export function SurplusPart({ result, base }: AnswerProps): ReactNode {
  const known = result.options.filter(({ surplus }) => surplus !== null)
  if (known.length === 0) return null
  const data = {
    unit: '£',
    decimals: 0,
    none: 0,
    noneLabel: 'break-even',
    points: known.map(({ id, surplus, ranges }) => ({
      label: optionLabel(id),
      value: surplus,
      lower: ranges.surplus?.low ?? null,
      upper: ranges.surplus?.high ?? null,
    })),
  }
  const { breakEven, cheapest } = result
  const sentence =
    breakEven === null || cheapest === null
      ? 'What a head would have to bring is not known.'
      : `For ${plainOption(cheapest)} to be paid for, a head would have to bring £${formatNumber(breakEven, 2)} a year.`
  return (
    <Figure
      heading="Is it paid for?"
      sentence={sentence}
      svg={twoWidths('extended-surplus', (id, width) =>
        effectsChart(data, { id, title: 'Income less cost a year', description: sentence, width }),
      )}
      table={twinProps(
        effectsTable(
          data,
          'Income less cost a year, with the middle eight tenths of plausible inputs',
        ),
      )}
      {...(base === null ? {} : { csv: `${base}/options.csv` })}
    />
  )
}

/** Each assumption at its ends. */
export function TornadoPart({ result, base }: AnswerProps): ReactNode {
  const { cheapest, tornado, income } = result
  const option = result.options.find(({ id }) => id === cheapest)
  if (cheapest === null || option?.worth === undefined || option.worth === null) return null
  const name = income.pence === null ? 'Cost a year' : 'Income less cost a year'
  const bars = tornado.slice(0, 12)
  const data = {
    unit: '£',
    decimals: 0,
    outcome: name,
    base: option.surplus ?? option.worth.cost,
    bars: bars.map((bar) => ({
      label: bar.label,
      low: bar.low,
      high: bar.high,
      atLow: formatFigure(bar.atLow, bar.decimals, bar.unit),
      atHigh: formatFigure(bar.atHigh, bar.decimals, bar.unit),
    })),
  }
  const [first] = bars
  const turning = bars.filter(({ low, high }) => low < 0 !== high < 0)
  const sentence =
    first === undefined
      ? 'No assumption moves it.'
      : `What moves it most for ${plainOption(cheapest)} is: ${lower(first.label)}, from ${pounds(first.low)} to ${pounds(first.high)}. ${income.pence === null ? '' : turning.length === 0 ? 'No assumption alone turns a gain into a loss.' : `Alone ${turning.length === 1 ? 'it turns' : 'they turn'} a gain into a loss: ${turning.map(({ label }) => lower(label)).join('; ')}.`}`
  return (
    <Figure
      heading="Which assumptions matter"
      sentence={sentence}
      svg={twoWidths('extended-tornado', (id, width) =>
        tornadoChart(data, { id, title: name, description: sentence, width }),
      )}
      table={twinProps(tornadoTable(data, `${name}, at the ends of each assumption`))}
      {...(base === null ? {} : { csv: `${base}/tornado.csv` })}
    />
  )
}

/** The first letter small, unless it begins a word in capitals. */
function lower(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

export function percentWords(share: number): string {
  return formatPercent(100 * share, 1)
}
