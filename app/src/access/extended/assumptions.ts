import type { Assumption } from '../../models/assumption.ts'

const USE = 'Use of appointments'
const ROLES = 'Who is seen by whom'
const COST = 'Cost'
const TRAVEL = 'Ways'

const OURS = 'Assumption of this model: no published figure was found'
const UNFILLED = 'Pulse by freedom of information 2018; the high end from Whittaker, BMJ Open 2019'
const LEADS = 'NHS Digital 2017/18, reported by GPonline'

type Short = Omit<Assumption, 'group' | 'least' | 'most' | 'decimals'> &
  Partial<Pick<Assumption, 'least' | 'most' | 'decimals'>>

const percent = { unit: '%', least: 0, most: 100, decimals: 1 } as const

const of = (group: string, rows: readonly Short[]): readonly Assumption[] =>
  rows.map((row) => ({ group, least: 0, most: 100_000, decimals: 0, ...row }))

/** What is assumed of use, roles, money and ways. */
export const ASSUMPTIONS: readonly Assumption[] = [
  ...of('The rule', [
    {
      id: 'recalled-minutes',
      label: 'Minutes a week for 1,000 patients that the GP Forward View was to rise to',
      unit: 'minutes',
      value: 45,
      low: 45,
      high: 45,
      most: 1000,
      standing: 'recalled',
      source: 'GP Forward View 2016, recalled: no text with it was found',
      local: 'the guidance that you were sent',
    },
    {
      id: 'weeks',
      label: 'Weeks of a year in which the time is offered',
      unit: 'weeks',
      value: 52,
      low: 50,
      high: 52,
      most: 53,
      standing: 'assumed',
      source: OURS,
      local: 'what is agreed for bank holidays',
    },
  ]),
  ...of(USE, [
    unfilled('weekday', 'from Monday to Friday', 23, 15, 34.7),
    unfilled('saturday', 'on Saturday', 24, 15, 34.7),
    unfilled('sunday', 'on Sunday', 37, 25, 53.3),
    lead('same-day', 'on the day', 30, 10, 60),
    lead('next-day', 'one day before', 20, 10, 30),
    lead('in-week', 'two to seven days before', 35, 20, 50),
    lead('later', 'more than seven days before', 15, 5, 40),
    missed('same-day', 'on the day', 1.9, 1.9, 1.9),
    missed('next-day', 'one day before', 5, 5, 5),
    missed('in-week', 'two to seven days before', 6.8, 6.8, 6.8),
    missed('later', 'more than seven days before', 8.5, 8.2, 8.9),
  ]),
  ...of(ROLES, [
    {
      ...percent,
      id: 'gp-share',
      label: 'Clinicians’ hours that are a GP’s',
      value: 73,
      low: 59,
      high: 90,
      standing: 'computed',
      source: '30 to 37 GP hours of 41 to 51 hours a week for 100,000, National Audit Office 2017',
      local: 'your rota',
    },
    {
      ...percent,
      id: 'nurse-share',
      label: 'Of the other hours, those of a practice nurse',
      value: 60,
      low: 20,
      high: 100,
      standing: 'assumed',
      source: OURS,
      local: 'your rota',
    },
    {
      ...minutes('gp', 'a GP', 10, 10, 15),
      standing: 'verified',
      source: '10 minutes are usual, 15 the safe limit of the BMA 2024',
    },
    { ...minutes('nurse', 'a practice nurse', 15, 10, 20), standing: 'assumed', source: OURS },
    { ...minutes('other', 'another clinician', 15, 10, 30), standing: 'assumed', source: OURS },
  ]),
  ...of(COST, [
    hour(
      'gp',
      'a GP',
      [239, 222, 285],
      'PSSRU 2025, an hour with patients; low: 2024; high: with qualifications',
    ),
    hour(
      'nurse',
      'a practice nurse',
      [65, 50, 82],
      'PSSRU 2025, with indirect time; low: without; high: band 8a',
    ),
    hour(
      'other',
      'another clinician',
      [60, 50, 72],
      'PSSRU 2025, band 6; low: band 5; high: band 7',
    ),
    {
      id: 'unsocial',
      label: 'Extra pay for evenings and weekends',
      unit: '%',
      value: 25,
      low: 0,
      high: 49,
      most: 300,
      standing: 'assumed',
      source:
        'Assumption of this model; the high end is £230 an hour extended over £154 in core hours, National Audit Office 2017',
      local: 'what you pay',
    },
    {
      id: 'site-hour',
      label: 'Reception and running of a site for each hour that it is open',
      unit: '£',
      value: 40,
      low: 20,
      high: 80,
      standing: 'assumed',
      source: OURS,
      local: 'what your sites cost',
    },
    {
      id: 'slot-offered',
      label: 'Cost of each appointment offered, the published way to count',
      unit: '£',
      value: 40,
      low: 30,
      high: 50,
      standing: 'verified',
      source: 'Mott MacDonald 2015, reported by Pulse and GPonline: £30 to £50; the middle is ours',
      local: 'your own accounts',
    },
    {
      id: 'extended-hour',
      label: 'Cost of an hour of appointments in extended hours, the published way to count',
      unit: '£',
      value: 230,
      low: 154,
      high: 230,
      standing: 'verified',
      source: 'National Audit Office 2017; the low end is an hour of core time',
      local: 'your own accounts',
    },
  ]),
  ...of(TRAVEL, [
    {
      id: 'detour',
      label: 'Kilometres of road for one of the straight line',
      unit: 'times',
      value: 1.3,
      low: 1.2,
      high: 1.5,
      least: 1,
      most: 5,
      decimals: 1,
      standing: 'assumed',
      source: OURS,
      local: 'a matrix of ways by road',
    },
    {
      id: 'walking',
      label: 'Kilometres walked in an hour',
      unit: 'km',
      value: 4.8,
      low: 3.5,
      high: 5.5,
      least: 1,
      most: 10,
      decimals: 1,
      standing: 'assumed',
      source: OURS,
      local: 'how fast your patients walk',
    },
  ]),
]

function unfilled(day: string, when: string, value: number, low: number, high: number): Short {
  return {
    ...percent,
    id: `unfilled-${day}`,
    label: `Appointments ${when} that nobody books`,
    value,
    low,
    high,
    standing: 'verified',
    source: UNFILLED,
    local: 'your booking system',
  }
}

function lead(id: string, when: string, value: number, low: number, high: number): Short {
  return {
    ...percent,
    id: `lead-${id}`,
    label: `Appointments booked ${when}, as a part of the four`,
    value,
    low,
    high,
    standing: 'assumed',
    source: `${OURS}; the four are scaled to 100%`,
    local: 'your booking system',
  }
}

function missed(id: string, when: string, value: number, low: number, high: number): Short {
  return {
    ...percent,
    id: `missed-${id}`,
    label: `Not attended where booked ${when}`,
    value,
    low,
    high,
    standing: 'verified',
    source: LEADS,
    local: 'your booking system',
  }
}

function minutes(id: string, who: string, value: number, low: number, high: number) {
  return {
    id: `${id}-minutes`,
    label: `Minutes of an appointment with ${who}`,
    unit: 'minutes',
    value,
    low,
    high,
    least: 2,
    most: 120,
    local: 'the length of your appointments',
  }
}

function hour(
  id: string,
  who: string,
  [value, low, high]: readonly [number, number, number],
  source: string,
): Short {
  return {
    id: `${id}-hour`,
    label: `An hour of ${who}`,
    unit: '£',
    value,
    low,
    high,
    least: 1,
    most: 1000,
    standing: 'verified',
    source,
    local: 'what you pay',
  }
}
