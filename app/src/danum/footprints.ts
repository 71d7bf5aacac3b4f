import { neighbourhoodAt } from './geography.ts'
import type { Danum } from './model.ts'
import { LOCALITIES, NEIGHBOURHOODS, type LocalityName } from './names.ts'
import { branchPractice, COLLABORATIONS } from './organisations.ts'
import type { PlannedFootprint, PlannedMember } from './plan.ts'
import { BRANCH, type Practice } from './practices.ts'

const CIC = 'Primary Care Danum'
const BOARD_ESTABLISHED = '2016-11-01'
const LOCALITIES_START = '2013-04-01'
const NEIGHBOURHOODS_START = '2016-10-01'

interface Collaboration {
  readonly footprint: PlannedFootprint
  readonly members: (danum: Danum) => readonly Practice[]
}

const COLLABORATIONS_OF_2016: readonly Collaboration[] = [
  {
    footprint: {
      kind: 'collaboration',
      name: 'Ropewalk Health',
      definition:
        'A consortium of five practices in the centre of Danum, working together since 2009.',
      owner: 'Ropewalk Health Limited',
      status: 'adopted',
      startsOn: '2009-06-01',
      legalForm: 'ltd',
      organisation: COLLABORATIONS.town,
    },
    members: (danum) => innermost(danum, 'Central').slice(0, 5),
  },
  {
    footprint: {
      kind: 'collaboration',
      name: 'Marram Coast Practices',
      definition: 'Five practices of the north east, sharing staff and training.',
      owner: 'Marram Coast Practices Limited',
      status: 'adopted',
      startsOn: '2014-04-01',
      legalForm: 'ltd',
      organisation: COLLABORATIONS.northEast,
    },
    members: (danum) => innermost(danum, 'North East').slice(-5),
  },
  {
    footprint: {
      kind: 'collaboration',
      name: CIC,
      definition:
        'A community interest company with eight members, which any practice of Danum may join.',
      owner: 'Primary Care Danum CIC',
      status: 'adopted',
      agreedOn: BOARD_ESTABLISHED,
      startsOn: BOARD_ESTABLISHED,
      legalForm: 'cic',
      organisation: COLLABORATIONS.cic,
    },
    members: (danum) => [
      ...innermost(danum, 'Central').slice(5, 7),
      ...innermost(danum, 'South East').slice(0, 3),
      ...innermost(danum, 'South West').slice(0, 3),
    ],
  },
  {
    footprint: {
      kind: 'collaboration',
      name: 'North West Practices',
      definition:
        'Ten practices of the North West locality, exploring the function and form to adopt.',
      owner: 'North West Practices Group',
      status: 'proposed',
      startsOn: '2016-10-01',
      legalForm: 'informal',
      organisation: COLLABORATIONS.northWest,
    },
    members: (danum) => innermost(danum, 'North West').slice(0, 10),
  },
]

/** How many of those in no collaboration, and of each other collaboration, ask to join the CIC. */
const UNAFFILIATED_INTERESTED = 13
const MEMBERS_INTERESTED = [
  ['Ropewalk Health', 2],
  ['Marram Coast Practices', 1],
  ['North West Practices', 1],
] as const

/** Five localities, four neighbourhoods, four collaborations and the federation that is proposed. */
export function planFootprints(): PlannedFootprint[] {
  return [
    ...LOCALITIES.map((name): PlannedFootprint => ({
      kind: 'locality',
      name: `${name} locality`,
      definition: `Practices whose main site lies in the ${name} commissioning locality.`,
      owner: 'NHS Danum CCG',
      status: 'adopted',
      agreedOn: '2013-03-14',
      startsOn: LOCALITIES_START,
    })),
    ...NEIGHBOURHOODS.map((name): PlannedFootprint => ({
      kind: 'neighbourhood',
      name: `${name} neighbourhood`,
      definition:
        `Practices with a site in the ${name} neighbourhood, which community and social care ` +
        'services work in. Its borders are not those of the localities.',
      owner: 'Danum Borough Council',
      status: 'adopted',
      agreedOn: '2016-09-20',
      startsOn: NEIGHBOURHOODS_START,
    })),
    ...COLLABORATIONS_OF_2016.map(({ footprint }) => footprint),
    {
      kind: 'federation',
      name: 'One federation for Danum',
      definition: 'A single federation of all practices, proposed and not yet agreed.',
      owner: 'NHS Danum CCG',
      status: 'proposed',
      startsOn: '2017-03-30',
    },
  ]
}

/** Who belongs to what, since when, and as what. A practice belongs to several at once. */
export function planMembers(danum: Danum): PlannedMember[] {
  const joined = COLLABORATIONS_OF_2016.map(({ footprint, members }) => ({
    footprint,
    practices: members(danum),
  }))
  const affiliated = new Set(joined.flatMap(({ practices }) => practices))
  const unaffiliated = danum.practices.filter((practice) => !affiliated.has(practice))
  const interested = [
    ...unaffiliated.slice(0, UNAFFILIATED_INTERESTED),
    ...MEMBERS_INTERESTED.flatMap(([name, count]) =>
      (joined.find(({ footprint }) => footprint.name === name)?.practices ?? []).slice(0, count),
    ),
  ]
  const branch = branchPractice(danum)
  return [
    ...danum.practices.map(({ code, locality }) =>
      member(`${locality} locality`, code, LOCALITIES_START),
    ),
    ...danum.practices.map(({ code, neighbourhood }) =>
      member(`${neighbourhood} neighbourhood`, code, NEIGHBOURHOODS_START),
    ),
    member(`${neighbourhoodAt(BRANCH.at)} neighbourhood`, branch.code, NEIGHBOURHOODS_START),
    ...joined.flatMap(({ footprint, practices }) =>
      practices.map(({ code }) => member(footprint.name, code, footprint.startsOn)),
    ),
    ...interested.map(({ code }): PlannedMember => ({
      footprint: CIC,
      practice: code,
      status: 'expression of interest',
      from: '2016-11-21',
    })),
  ]
}

function member(footprint: string, practice: string, from: string): PlannedMember {
  return { footprint, practice, status: 'member', from }
}

function innermost(danum: Danum, locality: LocalityName): Practice[] {
  const fromTown = ({ at: [x, y] }: Practice): number => Math.hypot(x, y)
  return danum.practices
    .filter((practice) => practice.locality === locality)
    .sort((one, other) => fromTown(one) - fromTown(other))
}
