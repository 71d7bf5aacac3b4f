import type { SharedKind, SharedState } from '../store/vocabulary.ts'

/** Something that practices of Danum share, and how far they have taken it up. */
export interface PlannedSharedItem {
  readonly kind: SharedKind
  readonly name: string
  readonly owner?: string
  readonly edition?: string
  readonly reviewOn?: string
  readonly detail?: string
  readonly liability?: string
  /** Pence a year. */
  readonly amount?: number
  readonly startsOn: string
  readonly endsOn?: string
  /** The members of a collaboration, those on a clinical system, or any practice. */
  readonly among?: { readonly members: string } | { readonly system: 'TPP' | 'EMIS' }
  /** How many practices are in each state, in the order of the practices; of the rest nothing is told. */
  readonly taken: readonly (readonly [state: SharedState, practices: number])[]
  /** Shares of those that are in place, in basis points. */
  readonly shares?: readonly number[]
  readonly since?: string
  /** Said of practices that have not met it. */
  readonly plan?: string
}

const CIC = 'Primary Care Danum CIC'

const TOGETHER: readonly PlannedSharedItem[] = [
  {
    kind: 'shareholding',
    name: 'Ropewalk Health Limited',
    owner: 'Ropewalk Health Limited',
    detail: 'Wholly owned by its practices. It holds contracts, so that they need not.',
    liability: 'The company, limited by shares; practices up to what they hold',
    startsOn: '2009-06-01',
    among: { members: 'Ropewalk Health' },
    taken: [['in place', 5]],
    shares: [2000, 2000, 2000, 2000, 2000],
    since: '2009-06-01',
  },
  {
    kind: 'shareholding',
    name: 'Marram Coast Practices Limited',
    owner: 'Marram Coast Practices Limited',
    detail: 'A partner who retired held 5%, which is not yet given to anybody.',
    liability: 'The company, limited by shares; practices up to what they hold',
    startsOn: '2014-04-01',
    among: { members: 'Marram Coast Practices' },
    taken: [['in place', 5]],
    shares: [2500, 2500, 1500, 1500, 1500],
    since: '2014-04-01',
  },
  {
    kind: 'facilitator',
    name: 'Facilitator for productive work flows',
    owner: CIC,
    amount: 4_180_000,
    detail: 'Works on: letters, repeat prescriptions and the front desk',
    startsOn: '2023-04-01',
    taken: [
      ['in place', 11],
      ['agreed', 4],
      ['invited', 6],
    ],
    since: '2023-04-01',
  },
  {
    kind: 'facilitator',
    name: 'Facilitator for quality improvement',
    owner: CIC,
    amount: 2_090_000,
    detail: 'Works on: reviews of people with several long-term conditions',
    startsOn: '2023-09-01',
    taken: [
      ['in place', 7],
      ['invited', 5],
    ],
    since: '2023-09-01',
  },
  {
    kind: 'negotiation',
    name: 'Wound care by locality',
    owner: 'NHS Mere and Ings ICB - 98D',
    liability: 'Each practice for its own work; the CIC for the shared clinic',
    amount: 21_500_000,
    detail: [
      '2023-09-12 The board sent its offer.',
      '2023-11-02 Practices asked for a price for each dressing and not a block.',
      '2024-02-15 Price agreed; who is liable at the shared clinic is with the insurers.',
    ].join('\n'),
    startsOn: '2023-09-12',
    taken: [
      ['agreed', 19],
      ['invited', 9],
      ['declined', 2],
    ],
    since: '2023-10-01',
  },
  {
    kind: 'negotiation',
    name: 'Online consultation, bought with two other places',
    owner: 'Three suppliers, through the buying group of the board',
    liability: 'The board, as the buyer',
    detail: [
      '2023-06-20 Three places agreed to buy together, for a better price.',
      '2023-12-05 Offers were opened.',
      '2024-03-08 Two suppliers are left.',
    ].join('\n'),
    startsOn: '2023-06-20',
    taken: [
      ['agreed', 33],
      ['invited', 10],
    ],
    since: '2023-07-01',
  },
  {
    kind: 'shared post',
    name: 'Clinical pharmacist for care homes',
    owner: CIC,
    amount: 5_234_500,
    detail:
      'Supervision: a senior pharmacist of the CIC, monthly; a named partner in each practice',
    liability: 'The CIC, as the employer',
    startsOn: '2022-07-01',
    taken: [
      ['in place', 3],
      ['declined', 1],
    ],
    shares: [3334, 3333, 3333],
    since: '2022-07-01',
  },
  {
    kind: 'shared post',
    name: 'First contact physiotherapist',
    owner: 'Danum and Ings Teaching Hospitals NHS Foundation Trust',
    amount: 4_870_000,
    detail: 'Supervision: the therapy lead of the trust',
    liability: 'The trust, as the employer',
    startsOn: '2023-01-09',
    taken: [['in place', 4]],
    shares: [2500, 2500, 2500, 2500],
    since: '2023-01-09',
  },
  {
    kind: 'shared post',
    name: 'Community psychiatric nurse',
    owner: 'Three Meres Mental Health NHS Foundation Trust',
    amount: 4_512_300,
    detail: 'Supervision: the community mental health team',
    startsOn: '2024-01-02',
    taken: [
      ['in place', 3],
      ['invited', 1],
    ],
    shares: [3000, 3000, 2000],
    since: '2024-01-02',
  },
  {
    kind: 'data protection officer',
    name: 'Shared data protection officer',
    owner: CIC,
    amount: 3_440_000,
    liability: 'The CIC provides the officer; each practice stays the controller of its data',
    startsOn: '2018-05-25',
    taken: [
      ['in place', 38],
      ['invited', 2],
    ],
    since: '2018-05-25',
  },
  {
    kind: 'income line',
    name: 'Rooms let to community clinics',
    owner: CIC,
    amount: 1_860_000,
    liability: 'Each practice as the landlord',
    startsOn: '2022-04-01',
    taken: [['in place', 6]],
    shares: [2500, 2000, 2000, 1500, 1000, 1000],
    since: '2022-04-01',
  },
  {
    kind: 'income line',
    name: 'Teaching of medical students',
    owner: 'Ropewalk Health Limited',
    amount: 3_125_000,
    startsOn: '2021-09-01',
    taken: [
      ['in place', 9],
      ['invited', 12],
    ],
    since: '2021-09-01',
  },
]

const ADOPTED: readonly PlannedSharedItem[] = [
  protocol('Infection prevention and control', '3.1', '2024-10-01', 'safe environments', 39, 2),
  protocol('Repeat prescribing', '2.0', '2023-11-30', 'medicines optimisation', 31, 5),
  protocol('Safeguarding children and adults', '5', '2024-09-30', 'safeguarding', 43, 0),
  protocol('Sharps injuries', '1.2', '2024-01-31', 'safe environments', 28, 0),
  protocol('Two-week-wait referrals', '1.0', '2023-07-31', 'safe systems and pathways', 24, 9),
  {
    kind: 'template',
    name: 'Frailty review',
    owner: 'Facilitator team',
    edition: '4',
    reviewOn: '2024-12-31',
    detail: 'System: SystmOne',
    startsOn: '2020-02-01',
    among: { system: 'TPP' },
    taken: [
      ['in place', 18],
      ['agreed', 3],
    ],
    since: '2023-02-01',
  },
  {
    kind: 'template',
    name: 'Long-term conditions, one review for all',
    owner: 'Facilitator team',
    edition: '2',
    reviewOn: '2024-12-31',
    detail: 'System: EMIS',
    startsOn: '2021-05-01',
    among: { system: 'EMIS' },
    taken: [
      ['in place', 14],
      ['declined', 1],
    ],
    since: '2022-11-01',
  },
  {
    kind: 'template',
    name: 'Report of referrals by specialty',
    owner: 'Facilitator team',
    edition: '1',
    detail: 'System: EMIS',
    startsOn: '2023-04-01',
    among: { system: 'EMIS' },
    taken: [
      ['in place', 11],
      ['agreed', 4],
    ],
    since: '2023-04-01',
  },
]

const NATIONAL = 'National Data Guardian, 2016'
const BY_JULY = 'Plan of action to be met by July'

/** How many practices had met each of the ten standards, in the order of the standards. */
const MET = [
  ['Personal confidential data', 41],
  ['Staff responsibilities', 40],
  ['Training', 33],
  ['Managing data access', 38],
  ['Process reviews', 35],
  ['Responding to incidents', 39],
  ['Continuity planning', 29],
  ['Unsupported systems', 31],
  ['IT protection', 36],
  ['Accountable suppliers', 34],
] as const

const SECURE: readonly PlannedSharedItem[] = [
  toolkit('2022-23', '2022-07-01', 42, 1, '2023-06-30'),
  toolkit('2023-24', '2023-07-01', 26, 4),
  ...MET.map(([standard, met], at): PlannedSharedItem => ({
    kind: 'data security standards',
    name: `${at + 1}. ${standard}`,
    owner: 'National Data Guardian',
    edition: NATIONAL,
    startsOn: '2018-04-01',
    taken: [
      ['in place', met],
      ['not met', 42 - met],
    ],
    since: '2023-06-30',
    plan: BY_JULY,
  })),
]

/** Bids to the Estates and Technology Transformation Fund of 2016: 8 of the first cohort, 15 of the second. */
const ROOMS = [
  'More consulting rooms',
  'Access for wheelchairs',
  'Rooms for a wider team',
  'A new reception',
  'Treatment rooms to standard',
  'Space for training',
  'A shared extension',
  'Records moved out for rooms',
] as const

const ESTATES: readonly PlannedSharedItem[] = [
  ...ROOMS.map((name, at) => proposal(name, 'Cohort 1', at < 3 ? 'in place' : 'agreed')),
  ...[...ROOMS, ...ROOMS]
    .slice(0, 15)
    .map((name, at) =>
      proposal(`${name}, second bid ${at + 1}`, 'Cohort 2', at < 9 ? 'invited' : 'not met'),
    ),
]

/** All that practices of Danum share, and the ten standards that they answer to. */
export const SHARED: readonly PlannedSharedItem[] = [...TOGETHER, ...ADOPTED, ...SECURE, ...ESTATES]

function protocol(
  name: string,
  edition: string,
  reviewOn: string,
  topic: string,
  adopted: number,
  agreed: number,
): PlannedSharedItem {
  return {
    kind: 'protocol',
    name,
    edition,
    reviewOn,
    owner: CIC,
    detail: `CQC: ${topic}`,
    startsOn: '2018-04-01',
    taken: [
      ['in place', adopted],
      ['agreed', agreed],
    ],
    since: '2022-10-01',
  }
}

function toolkit(
  edition: string,
  startsOn: string,
  met: number,
  notMet: number,
  endsOn?: string,
): PlannedSharedItem {
  return {
    kind: 'data security standards',
    name: `Data Security and Protection Toolkit ${edition}`,
    owner: 'NHS England',
    edition,
    startsOn,
    ...(endsOn === undefined ? {} : { endsOn }),
    taken: [
      ['in place', met],
      ['not met', notMet],
    ],
    since: endsOn ?? '2024-03-14',
    plan: BY_JULY,
  }
}

function proposal(name: string, edition: string, state: SharedState): PlannedSharedItem {
  return {
    kind: 'estates proposal',
    name,
    owner: 'NHS Danum CCG',
    edition,
    startsOn: '2016-06-30',
    taken: [[state, 1]],
    since: '2016-06-30',
  }
}
