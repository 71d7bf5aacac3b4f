import { z } from 'zod'

/** Where a value of a formula stands: from memory, checked against its source, or put in its place. */
export const VALUE_STATUSES = ['recalled', 'confirmed', 'replaced'] as const

/** One number of a formula, and who stands for it. */
const Coefficient = z.object({
  /** Names the number: `male-0-4`, `constant`. */
  key: z.string().min(1).max(60),
  label: z.string().min(1).max(200),
  value: z.number(),
  unit: z.string().max(200),
  source: z.string().max(500),
  status: z.enum(VALUE_STATUSES),
  confirmed_by: z.string().max(200).nullable().default(null),
  confirmed_on: z.string().max(10).nullable().default(null),
})
export type Coefficient = z.output<typeof Coefficient>

/** The parts that a formula multiplies, in the order of pages. */
export const COMPONENTS = [
  'age-sex',
  'needs',
  'turnover',
  'homes',
  'rurality',
  'staff',
  'deprivation',
] as const
export type ComponentId = (typeof COMPONENTS)[number]

const Component = z.object({
  id: z.enum(COMPONENTS),
  values: z.array(Coefficient),
})

/** A formula: its components with their numbers. A component that is not in it counts as 1. */
export const Coefficients = z.object({ components: z.array(Component).min(1) })
export type Coefficients = z.output<typeof Coefficients>

/** What a component is, how it is reckoned, and what it needs of each practice. */
export const COMPONENT_WORDS: Readonly<
  Record<ComponentId, { label: string; method: string; inputs: readonly string[] }>
> = {
  'age-sex': {
    label: 'Age and sex',
    method: 'Mean of the relative workload of each age and sex over the patients of the practice',
    inputs: [],
  },
  needs: {
    label: 'Additional needs',
    method:
      'constant + a × standardised limiting long-term illness + b × standardised mortality under 65',
    inputs: ['slli', 'smr-under-65'],
  },
  turnover: {
    label: 'List turnover',
    method:
      '1 + (relative workload of a new registration − 1) × share of patients newly registered',
    inputs: ['new-registration-share'],
  },
  homes: {
    label: 'Nursing and residential homes',
    method: '1 + (relative workload of a patient in a home − 1) × share of patients in homes',
    inputs: ['nursing-home-share'],
  },
  rurality: {
    label: 'Rurality',
    method: 'mean distance to the practice ^ a × population density ^ b',
    inputs: ['mean-distance', 'population-density'],
  },
  staff: {
    label: 'Staff market forces',
    method: 'the index of the cost of staff where the practice is',
    inputs: ['staff-mff'],
  },
  deprivation: {
    label: 'Deprivation (not in Carr-Hill)',
    method: '1 + k × (deprivation score / mean score of all patients − 1)',
    inputs: [],
  },
}

/** Why nobody may take a value from memory for a fact. */
export const RECALLED_FLAG =
  'From memory, not verified: values of this formula are recalled and nobody has checked them against the Statement of Financial Entitlements. Confirm or replace each before anything is decided by it.'

/** Age bands of the workload index; the last one is open. */
export const AGE_BANDS = [
  { from: 0, to: 4 },
  { from: 5, to: 14 },
  { from: 15, to: 44 },
  { from: 45, to: 64 },
  { from: 65, to: 74 },
  { from: 75, to: 84 },
  { from: 85, to: null },
] as const

export const SEXES = ['male', 'female'] as const

const MALE = [3.97, 1, 1.02, 2.15, 4.19, 5.18, 6.27]
const FEMALE = [3.64, 1.04, 2.19, 3.36, 4.9, 6.56, 6.72]
const SOURCE =
  'Recalled from the Carr-Hill formula in the GMS Statement of Financial Entitlements; not confirmed'

/** The key of the workload of a sex in an age band. */
export function workloadKey(sex: string, from: number): string {
  return `${sex}-${from}`
}

/** The Carr-Hill formula as it is recalled. No value of it is confirmed. */
export function recalledCarrHill(): Coefficients {
  const workload = SEXES.flatMap((sex) =>
    AGE_BANDS.map(({ from, to }, index) =>
      recalled(
        workloadKey(sex, from),
        `${sex === 'male' ? 'Men' : 'Women'} ${to === null ? `${from} and over` : `${from} to ${to}`}`,
        (sex === 'male' ? MALE : FEMALE)[index] ?? 1,
        'workload beside boys of 5 to 14',
      ),
    ),
  )
  return {
    components: [
      { id: 'age-sex', values: workload },
      {
        id: 'needs',
        values: [
          recalled('constant', 'Constant', 48.1198, 'index points'),
          recalled('slli', 'Limiting long-term illness', 0.26115, 'for each point of the ratio'),
          recalled('smr', 'Mortality under 65', 0.23676, 'for each point of the ratio'),
        ],
      },
      {
        id: 'turnover',
        values: [recalled('new', 'A new registration', 1.46, 'workload beside other patients')],
      },
      {
        id: 'homes',
        values: [recalled('home', 'A patient in a home', 1.43, 'workload beside other patients')],
      },
      {
        id: 'rurality',
        values: [
          recalled('distance', 'Power of distance', 0.05, 'exponent'),
          recalled('density', 'Power of density', -0.06, 'exponent'),
        ],
      },
      { id: 'staff', values: [] },
    ],
  }
}

/** Numbers of a formula that nobody has confirmed or replaced. */
export function unconfirmed({ components }: Coefficients): readonly Coefficient[] {
  return components.flatMap(({ values }) => values).filter(({ status }) => status === 'recalled')
}

function recalled(key: string, label: string, value: number, unit: string): Coefficient {
  return {
    key,
    label,
    value,
    unit,
    source: SOURCE,
    status: 'recalled',
    confirmed_by: null,
    confirmed_on: null,
  }
}
