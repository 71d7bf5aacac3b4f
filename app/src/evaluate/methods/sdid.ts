import { essentialFailed, sdid } from '@footings/evaluation'
import { PANEL_COLUMNS, PANEL_OPTIONS, readBlockPanel } from '../block-panel.ts'
import { intervalTold, judge, JUDGEMENT_OPTIONS, largestSize, told } from '../judgement.ts'
import type { EvaluateMethod, EstimateRow } from '../method.ts'

/** A double difference whose units and periods are weighted to be alike before. */
export const method: EvaluateMethod = {
  id: 'sdid',
  title: 'synthetic difference in differences',
  question:
    'Did the treated units change more than a mixture of units never treated whose path before was parallel to theirs?',
  columns: PANEL_COLUMNS,
  options: [
    ...PANEL_OPTIONS,
    ...JUDGEMENT_OPTIONS,
    {
      name: 'errors',
      told: 'how the standard error is had',
      unit: 'placebo|jackknife',
      default: 'placebo; jackknife needs two treated units or more',
    },
    {
      name: 'draws',
      told: 'placebos: draws where several units are treated; with one, at most so many donors',
      unit: 'NUMBER',
      default: '200',
    },
    { name: 'seed', told: 'of the draws', unit: 'NUMBER', default: '1' },
  ],
  formula: [
    'unit weights w >= 0 with sum 1: least sum over earlier periods of (a + sum w_j y_jt - y_treated,t)^2 + zeta^2 T_pre sum w^2',
    "zeta = (treated units x treated periods)^(1/4) x standard deviation of the donors' changes before the start",
    'time weights l >= 0 with sum 1: least sum over donors of (b + sum l_t y_jt - later mean of y_j)^2',
    'effect = (later mean - sum l_t y_t) of the treated, less the same of the donors by w',
    'interval = effect -/+ 1.96 standard errors (placebo or jackknife)',
  ],
  source: [
    'Arkhangelsky, Athey, Hirshberg, Imbens and Wager 2021, American Economic Review 111: 4088-4118',
    "Both weights are exact optima; the authors' program stops before them, so it differs by a few parts in a thousand",
  ],
  example: 'sdid states.csv --outcome PacksPerCapita --treated-unit California --from 1989',
  run: (columns, options) => {
    const { panel, notes } = readBlockPanel(columns, options)
    const errors = options.choice('errors', ['placebo', 'jackknife'], 'placebo')
    const draws = options.number('draws', 200, { least: 2, most: 10_000, whole: true })
    const seed = options.number('seed', 1, {
      least: 0,
      most: Number.MAX_SAFE_INTEGER,
      whole: true,
    })
    const treated = panel.treated.length
    const donors = panel.units.length - treated
    if (errors === 'jackknife' && treated < 2) {
      throw options.wrong('errors', 'is placebo where one unit was treated')
    }
    if (errors === 'placebo' && donors <= treated) {
      throw options.wrong('errors', 'is jackknife where no more units are untreated than treated')
    }
    const found = sdid(panel, { errors, draws, seed })
    const { standardError, lower95, upper95 } = found
    const judged = judge(
      {
        estimate: found.estimate,
        standardError,
        lower95,
        upper95,
        errorTold: 'standard errors',
        size: largestSize(panel.outcomes),
        checksFailed: essentialFailed(found.checks),
      },
      options,
    )
    const who = treated === 1 ? String(panel.units[panel.treated[0] ?? 0]) : `${treated} units`
    const from = panel.periods[panel.start]
    return {
      finding: `From ${from} on the outcome of ${who} is ${told(found.estimate)} a period away from where the weighted donors put it (${intervalTold(lower95, upper95)}). ${judged.words}`,
      verdict: judged.verdict,
      smallest: judged.smallest,
      estimates: [
        effect('synthetic difference in differences', found.estimate, {
          standardError,
          lower95,
          upper95,
        }),
        effect('synthetic control', found.syntheticControl),
        effect('difference in differences', found.differenceInDifferences),
      ],
      tables: [
        {
          name: 'unit-weights',
          told: 'Donors that have weight.',
          rows: found.unitWeights.filter(({ weight }) => weight > 0),
        },
        {
          name: 'time-weights',
          told: 'Periods before the start that have weight.',
          rows: found.timeWeights.filter(({ weight }) => weight > 0),
        },
        {
          name: 'gaps',
          told: 'The treated beside the weighted donors, made level before the start by the time weights.',
          rows: panel.periods.map((period, at) => ({
            period,
            after: at >= panel.start,
            treated: found.target[at],
            synthetic: found.synthetic[at],
            gap: found.gaps[at],
          })),
        },
        {
          name: 'placebos',
          told: 'The effect where there was none.',
          rows: found.placebos.map(({ units, effect: value }) => ({
            units: units.join(', '),
            effect: value,
          })),
        },
      ],
      checks: found.checks.map(({ name, passed, told: sentence }) => ({
        name,
        passed,
        told: sentence,
      })),
      method: `Exact unit and time weights, ${panel.start} periods before, ${panel.periods.length - panel.start} after, ${donors} donors; standard error by ${errors}${errors === 'placebo' ? `, ${found.placebos.length} placebos${treated > 1 || donors > draws ? `, drawn from seed ${seed}` : ''}` : ''}.`,
      source: method.source.join('; '),
      notes: [
        ...notes,
        ...judged.reasons,
        'The other two estimates are the same panel by plainer methods, without limits; where the three are far apart, the answer hangs on the method.',
      ],
    }
  },
}

function effect(
  name: string,
  estimate: number,
  limits: Pick<EstimateRow, 'standardError' | 'lower95' | 'upper95'> = {
    standardError: null,
    lower95: null,
    upper95: null,
  },
): EstimateRow {
  return { name, estimate, ...limits, p: null, unit: 'of the outcome a period' }
}
