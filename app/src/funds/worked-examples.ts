import { sizeRule } from '../register/policy.ts'
import type { Facts, Group, Operand } from './worked-facts.ts'
import { PLAN, rounded, shown, type Example } from './worked-model.ts'
import { MONEY_EXAMPLES } from './worked-money.ts'

/** How many practices the plan prints; it ties what needs no other record to the plan's place. */
const PRINTED = 'General practices'

/** A list of numbers of known length, for taking apart. */
const at = (numbers: readonly number[], index: number): number => numbers[index] ?? Number.NaN

const per = (part: number, whole: number, decimals: number): number =>
  rounded((100 * part) / whole, decimals)

/** Which counts of a whole are so many per cent, when rounded to a whole one. */
function countsRoundingTo(percent: number, whole: number): readonly number[] {
  return Array.from({ length: whole + 1 }, (_, count) => count).filter(
    (count) => per(count, whole, 0) === percent,
  )
}

const countsStep = (percent: number, whole: number) => ({
  sum: `Counts of ${whole} that round to ${percent}%`,
  comes: countsRoundingTo(percent, whole).map(String).join(', '),
})

function collaborations(facts: Facts): readonly Group[] {
  return facts.groups.filter(({ kind }) => kind === 'collaboration')
}

function memberOperands(facts: Facts): readonly Operand[] {
  const found = collaborations(facts)
  if (found.length === 0) {
    return [
      {
        label: 'Members of collaborations',
        value: null,
        unit: 'count',
        from: 'Footprints of the kind collaboration',
        href: '/footprints',
      },
    ]
  }
  return found.map(({ id, name, members }) => ({
    label: `Members of ${name}`,
    value: members.length,
    unit: 'count',
    from: `${name}, members on the day`,
    href: `/footprints/${encodeURIComponent(id)}?on=${facts.on}`,
  }))
}

const SIZE_EXAMPLES: readonly Example[] = [
  {
    id: 'O4',
    title: 'Contracts make up the practices',
    paper: PLAN,
    says: '“There are 43 GP Practices - 12 PMS and 31 GMS.”',
    expected: [
      ['the sum of contracts', 43, 0],
      ['practices', 43, 0],
      ['practices as printed', 43, 0],
    ],
    operands: (facts) => [
      facts.contracts('PMS'),
      facts.contracts('GMS'),
      facts.practices(),
      facts.figure(PRINTED),
    ],
    work: (n) => ({
      steps: [{ sum: `${at(n, 0)} PMS + ${at(n, 1)} GMS`, comes: shown(at(n, 0) + at(n, 1)) }],
      results: [at(n, 0) + at(n, 1), at(n, 2), at(n, 3)],
      so: `${at(n, 0)} + ${at(n, 1)} = ${at(n, 0) + at(n, 1)}, which is every practice.`,
    }),
  },
  {
    id: 'O5',
    title: 'GPs and their sessions',
    paper: PLAN,
    says: '“… there is an average of 4 GPs per GP practice. On average each practice provides 29 GP sessions per week.”',
    expected: [
      ['GPs', 172, 0],
      ['sessions a week', 1247, 0],
      ['GPs a practice', 4, 0],
      ['sessions a practice', 29, 0],
      ['sessions a GP', 7.25, 2],
    ],
    operands: (facts) => [
      facts.asked('GP sessions a week per GP', 'denominator', 'GPs'),
      facts.asked('GP sessions a week per GP', 'numerator', 'GP sessions a week'),
      facts.practices(),
    ],
    work: (n) => {
      const [gps, sessions, practices] = [at(n, 0), at(n, 1), at(n, 2)]
      return {
        steps: [
          {
            sum: `${shown(gps)} GPs ÷ ${practices} practices`,
            comes: `${shown(gps / practices)} GPs a practice`,
          },
          {
            sum: `${shown(sessions)} sessions ÷ ${practices} practices`,
            comes: `${shown(sessions / practices)} sessions a week and practice`,
          },
          {
            sum: `${shown(sessions)} sessions ÷ ${shown(gps)} GPs`,
            comes: `${shown(sessions / gps)} sessions a week and GP`,
          },
        ],
        results: [gps, sessions, gps / practices, sessions / practices, sessions / gps],
        so: `${practices} practices with ${shown(gps / practices)} GPs and ${shown(sessions / practices)} sessions each have ${shown(gps)} GPs and ${shown(sessions)} sessions a week: ${shown(sessions / gps)} sessions a GP.`,
      }
    },
  },
  {
    id: 'O6',
    title: 'Practices with extended hours',
    paper: PLAN,
    says: '“34/43 practices already deliver extended hours services … via the Extended Hours DES.”',
    expected: [['the share', 79.07, 2]],
    operands: (facts) => [facts.signed('Extended hours (DES)'), facts.practices()],
    work: (n) => {
      const share = per(at(n, 0), at(n, 1), 2)
      return {
        steps: [{ sum: `${at(n, 0)} ÷ ${at(n, 1)} practices`, comes: `${share}%` }],
        results: [share],
        so: `${at(n, 0)} of ${at(n, 1)} practices are ${share}%.`,
      }
    },
  },
  {
    id: 'O7',
    title: 'Two clinical systems',
    paper: PLAN,
    says: '“… use either TPP SystmOne (53% practice) or EMIS Web (47% practices).”',
    expected: [
      ['the share on SystmOne', 53, 0],
      ['the share on EMIS', 47, 0],
      ['counts that round to 53%', 1, 0],
      ['counts that round to 47%', 1, 0],
    ],
    operands: (facts) => [
      facts.systems('TPP', 'TPP SystmOne'),
      facts.systems('EMIS', 'EMIS Web'),
      facts.figure(PRINTED),
    ],
    work: (n) => {
      const [tpp, emis, all] = [at(n, 0), at(n, 1), at(n, 2)]
      return {
        steps: [
          { sum: `${tpp} ÷ ${all}`, comes: `${per(tpp, all, 2)}%` },
          { sum: `${emis} ÷ ${all}`, comes: `${per(emis, all, 2)}%` },
          countsStep(53, all),
          countsStep(47, all),
        ],
        results: [
          per(tpp, all, 0),
          per(emis, all, 0),
          countsRoundingTo(53, all).length,
          countsRoundingTo(47, all).length,
        ],
        so: `Of ${all} practices only ${tpp} round to ${per(tpp, all, 0)}% and only ${emis} to ${per(emis, all, 0)}%.`,
      }
    },
  },
  {
    id: 'O8',
    title: 'Electronic prescriptions that are live',
    paper: PLAN,
    says: '“91% practices have gone live with Electronic Prescriptions Service”, while “100% practices are ETP enabled”: enabled and live are two states.',
    expected: [
      ['the share', 90.7, 2],
      ['the share to a whole per cent', 91, 0],
      ['counts that round to 91%', 1, 0],
    ],
    operands: (facts) => [
      facts.asked('Electronic prescription service live', 'numerator', 'Practices that are live'),
      facts.practices(),
    ],
    work: (n) => {
      const [live, all] = [at(n, 0), at(n, 1)]
      return {
        steps: [{ sum: `${live} ÷ ${all}`, comes: `${per(live, all, 2)}%` }, countsStep(91, all)],
        results: [per(live, all, 2), per(live, all, 0), countsRoundingTo(91, all).length],
        so: `${live} of ${all} are ${per(live, all, 2)}%, and no other count rounds to ${per(live, all, 0)}%.`,
      }
    },
  },
  {
    id: 'O9',
    title: 'Members of collaborations',
    paper: PLAN,
    says: 'Four collaborations: of five practices, of five, of eight, and of ten.',
    expected: [
      ['members', 28, 0],
      ['practices in none', 15, 0],
    ],
    operands: (facts) => [...memberOperands(facts), facts.practices()],
    work: (n, facts) => {
      const counts = n.slice(0, -1)
      const sum = counts.reduce((whole, count) => whole + count, 0)
      const distinct = new Set(collaborations(facts).flatMap(({ members }) => members)).size
      const all = at(n, n.length - 1)
      return {
        steps: [
          { sum: counts.join(' + '), comes: `${sum} memberships, of ${distinct} practices` },
          { sum: `${all} − ${distinct}`, comes: `${all - distinct} practices in no collaboration` },
        ],
        results: [sum, all - distinct],
        so: `${sum} are members and ${all - distinct} of ${all} are in no collaboration.`,
      }
    },
  },
  {
    id: 'O10',
    title: 'Members and those who express an interest overlap',
    paper: PLAN,
    says: 'One collaboration of eight members has 17 expressions of interest.',
    expected: [
      ['members and interests', 45, 0],
      ['the least overlap', 2, 0],
    ],
    operands: (facts) => [
      ...memberOperands(facts),
      {
        label: 'Expressions of interest',
        value:
          collaborations(facts).length === 0
            ? null
            : collaborations(facts).reduce((sum, { interested }) => sum + interested.length, 0),
        unit: 'count',
        from: 'Memberships with the status expression of interest',
        href: `/footprints/overlaps?on=${facts.on}`,
      },
      facts.practices(),
    ],
    work: (n, facts) => {
      const members = n.slice(0, -2).reduce((sum, count) => sum + count, 0)
      const [interested, all] = [at(n, n.length - 2), at(n, n.length - 1)]
      const groups = collaborations(facts)
      const joined = new Set(groups.flatMap((one) => one.members))
      const asking = new Set(groups.flatMap((one) => one.interested))
      const both = [...asking].filter((code) => joined.has(code)).length
      const least = Math.max(0, members + interested - all)
      return {
        steps: [
          { sum: `${members} + ${interested}`, comes: `${members + interested}` },
          { sum: `${members + interested} − ${all} practices`, comes: `at least ${least} in both` },
          { sum: 'Practices that are in both, by the memberships entered', comes: `${both}` },
        ],
        results: [members + interested, least],
        so: `${members + interested} is more than ${all}, so at least ${least} are members and express an interest; by the memberships entered it is ${both}. Totals by status do not add up to the practices.`,
      }
    },
  },
  {
    id: 'O11',
    title: 'Neighbourhoods and localities beside 30,000 to 50,000',
    paper: PLAN,
    says: 'Four neighbourhoods, five localities and 43 practices.',
    expected: [
      ['patients a neighbourhood', 80_605, 0],
      ['patients a locality', 64_484, 0],
      ['patients a practice', 7_498, 0],
    ],
    operands: (facts) => [
      facts.registered(),
      facts.groupCount('neighbourhood', 'Neighbourhoods'),
      facts.groupCount('locality', 'Localities'),
      facts.practices(),
    ],
    work: (n, facts) => {
      const people = at(n, 0)
      const { lower, upper, label } = sizeRule(facts.on)
      const [least, most] = [Math.ceil(people / upper), Math.floor(people / lower)]
      const each = n.slice(1).map((count) => people / count)
      const names = ['neighbourhood', 'locality', 'practice']
      return {
        steps: [
          ...each.map((mean, index) => ({
            sum: `${shown(people)} ÷ ${at(n, index + 1)}`,
            comes: `${shown(rounded(mean, 0))} patients a ${names[index] ?? 'group'}`,
          })),
          { sum: `${shown(people)} ÷ ${label}`, comes: `${least} to ${most} groups` },
        ],
        results: each,
        so: `Neighbourhoods and localities have ${shown(rounded(each[0] ?? 0, 0))} and ${shown(rounded(each[1] ?? 0, 0))} patients on average, both above ${shown(upper)}: ${label} needs a further level of ${least} to ${most} groups.`,
      }
    },
  },
  {
    id: 'O12',
    title: 'Six per cent, then twelve: two readings',
    paper: PLAN,
    says: '“2017/2018 reduction in planned care referrals by 6%, 2018/2019 … by 12%.” Of which base, it does not say.',
    expected: [
      ['of the base, the second from the first base', 88, 2],
      ['of the base, one after the other', 82.72, 2],
      ['the fall, one after the other', 17.28, 2],
    ],
    operands: (facts) => [
      facts.figure('Reduction in planned care referrals, 2017-18'),
      facts.figure('Reduction in planned care referrals, 2018-19'),
    ],
    work: (n) => {
      const [first, second] = [at(n, 0), at(n, 1)]
      const after = ((100 - first) * (100 - second)) / 100
      return {
        steps: [
          {
            sum: `100% − ${second}%, both from the first base`,
            comes: `${100 - second}% of the base`,
          },
          {
            sum: `(100% − ${first}%) × (100% − ${second}%), one after the other`,
            comes: `${shown(after)}% of the base`,
          },
          { sum: `100% − ${shown(after)}%`, comes: `a fall of ${shown(100 - after)}%` },
        ],
        results: [100 - second, after, 100 - after],
        so: `It is ${100 - second}% of the base or ${shown(after)}% of it: whoever uses the target has to say which.`,
      }
    },
  },
  {
    id: 'O13',
    title: 'Children in low-income families',
    paper: 'Place plan, 2016',
    says: '“… about 24% (13,300) of children live in low income families.”',
    expected: [['children', 55_417, 0]],
    operands: (facts) => [
      facts.figure('Children in low-income families'),
      facts.figure('Share of children in low-income families'),
    ],
    work: (n) => {
      const children = at(n, 0) / (at(n, 1) / 100)
      return {
        steps: [
          {
            sum: `${shown(at(n, 0))} ÷ ${at(n, 1)}%`,
            comes: `${shown(rounded(children, 0))} children`,
          },
        ],
        results: [children],
        so: `There are about ${shown(rounded(children, 0))} children; as the share is rounded, so is this.`,
      }
    },
  },
  {
    id: 'O16',
    title: 'Proposals for premises and technology',
    paper: PLAN,
    says: '“Currently the CCG has 8 proposals in Cohort 1 of this funding stream, with a further 15 in Cohort 2.”',
    expected: [['proposals', 23, 0]],
    operands: (facts) => [
      facts.shared('estates proposal', 'Cohort 1'),
      facts.shared('estates proposal', 'Cohort 2'),
    ],
    work: (n) => ({
      steps: [{ sum: `${at(n, 0)} + ${at(n, 1)}`, comes: shown(at(n, 0) + at(n, 1)) }],
      results: [at(n, 0) + at(n, 1)],
      so: `${at(n, 0)} + ${at(n, 1)} = ${at(n, 0) + at(n, 1)} proposals.`,
    }),
  },
]

/** Every example, in the order of their numbers. */
export const EXAMPLES: readonly Example[] = [...MONEY_EXAMPLES, ...SIZE_EXAMPLES].toSorted(
  (a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)),
)
