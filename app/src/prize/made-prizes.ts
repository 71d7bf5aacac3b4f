import type { Indicator } from '../evidence/indicators.ts'
import { benchmarksOf } from '../comparison/benchmarks.ts'
import { parseComparator } from '../comparison/comparator.ts'
import {
  figuresOf,
  madeIndicator,
  madePractice,
  type MadeObservation,
} from '../comparison/made-figures.ts'
import { matrixOf } from '../comparison/model.ts'
import type { Practice } from '../register/practices.ts'
import { ambitionsOf } from './aims.ts'
import { prizesOf, type Prizes } from './model.ts'

const YEAR = { start: '2022-04-01', end: '2023-03-31' }

/** A register with a prize, its expected prevalence, a treatment with an ambition, and one of each direction. */
export const MADE_INDICATORS: readonly Indicator[] = [
  madeIndicator('register', {
    kind: 'proportion',
    multiplier: 100,
    unit: '% of patients',
    prize: { kind: 'detection', expected: 'expected', people: 'hypertension' },
  }),
  madeIndicator('expected', {
    kind: 'proportion',
    multiplier: 100,
    variation: 'none',
    unit: '% of patients',
  }),
  madeIndicator('treated', {
    kind: 'proportion',
    multiplier: 100,
    unit: '% of eligible patients',
    polarity: 'higher is better',
    prize: { kind: 'treatment', ambition: 80, from: 'A forum, 2019', people: 'hypertension' },
  }),
  madeIndicator('missed', {
    kind: 'proportion',
    multiplier: 100,
    unit: '% of appointments',
    polarity: 'lower is better',
  }),
  madeIndicator('undirected', { kind: 'proportion', multiplier: 100, unit: '% of patients' }),
  madeIndicator('money', { kind: 'ratio', polarity: 'higher is better', unit: '£ per patient' }),
]

/** A count of people, or a share that a model expects with its limits. */
export function made(
  indicator: string,
  practice: string,
  numbers: Omit<MadeObservation, 'indicator' | 'practice' | 'start' | 'end'>,
): MadeObservation {
  const { numerator = null, denominator = null } = numbers
  const value = numerator === null || denominator === null ? null : (100 * numerator) / denominator
  return { indicator, practice, ...YEAR, value, ...numbers }
}

/** The prizes of some made observations; the practices are those named, on 31 March 2023. */
export async function madePrizes(
  observations: readonly MadeObservation[],
  options: {
    readonly practices: readonly (string | Practice)[]
    readonly all?: readonly Practice[]
    readonly with?: string
    readonly ambition?: string
  },
): Promise<Prizes> {
  const figures = await figuresOf(MADE_INDICATORS, observations)
  try {
    const practices = options.practices.map((one) =>
      typeof one === 'string' ? madePractice(one) : one,
    )
    const register = new Map(
      [...practices, ...(options.all ?? [])].map((practice) => [practice.code, practice]),
    )
    const matrix = await matrixOf(figures, practices, YEAR.end)
    const benchmarks = await benchmarksOf(
      {
        figures,
        register: {
          on: YEAR.end,
          basis: { sentence: 'Made', releases: [], snapshotOn: null },
          practices: register,
        },
        footprint: () => Promise.reject(new Error('There are no footprints here.')),
      },
      matrix,
      parseComparator(options.with),
    )
    return prizesOf(matrix, benchmarks, ambitionsOf(MADE_INDICATORS, options.ambition))
  } finally {
    figures.close()
  }
}
