import type { Facts, Operand } from './worked-facts.ts'
import type { Ledger } from './ledger.ts'
import { PLAN, rounded, shown, type Example } from './worked-model.ts'

const HEAD = 'Transforming Primary Care, £5 a head'
const FUND = 'GP Transformation Fund'
const ACCESS = 'Improved access'
const TRAINING = 'Reception and clerical training'
const ONLINE = 'Online consultation'

const at = (numbers: readonly number[], index: number): number => numbers[index] ?? Number.NaN

/** The amount that people gave of a year, in pence. */
const given = (ledger: Ledger | undefined): number | null => ledger?.year.amount ?? null

/** A rate per head in pence. */
function rateOf(ledger: Ledger | undefined): number | null {
  const rate = ledger?.year.rate
  return rate == null ? null : Number(rate) * 100
}

const yearOf = (ledgers: readonly Ledger[], year: string): Ledger | undefined =>
  ledgers.find((one) => one.year.year === year)

/** What all years of a stream come to, in pence; null where one of them is not known. */
function wholeOf(ledgers: readonly Ledger[]): number | null {
  const amounts = ledgers.map(({ value }) => value.amount?.pence)
  return amounts.includes(undefined)
    ? null
    : amounts.reduce((sum: number, one) => sum + (one ?? 0), 0)
}

const years = (facts: Facts, stream: string): Operand =>
  facts.stream(stream, `Years of ${stream}`, 'count', (of) => of.length)

const pounds = (pence: number): string => shown(pence, 'pounds')

/** The examples that are of money. */
export const MONEY_EXAMPLES: readonly Example[] = [
  {
    id: 'O1',
    title: 'A fund of £1.68 million is £3 a head',
    paper: 'Transformation of general practice: a proposal',
    says: '“… the approximately £1.68m available … from the notional national GP Transformation Fund.”',
    expected: [
      ['people that the fund is for', 560_000, 0],
      ['people in England that the national fund is for', 57_000_000, 0],
      ['registered patients, to ten thousand', 560_000, -4],
    ],
    operands: (facts) => [
      facts.stream(FUND, 'The fund, about', 'pounds', ([first]) => given(first)),
      facts.stream(FUND, 'A head', 'pounds', ([first]) => rateOf(first)),
      facts.figure('Practice transformational support in England'),
      facts.registered(),
    ],
    work: (n) => {
      const people = at(n, 0) / at(n, 1)
      const nation = at(n, 2) / at(n, 1)
      return {
        steps: [
          {
            sum: `${pounds(at(n, 0))} ÷ ${pounds(at(n, 1))}`,
            comes: `${shown(rounded(people, 0))} people`,
          },
          {
            sum: `${pounds(at(n, 2))} ÷ ${pounds(at(n, 1))}`,
            comes: `${shown(rounded(nation, 0))} people in England`,
          },
          { sum: 'Registered patients', comes: shown(at(n, 3)) },
        ],
        results: [people, nation, at(n, 3)],
        so: `About ${pounds(at(n, 0))} at ${pounds(at(n, 1))} a head is for ${shown(rounded(people, 0))} people, and ${shown(at(n, 3))} are registered.`,
      }
    },
  },
  {
    id: 'O2',
    title: '“Just over £1.5 million” is one year of £5 a head',
    paper: PLAN,
    says: '“Throughout 2014/15, 2015/16 [it] made available the full £5 per head … direct investment of just over £1.5 million.”',
    expected: [
      ['people that it is for', 300_000, 0],
      ['years of the lists that it pays for', 1, 0],
    ],
    operands: (facts) => [
      facts.stream(HEAD, 'Invested, at least', 'pounds', ([first]) => given(first)),
      facts.stream(HEAD, 'A head', 'pounds', ([first]) => rateOf(first)),
      facts.registered(),
    ],
    work: (n) => {
      const people = at(n, 0) / at(n, 1)
      const paid = at(n, 0) / (at(n, 1) * at(n, 2))
      return {
        steps: [
          {
            sum: `${pounds(at(n, 0))} ÷ ${pounds(at(n, 1))}`,
            comes: `more than ${shown(people)} people`,
          },
          {
            sum: `${pounds(at(n, 0))} ÷ (${pounds(at(n, 1))} × ${shown(at(n, 2))})`,
            comes: `${shown(paid)} years`,
          },
        ],
        results: [people, paid],
        so: `More than ${shown(people)} people fit the ${shown(at(n, 2))} that are registered for one year; over two years it would be half of them. So the amount is of one year.`,
      }
    },
  },
  {
    id: 'O3',
    title: '£3.34 a head, then £6',
    paper: PLAN,
    says: '“… the £3.34 per head of population that is available from that point (rising to £6 in 2019-20).”',
    expected: [
      ['pounds in 2018-19', 1_076_876, 0],
      ['pounds in 2019-20', 1_934_508, 0],
    ],
    operands: (facts) => [
      facts.stream(ACCESS, 'A head in 2018-19', 'pounds', (of) => rateOf(yearOf(of, '2018-19'))),
      facts.stream(ACCESS, 'A head in 2019-20', 'pounds', (of) => rateOf(yearOf(of, '2019-20'))),
      facts.stream(ACCESS, 'Registered patients on its population date', 'count', ([first]) =>
        first?.value.heads == null ? null : Number(first.value.heads.scaled) / 10_000,
      ),
    ],
    work: (n) => {
      const [first, second] = [at(n, 0) * at(n, 2), at(n, 1) * at(n, 2)]
      return {
        steps: [
          { sum: `${pounds(at(n, 0))} × ${shown(at(n, 2))}`, comes: pounds(first) },
          { sum: `${pounds(at(n, 1))} × ${shown(at(n, 2))}`, comes: pounds(second) },
        ],
        results: [first / 100, second / 100],
        so: `It comes to ${pounds(first)} and then ${pounds(second)}.`,
      }
    },
  },
  {
    id: 'O14',
    title: 'The pots look smaller: training',
    paper: PLAN,
    says: '“… the investment of £135K between 2016-17 and 2018-19 in training reception and clerical staff.”',
    expected: [
      ['pounds a practice', 3_140, 0],
      ['pounds a practice and year', 1_047, 0],
    ],
    operands: (facts) => [
      facts.stream(TRAINING, 'All years', 'pounds', wholeOf),
      years(facts, TRAINING),
      facts.practices(),
    ],
    work: (n) => {
      const each = at(n, 0) / at(n, 2)
      return {
        steps: [
          {
            sum: `${pounds(at(n, 0))} ÷ ${at(n, 2)} practices`,
            comes: `${pounds(each)} a practice`,
          },
          { sum: `÷ ${at(n, 1)} years`, comes: `${pounds(each / at(n, 1))} a practice and year` },
        ],
        results: [each / 100, each / at(n, 1) / 100],
        so: `Shared out, ${pounds(at(n, 0))} is ${pounds(each)} for a practice, and ${pounds(each / at(n, 1))} in a year.`,
      }
    },
  },
  {
    id: 'O15',
    title: 'Online consultation, a head and year',
    paper: PLAN,
    says: '“… the investment of £189K over 2017-18 and 2018-19 in online consultations.”',
    expected: [['pounds a head and year', 0.29, 2]],
    operands: (facts) => [
      facts.stream(ONLINE, 'All years', 'pounds', wholeOf),
      years(facts, ONLINE),
      facts.registered(),
    ],
    work: (n) => {
      const year = at(n, 0) / at(n, 1)
      const head = year / at(n, 2)
      return {
        steps: [
          { sum: `${pounds(at(n, 0))} ÷ ${at(n, 1)} years`, comes: `${pounds(year)} a year` },
          {
            sum: `${pounds(year)} ÷ ${shown(at(n, 2))} patients`,
            comes: `${pounds(head)} a head and year`,
          },
        ],
        results: [head / 100],
        so: `It is ${pounds(head)} for each registered patient in a year.`,
      }
    },
  },
]
