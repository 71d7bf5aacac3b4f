import { STANDING_WORDS, impactSentence } from './words.ts'
import type { ImpactView } from './view.ts'

/** Measures and trials as the API and the command give them. */
export function impactJson(view: ImpactView) {
  const { asked, measures, trials } = view
  return {
    on: asked.on,
    note: asked.note ?? null,
    place: asked.place,
    finding: impactSentence(view),
    measures: measures.map(({ row, readings, standing, chart }) => {
      const last = chart?.points.at(-1)
      return {
        ...row,
        standing: STANDING_WORDS[standing],
        mean: last?.mean ?? null,
        lower_limit: last?.lower ?? null,
        upper_limit: last?.upper ?? null,
        variation: chart?.variation?.type ?? null,
        readings: readings.map(({ period, value, of, narrative, source }) => ({
          period,
          value,
          of,
          narrative,
          source,
        })),
      }
    }),
    trials: trials.map(({ row, exact, total, gate, months }) => ({
      ...row,
      exact,
      ...total,
      percent: percent(gate.share?.value),
      percent_lower95: percent(gate.share?.lower),
      percent_upper95: percent(gate.share?.upper),
      verdict: gate.verdict.verdict,
      proposed: gate.proposal,
      why: gate.why,
      months: months.map(({ month, people, outcomes, cost }) => ({
        month,
        people,
        outcomes,
        cost,
      })),
    })),
  }
}

function percent(share: number | undefined): number | null {
  return share === undefined ? null : 100 * share
}
