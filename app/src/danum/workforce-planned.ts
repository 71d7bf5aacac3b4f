import type { PostState, SurveyKind, WorkforceRole } from '../store/vocabulary.ts'
import { DANUM } from './names.ts'

/** Training places of Danum: how many begin when, and what is expected of those who finish. */
interface PlannedTraining {
  readonly role: WorkforceRole
  readonly places: number
  readonly filled: number
  readonly startsOn: string
  readonly endsOn: string
  readonly staying?: number
  readonly scheme: string
}

export const TRAINING: readonly PlannedTraining[] = [
  training(
    'health care assistant',
    12,
    9,
    '2023-09-01',
    '2024-08-31',
    'Additional placements for health care assistants',
    80,
  ),
  training(
    'health care assistant',
    12,
    12,
    '2024-02-01',
    '2025-01-31',
    'Additional placements for health care assistants',
    80,
  ),
  training(
    'advanced nurse practitioner',
    5,
    4,
    '2022-09-01',
    '2024-08-31',
    'Additional placements for advanced nurse practitioners',
    75,
  ),
  training(
    'advanced nurse practitioner',
    6,
    5,
    '2023-09-01',
    '2025-08-31',
    'Additional placements for advanced nurse practitioners',
    75,
  ),
  training('GP registrar', 7, 7, '2021-08-04', '2024-08-06', 'Specialty training, third year'),
  training('GP registrar', 7, 6, '2022-08-03', '2025-08-05', 'Specialty training, second year', 45),
  training(
    'physician associate',
    4,
    2,
    '2023-09-11',
    '2025-09-08',
    'Placements with the university',
    50,
  ),
]

interface PlannedScheme {
  readonly name: string
  readonly role: WorkforceRole
  readonly people: number
  readonly startsOn: string
  readonly note: string
}

export const SCHEMES: readonly PlannedScheme[] = [
  {
    name: 'GP in Danum',
    role: 'salaried GP',
    people: 8,
    startsOn: '2021-04-01',
    note: 'A salaried post with two sessions a week for a special interest, for up to five years after training.',
  },
  {
    name: 'GP career plus',
    role: 'GP partner',
    people: 6,
    startsOn: '2022-04-01',
    note: 'Fewer sessions, and no on-call, for those near retirement.',
  },
  {
    name: 'Fellowship for new nurses in general practice',
    role: 'practice nurse',
    people: 7,
    startsOn: '2023-01-01',
    note: 'Two years with a mentor in another practice.',
  },
]

interface PlannedAnswer {
  readonly kind: SurveyKind
  readonly survey: string
  readonly askedOn: string
  readonly role: WorkforceRole
  readonly asked: number
  readonly said: Readonly<Record<string, number>>
}

export const ANSWERS: readonly PlannedAnswer[] = [
  {
    kind: 'preference',
    survey: 'How and why we work, 2023',
    askedOn: '2023-10-31',
    role: 'salaried GP',
    asked: 31,
    said: {
      'a portfolio with another role': 19,
      'fixed sessions without on-call': 17,
      'partnership within five years': 6,
      'to leave general practice within five years': 4,
    },
  },
  {
    kind: 'preference',
    survey: 'How and why we work, 2023',
    askedOn: '2023-10-31',
    role: 'practice nurse',
    asked: 64,
    said: {
      'time for training': 41,
      'work across several practices': 22,
      'more responsibility for long-term conditions': 37,
      'to leave general practice within five years': 13,
    },
  },
  {
    kind: 'preference',
    survey: 'How and why we work, 2023',
    askedOn: '2023-10-31',
    role: 'paramedic',
    asked: 7,
    said: { 'rotation with the ambulance service': 5, 'a full-time post in one practice': 2 },
  },
  {
    kind: 'exit interview',
    survey: 'Exit interviews, 2022 and 2023',
    askedOn: '2023-12-31',
    role: 'GP partner',
    asked: 14,
    said: { workload: 9, 'pension and tax': 8, 'responsibility for premises': 6, 'ill health': 2 },
  },
]

interface PlannedPost {
  readonly team: string
  readonly organisation: string
  readonly role: string
  readonly fte: string
  readonly state: PostState
  readonly startsOn?: string
}

const TRUST = 'Danum and Ings Teaching Hospitals NHS Foundation Trust'
const MENTAL_HEALTH = 'Three Meres Mental Health NHS Foundation Trust'
const COUNCIL = 'Danum Borough Council'

/** The team of a neighbourhood: who employs which posts. */
export const TEAMS: readonly PlannedPost[] = ['Central', 'North', 'West', 'South'].flatMap(
  (name, at): readonly PlannedPost[] => {
    const team = `${name} neighbourhood`
    const larger = at === 0
    return [
      post(team, TRUST, 'Community nurse', larger ? '14.6' : '9.8', 'filled'),
      post(team, TRUST, 'Occupational therapist', larger ? '2.5' : '1.6', 'filled'),
      post(team, TRUST, 'Physiotherapist', '1.8', at === 2 ? 'vacant' : 'filled'),
      post(team, MENTAL_HEALTH, 'Psychological therapist', larger ? '3.0' : '2.0', 'filled'),
      post(team, COUNCIL, 'Start Well worker, first 1001 days', '2.4', 'filled'),
      post(team, COUNCIL, 'Community led support worker', '1.5', at === 3 ? 'planned' : 'filled'),
    ]
  },
)

/** A vacancy: after so many days it was filled, or withdrawn; without either it is open. */
interface PlannedVacancy {
  /** The practice by its place in the list of Danum's. */
  readonly practice: number
  readonly role: WorkforceRole
  readonly fte: string
  readonly advertisedOn: string
  readonly filledOn?: string
  readonly withdrawnOn?: string
  readonly difficulty?: string
}

export const VACANCIES: readonly PlannedVacancy[] = [
  {
    practice: 0,
    role: 'salaried GP',
    fte: '0.67',
    advertisedOn: '2023-05-02',
    filledOn: '2023-11-06',
    difficulty: 'Two rounds of advertising, one applicant.',
  },
  { practice: 0, role: 'practice nurse', fte: '0.8', advertisedOn: '2024-01-15' },
  {
    practice: 3,
    role: 'GP partner',
    fte: '0.89',
    advertisedOn: '2022-09-01',
    withdrawnOn: '2023-06-30',
    difficulty: 'Nobody applied: a salaried post was advertised instead.',
  },
  {
    practice: 3,
    role: 'salaried GP',
    fte: '0.89',
    advertisedOn: '2023-07-10',
    difficulty: 'Nobody has applied.',
  },
  {
    practice: 6,
    role: 'salaried GP',
    fte: '0.56',
    advertisedOn: '2023-02-13',
    filledOn: '2023-06-05',
  },
  {
    practice: 9,
    role: 'GP partner',
    fte: '1',
    advertisedOn: '2023-10-02',
    difficulty: 'Buy-in to the premises.',
  },
  {
    practice: 11,
    role: 'practice nurse',
    fte: '0.64',
    advertisedOn: '2023-03-06',
    filledOn: '2023-05-15',
  },
  {
    practice: 14,
    role: 'advanced nurse practitioner',
    fte: '1',
    advertisedOn: '2023-06-19',
    filledOn: '2023-10-30',
  },
  {
    practice: 16,
    role: 'practice nurse',
    fte: '0.53',
    advertisedOn: '2023-08-07',
    filledOn: '2023-10-09',
  },
  { practice: 19, role: 'salaried GP', fte: '0.78', advertisedOn: '2023-11-20' },
  {
    practice: 21,
    role: 'reception and administration',
    fte: '0.75',
    advertisedOn: '2023-09-04',
    filledOn: '2023-10-02',
  },
  {
    practice: 24,
    role: 'health care assistant',
    fte: '0.8',
    advertisedOn: '2023-04-17',
    filledOn: '2023-06-01',
  },
  {
    practice: 27,
    role: 'salaried GP',
    fte: '0.67',
    advertisedOn: '2023-01-09',
    filledOn: '2023-09-04',
    difficulty: 'No applicant from within an hour’s drive.',
  },
  {
    practice: 30,
    role: 'practice nurse',
    fte: '0.75',
    advertisedOn: '2023-12-04',
    filledOn: '2024-02-12',
  },
  {
    practice: 33,
    role: 'clinical pharmacist',
    fte: '0.6',
    advertisedOn: '2023-06-05',
    filledOn: '2023-09-11',
  },
  {
    practice: 36,
    role: 'GP partner',
    fte: '0.78',
    advertisedOn: '2022-11-14',
    filledOn: '2024-01-08',
  },
  { practice: 39, role: 'reception and administration', fte: '0.6', advertisedOn: '2024-02-05' },
]

function training(
  role: WorkforceRole,
  places: number,
  filled: number,
  startsOn: string,
  endsOn: string,
  scheme: string,
  staying?: number,
): PlannedTraining {
  return {
    role,
    places,
    filled,
    startsOn,
    endsOn,
    scheme,
    ...(staying === undefined ? {} : { staying }),
  }
}

function post(
  team: string,
  organisation: string,
  role: string,
  fte: string,
  state: PostState,
): PlannedPost {
  return {
    team,
    organisation,
    role,
    fte,
    state,
    ...(state === 'planned' ? {} : { startsOn: '2022-10-01' }),
  }
}

/** The place that all of it is of. */
export const PLACE = DANUM.subIcb.code
