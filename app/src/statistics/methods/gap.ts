import { detectionGap, treatmentGap, valueOfReaching, type Estimate } from '@footings/statistics'
import type { Method } from '../method.ts'
import {
  estimateColumns,
  estimateResults,
  multiplierOption,
  onRows,
  orNull,
  polarityOf,
} from '../results.ts'

/** How many patients are between a figure and what is expected, or asked for, of it. */
export const GAP: Method = {
  card: {
    name: 'gap',
    title: 'patients not yet found, still to treat, or events at a target',
    does: 'The size of the prize in patients or events: a register below the expected prevalence (detection), a share below an ambition (treatment), or what a target would make of the events (reaching). Never add gaps of the same people over indicators.',
    formula: [
      'detection = max(0, expected prevalence x list - register), with the limits of the model',
      'treatment = max(0, ambition x eligible - treated), with Wilson limits of the share achieved',
      'reaching = +/-(target x denominator - numerator), with limits of the difference (own and target)',
    ],
    sources: [
      'NHS RightCare and Fingertips, prevalence models: expected less recorded',
      'OpenPrescribing: numerator - target x denominator; difference: Zou and Donner 2008',
    ],
    columns: [
      {
        role: 'numerator',
        needed: true,
        meaning: 'register, patients treated, or events',
        unit: 'persons or events',
      },
      {
        role: 'denominator',
        needed: true,
        meaning: 'list, patients eligible, or people',
        unit: 'persons',
      },
      {
        role: 'expected',
        needed: false,
        meaning: 'expected prevalence (detection)',
        unit: 'per multiplier',
      },
      { role: 'lower95', needed: false, meaning: 'its lower 95 % limit', unit: 'per multiplier' },
      { role: 'upper95', needed: false, meaning: 'its upper 95 % limit', unit: 'per multiplier' },
      {
        role: 'lower998',
        needed: false,
        meaning: 'its lower 99.8 % limit',
        unit: 'per multiplier',
      },
      {
        role: 'upper998',
        needed: false,
        meaning: 'its upper 99.8 % limit',
        unit: 'per multiplier',
      },
    ],
    options: [
      {
        name: 'kind',
        value: 'detection|treatment|reaching',
        meaning: 'which gap',
        otherwise: 'detection',
      },
      {
        name: 'target',
        value: 'NUMBER',
        meaning: 'the ambition (treatment) or the target (reaching)',
        otherwise: 'needed for those two',
      },
      {
        name: 'polarity',
        value: 'high|low',
        meaning: 'reaching: whether more or fewer is better',
        otherwise: 'high',
      },
      {
        name: 'events',
        value: 'proportion|rate',
        meaning: 'reaching: people among people, or events',
        otherwise: 'proportion',
      },
      multiplierOption('100', 'the unit of prevalence, ambition and target: 100 for per cent'),
    ],
    results: estimateResults('patients or events'),
    differences: [
      'OpenPrescribing gives no limits; here those of the own figure and of the target are both in them.',
      'A detection gap is never below 0: a practice that finds more than a model expects has no negative need.',
    ],
    example: 'gap hypertension.csv --kind treatment --target 77',
  },
  run: (columns, options) => {
    const kind = options.choice('kind', ['detection', 'treatment', 'reaching'], 'detection')
    const multiplier = options.multiplier(100)
    const numerators = columns.numbers('numerator')
    const denominators = columns.numbers('denominator')
    const estimate = kind === 'detection' ? detection() : towards(kind)
    const estimates = columns.table.rows.map((_, row) =>
      onRows(columns, [row], () => estimate(row)),
    )
    return { columns: estimateColumns(estimates) }

    function detection(): (row: number) => Estimate {
      const share = (numbers: Float64Array | null) => (row: number) =>
        orNull((numbers?.[row] ?? NaN) / multiplier)
      const expected = share(columns.numbers('expected'))
      const lower95 = share(columns.numbersIfThere('lower95'))
      const upper95 = share(columns.numbersIfThere('upper95'))
      const lower998 = share(columns.numbersIfThere('lower998'))
      const upper998 = share(columns.numbersIfThere('upper998'))
      return (row) =>
        detectionGap({
          register: orNull(numerators[row]),
          list: orNull(denominators[row]),
          expected: {
            value: expected(row),
            lower95: lower95(row),
            upper95: upper95(row),
            lower998: lower998(row),
            upper998: upper998(row),
          },
        })
    }

    function towards(which: 'treatment' | 'reaching'): (row: number) => Estimate {
      const target = options.numberIfGiven('target', { least: 0 })
      if (target === null) throw options.wrong('target', `is needed for --kind ${which}`)
      const polarity = polarityOf(options)
      const events = options.choice('events', ['proportion', 'rate'], 'proportion')
      return (row) => {
        const numerator = orNull(numerators[row])
        const denominator = orNull(denominators[row])
        return which === 'treatment'
          ? treatmentGap({
              treated: numerator,
              eligible: denominator,
              ambition: target / multiplier,
            })
          : valueOfReaching({
              numerator,
              denominator,
              target: target / multiplier,
              polarity: polarity === 'no judgement' ? 'higher is better' : polarity,
              kind: events,
            })
      }
    }
  },
}
