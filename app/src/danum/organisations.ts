import type { Danum } from './model.ts'
import { DANUM } from './names.ts'
import type { PlannedContract, PlannedEvent, PlannedOrganisation, PlannedSite } from './plan.ts'
import { BRANCH, type Practice } from './practices.ts'

/** Codes of the four collaborations as organisations. */
export const COLLABORATIONS = {
  town: 'DAN-TOWN',
  northEast: 'DAN-COAST',
  cic: 'DAN-CIC',
  northWest: 'DAN-NW',
} as const

/** The partners that the practices of Danum meet at the table. All are invented. */
export const ORGANISATIONS: readonly PlannedOrganisation[] = [
  {
    code: DANUM.subIcb.code,
    name: DANUM.subIcb.name,
    kind: 'commissioner',
    legalForm: 'statutory',
    role: 'Commissions general practice in Danum; NHS Danum CCG until June 2022.',
  },
  {
    code: 'DAN-COUNCIL',
    name: 'Danum Borough Council',
    kind: 'council',
    legalForm: 'statutory',
    role: 'Public health, social care, and joint commissioner of Keeping Well.',
  },
  {
    code: DANUM.hospital,
    name: 'Danum and Ings Teaching Hospitals NHS Foundation Trust',
    kind: 'trust',
    legalForm: 'nhs trust',
    role: 'Acute hospital, with the emergency department.',
  },
  {
    code: 'RZ8',
    name: 'Three Meres Mental Health NHS Foundation Trust',
    kind: 'trust',
    legalForm: 'nhs trust',
    role: 'Mental health and community services; runs one practice.',
  },
  {
    code: 'DAN-CHILDREN',
    name: "Danum Children's Services Trust",
    kind: 'trust',
    legalForm: 'other',
    role: "Children's social care.",
  },
  {
    code: 'Z99901',
    name: 'Danum Out of Hours',
    kind: 'out-of-hours',
    legalForm: 'cic',
    role: 'Primary care out of hours, at the urgent care centre.',
  },
  {
    code: 'DAN-LMC',
    name: 'Danum Local Medical Committee',
    kind: 'lmc',
    legalForm: 'statutory',
    role: 'Represents every practice, and those in no collaboration in particular.',
  },
  {
    code: COLLABORATIONS.town,
    name: 'Ropewalk Health Limited',
    kind: 'collaboration',
    legalForm: 'ltd',
    role: 'Consortium of five practices in the town.',
  },
  {
    code: COLLABORATIONS.northEast,
    name: 'Marram Coast Practices Limited',
    kind: 'collaboration',
    legalForm: 'ltd',
    role: 'Five practices of the north east.',
  },
  {
    code: COLLABORATIONS.cic,
    name: 'Primary Care Danum CIC',
    kind: 'collaboration',
    legalForm: 'cic',
    role: 'Community interest company of eight practices, open to all.',
  },
  {
    code: COLLABORATIONS.northWest,
    name: 'North West Practices Group',
    kind: 'collaboration',
    legalForm: 'informal',
    role: 'Ten practices exploring what form to take.',
  },
]

const TRUST_TOOK_OVER = '2015-10-01'

/** The practice that the mental-health trust runs, its partners having given up the contract. */
function trustRunPractice(danum: Danum): Practice {
  return outermost(danum.practices.filter((one) => one.locality === 'South West'))
}

/** The practice that keeps the branch: in one neighbourhood itself, with its branch in another. */
export function branchPractice(danum: Danum): Practice {
  return outermost(danum.practices.filter((one) => one.neighbourhood === 'Central'))
}

function outermost(practices: readonly Practice[]): Practice {
  const fromTown = ({ at: [x, y] }: Practice): number => Math.hypot(x, y)
  const [first, ...others] = practices
  if (first === undefined) throw new RangeError('There is no practice to choose from')
  return others.reduce((most, one) => (fromTown(one) > fromTown(most) ? one : most), first)
}

/** Every core contract, present and past. */
export function planContracts(danum: Danum): PlannedContract[] {
  const trustRun = trustRunPractice(danum)
  return [...danum.practices, ...danum.closed].flatMap((practice): PlannedContract[] => {
    const contract: PlannedContract = {
      practice: practice.code,
      kind: practice.contract,
      commissioner: DANUM.subIcb.code,
      holder: 'The partners',
      from: '2004-04-01',
      ...(practice.closed === undefined ? {} : { to: practice.closed }),
    }
    if (practice !== trustRun) return [contract]
    return [
      { ...contract, to: '2015-09-30' },
      {
        ...contract,
        holder: 'Three Meres Mental Health NHS Foundation Trust',
        organisation: 'RZ8',
        from: TRUST_TOOK_OVER,
      },
    ]
  })
}

/** A merger, a closure, a hand-back with its change of operator, and a change of name. */
export function planEvents(danum: Danum): PlannedEvent[] {
  const [merged, shut] = danum.closed
  const trustRun = trustRunPractice(danum)
  const renamed = danum.practices.filter(({ formerName }) => formerName !== undefined)
  return [
    {
      kind: 'merged',
      practice: merged.code,
      on: merged.closed ?? '',
      successor: danum.heir.code,
      note: `${merged.name} merged into ${danum.heir.name}; its patients moved with it.`,
    },
    {
      kind: 'closed',
      practice: shut.code,
      on: shut.closed ?? '',
      note: `${shut.name} closed when its last partner retired; its patients chose other practices.`,
    },
    {
      kind: 'hand-back',
      practice: trustRun.code,
      on: '2015-09-30',
      note: 'The partners gave up their contract.',
    },
    {
      kind: 'operator changed',
      practice: trustRun.code,
      on: TRUST_TOOK_OVER,
      organisation: 'RZ8',
      note: 'Three Meres Mental Health NHS Foundation Trust runs the practice.',
    },
    ...renamed.map((practice): PlannedEvent => ({
      kind: 'renamed',
      practice: practice.code,
      on: '2018-05-01',
      note: `${practice.formerName ?? ''} became ${practice.name}.`,
    })),
  ]
}

/** Where the practices see patients: each at its main site, and one at a branch as well. */
export function planSites(danum: Danum): PlannedSite[] {
  return [
    ...danum.practices.map(({ code, name, postcode }): PlannedSite => ({
      practice: code,
      kind: 'main',
      name,
      postcode,
    })),
    {
      practice: branchPractice(danum).code,
      kind: 'branch',
      name: BRANCH.name,
      postcode: BRANCH.postcode,
    },
  ]
}
