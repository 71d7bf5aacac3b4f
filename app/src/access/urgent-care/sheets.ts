import type { Shown } from '../../models/kind.ts'
import type { Sheet } from '../../register/sheet.ts'
import { FIFTHS, type UrgentCareData } from './data.ts'
import { optionLabel, OUTCOMES } from './options.ts'
import type { UrgentCareResult } from './result.ts'
import { simulatedSheets } from './simulation/simulated-sheets.ts'
import { standingOf } from './words.ts'

interface NamedSheet {
  readonly name: string
  readonly title: string
  readonly sheet: Sheet
}

/** The tables of the answer as files. */
export function sheets({
  result,
}: Pick<Shown<UrgentCareData, UrgentCareResult>, 'order' | 'result'>): readonly NamedSheet[] {
  return [
    { name: 'options', title: 'Options compared', sheet: optionsSheet(result) },
    { name: 'costs', title: 'Cost a year by part', sheet: costsSheet(result) },
    { name: 'travel', title: 'Travel by deprivation fifth', sheet: travelSheet(result) },
    { name: 'hubs', title: 'Hubs', sheet: hubsSheet(result) },
    { name: 'practices', title: 'Practices', sheet: practicesSheet(result) },
    { name: 'half-hours', title: 'Demand and duty by half-hour', sheet: halfHoursSheet(result) },
    { name: 'break-even', title: 'Break-even of hubs', sheet: breakEvenSheet(result) },
    ...doubtSheets(result),
    ...telephoneSheets(result),
    ...simulatedSheets(result.simulated),
  ]
}

function optionsSheet(result: UrgentCareResult): Sheet {
  return {
    header: [
      'option',
      'standing',
      'clinicians_at_peak',
      'duty_hours_a_week',
      'cost_a_year',
      'cost_a_completed_contact',
      'cost_an_urgent_contact_by_formula',
      'seen_in_time_as_staffed',
      'seen_in_time_with_todays_staff_percent',
      'booked_mean_wait_minutes_with_todays_staff',
      'utilisation_practices',
      'utilisation_hubs',
      'extra_patient_km_a_year',
      'extra_patient_minutes_a_year',
      'contacts_at_own_practice',
      'contacts_with_own_clinician',
    ],
    rows: result.options.map((option) => [
      option.id,
      standingOf(result, option.id),
      option.outcomes.peak,
      option.hours,
      option.cost.total,
      option.costPerContact,
      option.urgentContactCost,
      option.seenAsStaffed,
      option.outcomes.seen,
      result.simulated?.today.options.find(({ id }) => id === option.id)?.bookedWait?.value ?? null,
      option.practiceUtilisation,
      option.hubUtilisation,
      option.travel.extraKm,
      option.travel.extraMinutes,
      option.atOwnPractice,
      option.withOwnClinician,
    ]),
  }
}

function costsSheet({ options }: UrgentCareResult): Sheet {
  return {
    header: [
      'option',
      'practice_staff',
      'released_not_cashed',
      'hub_staff',
      'supervision',
      'premises',
      'second_contacts',
      'emergency_avoided',
      'total',
    ],
    rows: options.map(({ id, cost }) => [
      id,
      cost.practiceStaff,
      cost.notCashed,
      cost.hubStaff,
      cost.supervision,
      cost.premises,
      cost.doubleHandling,
      cost.emergency,
      cost.total,
    ]),
  }
}

function travelSheet({ options }: UrgentCareResult): Sheet {
  return {
    header: ['option', 'fifth', 'patients', 'journeys_a_year', 'extra_km_a_year'],
    rows: options.flatMap(({ id, travel }) =>
      travel.journeys === 0
        ? []
        : travel.fifths.map((fifth, at) => [
            id,
            FIFTHS[at],
            fifth.patients,
            fifth.journeys,
            fifth.extraKm,
          ]),
    ),
  }
}

function hubsSheet({ options }: UrgentCareResult): Sheet {
  return {
    header: [
      'option',
      'hub',
      'host',
      'practices',
      'clinicians_at_peak',
      'contacts_a_week',
      'utilisation',
      'rooms_of_host',
      'share_of_host_patients',
      'use_by_host_patients_to_others',
    ],
    rows: options.flatMap(({ id, hubs }) =>
      hubs.map((hub) => [
        id,
        hub.label,
        hub.host,
        hub.practices,
        hub.peak,
        hub.contacts,
        hub.utilisation,
        hub.rooms,
        hub.hostShare,
        hub.hostBias,
      ]),
    ),
  }
}

function practicesSheet({ practices, options }: UrgentCareResult): Sheet {
  return {
    header: [
      'code',
      'practice',
      'urgent_a_week',
      'booked_a_week',
      'published_appointments_a_week',
      'on_duty_today_at_peak',
      'on_duty_from',
      'rooms',
      ...options.map(({ id }) => `clinicians_at_peak_${id}`),
    ],
    rows: practices.map((one) => [
      one.code,
      one.name,
      one.urgent,
      one.booked,
      one.appointments,
      one.onDuty,
      one.onDutyFrom,
      one.rooms,
      ...one.peak,
    ]),
  }
}

function halfHoursSheet({ halfHours }: UrgentCareResult): Sheet {
  const { day, starts, urgent, all, duty } = halfHours
  return {
    header: ['day', 'from', 'busy_urgent', 'busy_all', ...duty.map(({ id }) => `on_duty_${id}`)],
    rows: starts.map((start, at) => [
      day,
      start,
      urgent[at],
      all[at],
      ...duty.map(({ clinicians }) => clinicians[at]),
    ]),
  }
}

function breakEvenSheet({ breakEven }: UrgentCareResult): Sheet {
  return {
    header: [
      'option',
      'net_cost_a_year',
      'contacts',
      'break_even_contacts',
      'cashability',
      'break_even_cashability',
      'utilisation',
      'break_even_utilisation',
    ],
    rows: breakEven.map((one) => [
      one.option,
      one.net,
      one.contacts,
      one.atContacts,
      one.cashability,
      one.atCashability,
      one.utilisation,
      one.atUtilisation,
    ]),
  }
}

function doubtSheets({ sensitivity, simulated }: UrgentCareResult): readonly NamedSheet[] {
  if (sensitivity === null) return []
  const { tornado, switches } = sensitivity
  const tried = simulated?.today.tried ?? null
  const doubts = [...sensitivity.doubts, ...(tried === null ? [] : [tried])]
  return [
    {
      name: 'plausible-inputs',
      title: 'Options in plausible inputs',
      sheet: {
        header: [
          'outcome',
          'option',
          'sets_of_inputs',
          'wins_in_share',
          'standard_error',
          'better_than_today_in_share',
          'p10',
          'p90',
        ],
        rows: doubts.flatMap(({ outcome, samples, shares, overToday, ranges }) =>
          shares.map(({ id, share, standardError }, at) => [
            OUTCOMES.find((one) => one.id === outcome)?.short,
            id,
            samples,
            share,
            standardError,
            overToday.find((one) => one.id === id)?.share,
            ranges[at]?.range?.low,
            ranges[at]?.range?.high,
          ]),
        ),
      },
    },
    {
      name: 'switch-points',
      title: 'What would flip the answer',
      sheet: {
        header: ['input', 'unit', 'from', 'to', 'now', 'at', 'before', 'after'],
        rows: switches.flatMap(({ label, unit, low, high, now, points }) =>
          points.length === 0
            ? [[label, unit, low, high, now, null, null, null]]
            : points.map(({ at, from, to }) => [
                label,
                unit,
                low,
                high,
                now,
                at,
                optionLabel(from),
                optionLabel(to),
              ]),
        ),
      },
    },
    {
      name: 'tornado',
      title: 'Advantage of the best over the next at the ends of each input',
      sheet: {
        header: ['input', 'unit', 'low', 'high', 'advantage_at_low', 'advantage_at_high'],
        rows: tornado.map(({ label, unit, atLow, atHigh, low, high }) => [
          label,
          unit,
          atLow,
          atHigh,
          low,
          high,
        ]),
      },
    },
  ]
}

function telephoneSheets({ telephone }: UrgentCareResult): readonly NamedSheet[] {
  if (telephone === null) return []
  return [
    {
      name: 'telephones',
      title: 'Monday’s calls',
      sheet: {
        header: [
          'code',
          'receptionists',
          'callers',
          'answered_first_hour',
          'mean_wait_minutes_first_hour',
          'never_answered',
          'answered_first_hour_one_more',
          'never_answered_one_more',
        ],
        rows: telephone.practices.map(({ code, today, oneMore }) => [
          code,
          today.receptionists,
          today.callers,
          today.answeredFirstHour,
          today.waitFirstHour,
          today.unanswered,
          oneMore.answeredFirstHour,
          oneMore.unanswered,
        ]),
      },
    },
  ]
}
