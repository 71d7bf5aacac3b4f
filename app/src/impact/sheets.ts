import type { Sheet } from '../register/sheet.ts'
import { STANDING_WORDS } from './words.ts'
import type { ShownTrial } from './trials/shown.ts'
import type { ImpactView } from './view.ts'

/** What stands where a count is masked. */
const MASKED = 'masked'

/** Measures from baseline to latest, as a file. */
export function measuresSheet({ measures }: ImpactView): Sheet {
  return {
    header: [
      'id',
      'programme',
      'measure',
      'kind',
      'unit',
      'better',
      'baseline',
      'baseline_period',
      'target',
      'target_on',
      'latest_period',
      'latest',
      'of',
      'change',
      'standing',
      'readings',
      'mean',
      'lower_limit',
      'upper_limit',
      'variation',
      'source',
    ],
    rows: measures.map((one) => {
      const last = one.chart?.points.at(-1)
      return [
        one.row.id,
        one.row.programme,
        one.row.name,
        one.row.kind,
        one.row.unit,
        one.row.better,
        one.row.baseline,
        one.row.baseline_period,
        one.row.target,
        one.row.target_on,
        one.latest?.period ?? null,
        one.latest?.value ?? null,
        one.latest?.of ?? null,
        one.change === null ? null : Number(one.change.toFixed(4)),
        STANDING_WORDS[one.standing],
        one.readings.length,
        round(last?.mean),
        round(last?.lower),
        round(last?.upper),
        one.chart?.variation?.type ?? null,
        one.row.source,
      ]
    }),
  }
}

/** Every reading, as a file. */
export function readingsSheet({ measures }: ImpactView): Sheet {
  return {
    header: ['programme', 'measure', 'kind', 'period', 'value', 'of', 'narrative', 'source'],
    rows: measures.flatMap(({ row, readings }) =>
      readings.map((one) => [
        row.programme,
        row.name,
        row.kind,
        one.period,
        one.value,
        one.of,
        one.narrative,
        one.source,
      ]),
    ),
  }
}

/** Trials with what is proposed, as a file. */
export function trialsSheet({ trials }: ImpactView): Sheet {
  return {
    header: [
      'id',
      'trial',
      'starts_on',
      'gate_on',
      'outcome',
      'people',
      'outcomes',
      'counts',
      'percent',
      'percent_lower95',
      'percent_upper95',
      'usual_percent',
      'cost_pence',
      'verdict',
      'proposed',
      'decision',
      'decided_on',
      'reason',
    ],
    rows: trials.map(({ row, total, gate, exact }) => [
      row.id,
      row.name,
      row.starts_on,
      row.gate_on,
      row.outcome,
      total.people ?? MASKED,
      total.outcomes ?? MASKED,
      exact ? 'exact' : 'to the nearest 5, small ones masked',
      round(gate.share && 100 * gate.share.value),
      round(gate.share && 100 * gate.share.lower),
      round(gate.share && 100 * gate.share.upper),
      row.usual_percent,
      total.cost ?? MASKED,
      gate.verdict.verdict,
      gate.proposal,
      row.decision,
      row.decided_on,
      row.reason,
    ]),
  }
}

/** Counts of a trial by month, as a file. */
export function countsSheet({ months, exact }: ShownTrial): Sheet {
  return {
    header: ['month', 'people', 'outcomes', 'cost_pence', 'counts', 'note'],
    rows: months.map((one) => [
      one.month,
      one.people ?? MASKED,
      one.outcomes ?? MASKED,
      one.cost ?? MASKED,
      exact ? 'exact' : 'to the nearest 5, small ones masked',
      one.note,
    ]),
  }
}

function round(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value.toFixed(4))
}
