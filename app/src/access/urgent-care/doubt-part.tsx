import type { ReactNode } from 'react'
import { formatFigure, formatNumber, formatPercent } from '../../charts/format.ts'
import { tornadoChart, tornadoTable } from '../../charts/tornado.ts'
import { twoWidths } from '../../comparison/two-widths.ts'
import { twinProps } from '../../register/page-parts.tsx'
import { DataTable, Figure, Missing } from '../../web/components.tsx'
import type { AnswerProps } from './answer.tsx'
import { CsvOf } from './csv-of.tsx'
import { optionLabel, outcomeOf } from './options.ts'
import { doubtOf, type OutcomeDoubt, type Range, type SwitchRow } from './result.ts'
import type { Simulated, Simulated95 } from './simulation/simulated.ts'
import { intervalWords } from './simulation/words-of-weeks.ts'
import { marginWords, plainOption } from './words.ts'

/** What each outcome says, and in what share of plausible inputs. */
export function DoubtPart({ result, base }: AnswerProps): ReactNode {
  const { sensitivity, simulated, leads } = result
  if (sensitivity === null) return null
  const tried = doubtOf(result, 'seen')
  return (
    <section>
      <h2>Which option wins, by each outcome</h2>
      <DataTable
        caption={`The best option by each outcome, in ${formatNumber(sensitivity.samples)} plausible sets of inputs; seen with today’s staff from simulated weeks`}
        columns={[
          { key: 'outcome', label: 'Outcome' },
          { key: 'best', label: 'Best as assumed' },
          { key: 'second', label: 'Next' },
          { key: 'margin', label: 'Better by' },
          { key: 'wins', label: 'Wins in', numeric: true },
          { key: 'others', label: 'Others that win' },
          { key: 'tells', label: 'So' },
        ]}
        rows={leads.map(({ outcome, lead }) => {
          const doubt = doubtOf(result, outcome)
          const won = doubt?.shares.find(({ id }) => id === lead?.best)
          const range = doubt?.margin ?? null
          return {
            outcome: outcomeOf(outcome).label,
            best: lead === null ? null : [lead.best, ...lead.equals].map(optionLabel).join(', '),
            second:
              lead?.second === undefined || lead.second === null ? null : optionLabel(lead.second),
            margin:
              lead === null
                ? null
                : outcome === 'seen' && simulated !== null && simulated.today.lead !== null
                  ? seenMargin(simulated.today.lead.seenInTime, range)
                  : `${marginWords(outcome, lead.margin)}${range === null ? '' : ` (${marginWords(outcome, range.low)} to ${marginWords(outcome, range.high)})`}`,
            wins: won === undefined ? NOT_TRIED : shareWords(won),
            others:
              doubt === undefined
                ? NOT_TRIED
                : doubt.shares
                    .filter(({ id, share }) => id !== lead?.best && share > 0)
                    .toSorted((a, b) => b.share - a.share)
                    .map((one) => `${optionLabel(one.id)} ${shareWords(one)}`)
                    .join('; ') || 'none',
            tells: tellsWords(doubt, outcome === 'seen' ? simulated : null),
          }
        })}
      />
      <p className="nhsuk-body-s">
        Inputs are drawn together between their low and high ends, the value assumed the most likely
        (Latin hypercube, seeded); all options meet the same inputs. In brackets: the middle eight
        tenths. One can tell where the option wins in the share that was asked for and this middle
        lies wholly on one side. Who is seen in time with today’s staff is judged by simulated weeks
        alone, in brackets the 95% interval of their difference:{' '}
        {tried === undefined
          ? 'plausible inputs were not tried for it, which are when the answer is asked to be about it.'
          : `plausible inputs were tried in ${formatNumber(tried.samples)} sets of a few weeks each, fewer than for the others.`}
      </p>
      <CsvOf base={base} table="plausible-inputs" what="Options in plausible inputs" />
    </section>
  )
}

const NOT_TRIED = <Missing reason="not tried" />

function seenMargin(difference: Simulated95, tried: Range | null): string {
  const range =
    tried === null
      ? ''
      : `; in plausible inputs ${formatNumber(tried.low, 1)} to ${formatNumber(tried.high, 1)}`
  return `${intervalWords(difference, 2, 100)} percentage points${range}`
}

/** Whether one can tell; with weeks, these must tell as assumed, and in the inputs that were tried. */
function tellsWords(doubt: OutcomeDoubt | undefined, simulated: Simulated | null): string {
  if (simulated !== null && !simulated.today.tells) return 'cannot tell'
  if (doubt !== undefined) return doubt.tells ? 'one can tell' : 'cannot tell'
  return simulated === null ? 'cannot tell' : 'one can tell as assumed; ranges not tried'
}

function shareWords({ share, standardError }: { share: number; standardError: number }): string {
  return `${formatPercent(100 * share, 0)} ± ${formatNumber(100 * standardError, 1)}`
}

/** What would flip the answer. */
export function SwitchPart({ result, base }: AnswerProps): ReactNode {
  const { sensitivity, outcome } = result
  if (sensitivity === null) return null
  if (outcome === 'seen') {
    return (
      <section>
        <h2>What would flip the answer</h2>
        <p>
          Not looked for: how many are seen in time with today’s staff is known from simulated weeks
          alone, and these are not played along the range of each input. Ask about another outcome
          for what would flip that.
        </p>
      </section>
    )
  }
  return (
    <section>
      <h2>What would flip the answer</h2>
      <DataTable
        caption={`The option that wins by ${outcomeOf(outcome).label.toLowerCase()}, along each input alone`}
        columns={[
          { key: 'input', label: 'Input' },
          { key: 'now', label: 'As assumed', numeric: true },
          { key: 'range', label: 'Looked at' },
          { key: 'flips', label: 'Where another option wins' },
        ]}
        rows={sensitivity.switches.map((row) => ({
          input: `${row.label} (${row.unit})`,
          now: formatNumber(row.now, row.decimals),
          range: `${formatNumber(row.low, row.decimals)} to ${formatNumber(row.high, row.decimals)}`,
          flips: flipWords(row),
        }))}
      />
      <p className="nhsuk-body-s">
        The other inputs stay as assumed. Practices of one size hold the same patients and staff in
        all, without the figures that single practices gave, and nobody’s way is known among them.
      </p>
      <CsvOf base={base} table="switch-points" what="What would flip the answer" />
    </section>
  )
}

/** Changes that are told on the page; the file has all. */
const MOST_FLIPS = 6

function flipWords({ points, decimals }: SwitchRow): string {
  const [first] = points
  if (first === undefined) return 'nothing in this range flips it'
  const places = Math.max(decimals, 1)
  const told = points
    .slice(0, MOST_FLIPS)
    .map(({ at, to }) => `from ${formatNumber(at, at >= 1000 ? 0 : places)}: ${plainOption(to)}`)
  const more = points.length - told.length
  return `below: ${plainOption(first.from)}; ${told.join('; ')}${more > 0 ? `; and ${more} more changes, for clinicians are whole` : ''}`
}

/** Each input at its ends. */
export function TornadoPart({ result, base }: AnswerProps): ReactNode {
  const { sensitivity, lead, outcome } = result
  if (sensitivity === null || lead === null || lead.second === null || outcome === 'seen')
    return null
  const { unit, decimals } = outcomeOf(outcome)
  const moving = sensitivity.tornado.filter(({ low, high }) => low !== high).slice(0, 15)
  const [first] = moving
  const name = `Advantage of ${plainOption(lead.best)} over ${plainOption(lead.second)}`
  const data = {
    unit,
    decimals,
    outcome: name,
    base: lead.margin,
    bars: moving.map((bar) => ({
      label: bar.label,
      low: bar.low,
      high: bar.high,
      atLow: formatFigure(bar.atLow, bar.decimals, bar.unit),
      atHigh: formatFigure(bar.atHigh, bar.decimals, bar.unit),
    })),
  }
  const turning = moving.filter(({ low, high }) => Math.min(low, high) < 0)
  const sentence =
    first === undefined
      ? 'No input moves it, each taken to its ends alone.'
      : `What moves it most is: ${first.label.toLowerCase()}, from ${marginWords(outcome, first.low)} to ${marginWords(outcome, first.high)}. ${turning.length === 0 ? 'No input alone turns it round.' : `Turned round by one input alone: ${turning.map(({ label }) => label.toLowerCase()).join('; ')}.`}`
  return (
    <Figure
      heading="Which inputs matter"
      sentence={sentence}
      svg={twoWidths('urgent-care-tornado', (id, width) =>
        tornadoChart(data, { id, title: name, description: sentence, width }),
      )}
      table={twinProps(tornadoTable(data, `${name}, at the ends of each input`))}
      {...(base === null ? {} : { csv: `${base}/tornado.csv` })}
      note="Above zero the option that wins as assumed is still better than the next one; others may be better than both. All inputs with a range are tried; up to 15 that matter are drawn, and the file has all."
    />
  )
}
