import type { Change } from '../store/change.ts'
import { DANUM } from './names.ts'

const PROACTIVE = 'Proactive Co-ordinated Care'
const PLANNED = 'Planned care'
const SOURCE = 'Made up, as the hospital would tell the commissioner'

/** Ups and downs of months, in hundredths: made once, so that Danum is always the same. */
const WOBBLE = [0.8, -1.4, 0.3, 1.9, -0.6, -2.1, 1.1, 0.2, -0.9, 1.6, -0.4, 0.5, -1.2] as const
/** Referrals fall in August and December. */
const QUIET: Readonly<Record<number, number>> = { 8: -7, 12: -11, 4: -3, 3: 4 }

interface MonthlyPlan {
  readonly name: string
  readonly programme: string
  readonly unit: string
  readonly level: number
  /** Part by which it changes in a month, from the fourth month on. */
  readonly change: number
  readonly baseline: string
  readonly target: string
  readonly seasonal?: true
}

const MONTHLY: readonly MonthlyPlan[] = [
  {
    name: 'A&E attendances of people with a care plan',
    programme: PROACTIVE,
    unit: 'attendances a month',
    level: 612,
    change: -0.006,
    baseline: '612',
    target: '575',
  },
  {
    name: 'Emergency admissions of people with a care plan',
    programme: PROACTIVE,
    unit: 'admissions a month',
    level: 208,
    change: 0.0005,
    baseline: '208',
    target: '195',
  },
  {
    name: 'Planned-care referrals by GPs',
    programme: PLANNED,
    unit: 'referrals a month',
    level: 5240,
    change: 0.0012,
    baseline: '5240',
    target: '4926',
    seasonal: true,
  },
]

/** Months of readings, from April 2022 on. */
const MONTHS = 24

/**
 * Writes what is measured in Danum of the proactive pillar and of planned care, and the trial in which
 * people of primary care look for patients in hospital who could safely go home. Counts only.
 */
export async function addImpact(change: Change): Promise<void> {
  const place = DANUM.subIcb.code
  for (const plan of MONTHLY) {
    const { id } = await change.insert('impact_measure', {
      place,
      name: plan.name,
      kind: 'activity',
      programme: plan.programme,
      unit: plan.unit,
      better: 'lower',
      baseline: plan.baseline,
      baseline_period: '2021-22, mean of months',
      target: plan.target,
      target_on: '2024-03-31',
      source: SOURCE,
      note: null,
    })
    for (const [at, period] of monthsFrom(2022, 4, MONTHS).entries()) {
      const season = plan.seasonal === undefined ? 0 : (QUIET[Number(period.slice(5, 7))] ?? 0)
      const wobble = WOBBLE[(at + plan.name.length) % WOBBLE.length] ?? 0
      const trend = 1 + plan.change * Math.max(0, at - 3)
      const value = Math.round(plan.level * trend * (1 + (season + wobble) / 100))
      await change.insert('impact_reading', {
        impact_measure: id,
        period,
        value: String(value),
        of: null,
        narrative: null,
        source: null,
      })
    }
  }
  await addOthers(change, place)
  await addTrial(change, place)
}

async function addOthers(change: Change, place: string): Promise<void> {
  const common = { place, programme: PROACTIVE, better: 'higher', note: null } as const
  const survey = await change.insert('impact_measure', {
    ...common,
    name: 'Patients who felt that their care was joined up',
    kind: 'survey',
    unit: '%',
    baseline: '61.5',
    baseline_period: 'March 2022',
    target: '70',
    target_on: '2024-03-31',
    source: 'Made-up survey of people with a care plan',
  })
  const sharing = await change.insert('impact_measure', {
    ...common,
    name: 'Practices that share the enriched summary care record',
    kind: 'adoption',
    unit: 'practices',
    baseline: '9',
    baseline_period: 'April 2022',
    target: '43',
    target_on: '2024-03-31',
    source: 'Made-up returns of practices',
  })
  const told = await change.insert('impact_measure', {
    ...common,
    name: 'What multi-disciplinary teams say of their work',
    kind: 'narrative',
    unit: null,
    baseline: null,
    baseline_period: null,
    target: null,
    target_on: null,
    source: 'Notes of the teams',
  })
  const readings = [
    [survey.id, '2022-09-01', '62.8', 218, null],
    [survey.id, '2023-03-01', '64.1', 231, null],
    [survey.id, '2024-03-01', '65.9', 226, null],
    [sharing.id, '2022-10-01', '17', 43, null],
    [sharing.id, '2023-04-01', '26', 43, null],
    [sharing.id, '2023-10-01', '34', 43, null],
    [
      told.id,
      '2023-04-01',
      null,
      null,
      'Meetings are held each fortnight in three of four neighbourhoods. Social care comes; mental health cannot always.',
    ],
    [
      told.id,
      '2023-10-01',
      null,
      null,
      'All four neighbourhoods meet. Teams say that finding a time costs more than the meeting.',
    ],
  ] as const
  for (const [impact_measure, period, value, of, narrative] of readings) {
    await change.insert('impact_reading', {
      impact_measure,
      period,
      value,
      of,
      narrative,
      source: null,
    })
  }
}

/** People found, those of them who went home within a day, and what a month cost in pence. */
const FOUND = [
  ['2023-10-01', 31, 9, 412_000, 'Two weeks of it: the team began on 16 October'],
  ['2023-11-01', 64, 22, 655_000, null],
  ['2023-12-01', 52, 15, 655_000, null],
  ['2024-01-01', 71, 24, 655_000, null],
  ['2024-02-01', 66, 25, 655_000, null],
  ['2024-03-01', 58, 21, 655_000, null],
] as const

async function addTrial(change: Change, place: string): Promise<void> {
  const { id } = await change.insert('trial', {
    place,
    name: 'Finding people in hospital who could go home',
    about:
      'A nurse and a GP of primary care go through the wards each weekday with the ward’s own staff, and find people who could safely be discharged with help at home.',
    starts_on: '2023-10-16',
    gate_on: '2024-04-30',
    outcome: 'Discharged within a day of being found',
    better: 'higher',
    usual_percent: '22',
    worthwhile_points: '8',
    most_cost: 90_000,
    least_people: 250,
    decision: 'running',
    decided_on: null,
    reason: null,
  })
  for (const [month, people, outcomes, cost, note] of FOUND) {
    await change.insert('trial_count', { trial: id, month, people, outcomes, cost, note })
  }
}

/** First days of months. */
function monthsFrom(year: number, month: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const number = 12 * year + month - 1 + at
    return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}-01`
  })
}
