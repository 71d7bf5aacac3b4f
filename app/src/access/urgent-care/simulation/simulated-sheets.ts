import type { Sheet } from '../../../register/sheet.ts'
import { FIFTHS } from '../data.ts'
import type {
  Simulated,
  Simulated95,
  SimulatedWait,
  TodaysDifference,
  TodaysOption,
} from './simulated.ts'

interface NamedSheet {
  readonly name: string
  readonly title: string
  readonly sheet: Sheet
}

/** The tables of what was simulated; none where nothing was. */
export function simulatedSheets(simulated: Simulated | null): readonly NamedSheet[] {
  if (simulated === null) return []
  return [
    { name: 'simulated-weeks', title: 'Simulated weeks', sheet: weeksSheet(simulated) },
    {
      name: 'simulated-differences',
      title: 'Options less practices as they are, simulated',
      sheet: differencesSheet(simulated),
    },
    {
      name: 'todays-staff',
      title: 'Options with today’s staff, simulated',
      sheet: todaysSheet(simulated),
    },
    {
      name: 'simulated-half-hours',
      title: 'Simulated Mondays by half-hour',
      sheet: halfHoursSheet(simulated),
    },
    {
      name: 'simulated-fifths',
      title: 'Simulated weeks by deprivation fifth',
      sheet: fifthsSheet(simulated),
    },
    {
      name: 'simulated-checks',
      title: 'The simulation checked by formulas',
      sheet: checksSheet(simulated),
    },
    ...callsSheets(simulated),
  ]
}

const LIMITS = (name: string): readonly string[] => [name, `${name}_low`, `${name}_high`]
const cells = (figure: Simulated95 | SimulatedWait | null): readonly (number | null)[] =>
  figure === null ? [null, null, null] : [figure.value, figure.low, figure.high]

const WEEK_FIGURES = [
  ['seen_in_time', 'seenInTime'],
  ['mean_wait_minutes', 'meanWait'],
  ['median_wait_minutes', 'medianWait'],
  ['p95_wait_minutes', 'longWait'],
  ['booked_mean_wait_minutes', 'bookedWait'],
  ['unmet_a_day', 'unmetADay'],
  ['overtime_minutes_a_day', 'overtimeADay'],
  ['utilisation', 'utilisation'],
  ['urgent_at_own_practice', 'atOwnPractice'],
] as const

function weeksSheet({ options, weeks, staff }: Simulated): Sheet {
  return {
    header: [
      'option',
      'weeks',
      'staff',
      'keeps_standard',
      'formula_at_peak',
      ...WEEK_FIGURES.flatMap(([name]) => LIMITS(name)),
    ],
    rows: options.map((option) => [
      option.id,
      weeks,
      staff,
      option.keepsStandard === null ? 'cannot tell' : option.keepsStandard ? 'yes' : 'no',
      option.peakFormula,
      ...WEEK_FIGURES.flatMap(([, key]) => cells(option[key])),
    ]),
  }
}

const DIFFERENCES = [
  ['seen_in_time', 'seenInTime'],
  ['mean_wait_minutes', 'meanWait'],
  ['unmet_a_day', 'unmetADay'],
  ['overtime_minutes_a_day', 'overtimeADay'],
] as const

function differencesSheet({ differences }: Simulated): Sheet {
  return {
    header: ['option', 'less', ...DIFFERENCES.flatMap(([name]) => LIMITS(name))],
    rows: differences.map((one) => [
      one.id,
      one.than,
      ...DIFFERENCES.flatMap(([, key]) => cells(one[key])),
    ]),
  }
}

/** Shares and waits with today's staff, and each difference: less practices as they are, and best less next. */
function todaysSheet({ today, weeks }: Simulated): Sheet {
  const { options, differences, lead } = today
  const figures = (one: TodaysOption | TodaysDifference) => [
    ...cells(one.seenInTime),
    ...cells(one.bookedWait),
  ]
  return {
    header: [
      'option',
      'less',
      'weeks',
      ...LIMITS('seen_in_time'),
      ...LIMITS('booked_mean_wait_minutes'),
    ],
    rows: [
      ...options.map((one) => [one.id, null, weeks, ...figures(one)]),
      ...[...differences, ...(lead === null || lead.than === 'today' ? [] : [lead])].map((one) => [
        one.id,
        one.than,
        weeks,
        ...figures(one),
      ]),
    ],
  }
}

function halfHoursSheet({ options }: Simulated): Sheet {
  return {
    header: [
      'option',
      'from',
      'urgent_patients',
      'mean_wait_minutes',
      'waiting_with_booked',
      'clinicians_busy',
      'clinicians_on_duty',
    ],
    rows: options.flatMap(({ id, monday }) =>
      monday.map((one) => [id, one.start, one.urgent, one.wait, one.waiting, one.busy, one.onDuty]),
    ),
  }
}

function fifthsSheet({ options, telephones }: Simulated): Sheet {
  return {
    header: [
      'option',
      'fifth',
      'urgent_a_week',
      ...LIMITS('seen_in_time'),
      ...LIMITS('seen_elsewhere'),
      ...LIMITS('never_answered_of_1000_callers'),
    ],
    rows: options.flatMap(({ id, fifths }) =>
      fifths.map(({ urgent, seenInTime, away }, at) => [
        id,
        FIFTHS[at],
        urgent,
        ...cells(seenInTime),
        ...cells(away),
        ...cells(telephones?.neverAnsweredByFifth[at] ?? null),
      ]),
    ),
  }
}

function checksSheet({ options, telephones }: Simulated): Sheet {
  const checks = [
    ...options.map(({ id, checks: own }) => [id, own] as const),
    ...(telephones === null ? [] : [['telephones', telephones.checks] as const]),
  ]
  return {
    header: [
      'of',
      'what',
      'unit',
      'simulated',
      'formula',
      'apart_in_standard_errors',
      'formula_is',
    ],
    rows: checks.flatMap(([of, own]) =>
      own.map((check) => [
        of,
        check.what,
        check.unit,
        check.simulated,
        check.formula,
        check.apart,
        check.exact ? 'exact' : 'approximation',
      ]),
    ),
  }
}

const CALL_FIGURES = [
  ['callers', 'callers'],
  ['answered', 'answered'],
  ['answered_first_hour', 'answeredFirstHour'],
  ['never_answered', 'neverAnswered'],
  ['mean_wait_minutes_first_hour', 'meanWaitFirstHour'],
  ['median_wait_minutes_first_hour', 'medianWaitFirstHour'],
  ['p90_wait_minutes_first_hour', 'longWaitFirstHour'],
] as const

function callsSheets({ telephones }: Simulated): readonly NamedSheet[] {
  if (telephones === null) return []
  const { today, oneMore, monday } = telephones
  return [
    {
      name: 'simulated-calls',
      title: 'Simulated Mondays of the telephones',
      sheet: {
        header: ['what', 'receptionists', ...CALL_FIGURES.flatMap(([name]) => LIMITS(name))],
        rows: [['today', today] as const, ['one more in each practice', oneMore] as const].map(
          ([what, calls]) => [
            what,
            calls.receptionists,
            ...CALL_FIGURES.flatMap(([, key]) => cells(calls[key])),
          ],
        ),
      },
    },
    {
      name: 'simulated-calls-by-half-hour',
      title: 'Simulated Mondays of the telephones by half-hour',
      sheet: {
        header: ['from', 'calls', 'answered', 'gave_up', 'mean_wait_minutes', 'waiting'],
        rows: monday.map((one) => [
          one.start,
          one.calls,
          one.answered,
          one.gaveUp,
          one.wait,
          one.waiting,
        ]),
      },
    },
  ]
}
