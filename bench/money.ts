import { fundsOf, type Funds } from '../app/src/funds/ledger.ts'
import { NO_FUNDS, type FundRecords } from '../app/src/funds/fund-records.ts'
import { madeAllocation, madeSpend, madeStream, madeYear } from '../app/src/funds/made-funds.ts'
import { statementsOf, type StatementPractice } from '../app/src/funds/statements.ts'
import { yearFrom } from '../app/src/funds/years.ts'
import type { BenchResult } from './result.ts'

const PRACTICES = 80
const STREAMS = 40
const YEARS = 5
const RUNS = 15
const LIMIT = 200

/**
 * Every year of every stream and every practice's statement of five years, worked out anew: the
 * money of a large place after one record changed. Beside it the same sums by going through all
 * rows for each practice and stream.
 */
export async function run(): Promise<readonly BenchResult[]> {
  const practices = Array.from({ length: PRACTICES }, (_, index) => ({
    code: `Z${String(index).padStart(5, '0')}`,
    name: `Practice ${index}`,
    network: `U${index % 10}`,
  }))
  const records = madeRecords(practices)
  const lists = practices.map(({ code }, index) => ({
    code,
    registered: 2_000 + 137 * index,
    weighted: 2_100 + 131.25 * index,
  }))
  const years = Array.from({ length: YEARS }, (_, index) => yearFrom(2019 + index))
  const funds = () => fundsOf(records, () => lists, '2024-03-31')
  const statements = (of: Funds) => years.flatMap((year) => statementsOf(of, practices, year))
  const made = funds()
  const quick = statements(made).reduce((sum, one) => sum + one.should.pence, 0)
  const slow = naive(records, practices)
  if (quick !== slow) throw new Error(`the statements say ${quick}, and the rows ${slow}`)
  const whole = median(() => statements(funds()))
  const alone = median(() => statements(made))
  const rows = median(() => naive(records, practices))
  const what = `${PRACTICES} practices, ${STREAMS} streams, ${YEARS} years, ${records.allocations.length} allocations`
  return [
    {
      name: `values, ledgers and statements: ${what}`,
      value: whole,
      unit: 'ms',
      limit: LIMIT,
      note: `median of ${RUNS}`,
    },
    { name: `statements alone: ${what}`, value: alone, unit: 'ms', note: `median of ${RUNS}` },
    {
      name: 'going through every row for every practice takes so many times the statements alone',
      value: rows / alone,
      unit: 'times',
      note: 'only what practices should be paid, without payments, claims and what is expected',
    },
  ]
}

function madeRecords(practices: readonly StatementPractice[]): FundRecords {
  const streams = Array.from({ length: STREAMS }, (_, index) =>
    madeStream({
      name: `Stream ${index}`,
      basis: index % 2 === 0 ? 'registered head' : 'weighted head',
    }),
  )
  const years = streams.flatMap(({ id }) =>
    Array.from({ length: YEARS }, (_, index) =>
      madeYear({
        stream: id,
        year: yearFrom(2019 + index),
        rate: '3.34',
        population_date: '2023-04-01',
        amount: null,
      }),
    ),
  )
  // Half of the streams are allocated, so that the others are expected.
  const allocations = years
    .filter((_, index) => index % (2 * YEARS) < YEARS)
    .flatMap(({ id }) =>
      practices.map(({ code }, index) =>
        madeAllocation({ stream_year: id, receiver: code, amount: 1_000 + index }),
      ),
    )
  const spends = allocations.map(({ id, stream_year, receiver }) =>
    madeSpend({ stream_year, allocation: id, paid_to: receiver, amount: 700 }),
  )
  return { ...NO_FUNDS, streams, years, allocations, spends }
}

function naive(records: FundRecords, practices: readonly StatementPractice[]): number {
  let sum = 0
  for (const { code } of practices) {
    for (const { id } of records.years) {
      for (const row of records.allocations) {
        if (row.stream_year !== id || row.status !== 'approved') continue
        if (row.receiver_kind === 'practice' && row.receiver === code) sum += row.amount
      }
    }
  }
  return sum
}

function median(work: () => unknown): number {
  const times: number[] = []
  for (let turn = 0; turn <= RUNS; turn++) {
    const started = performance.now()
    work()
    // The first run compiles.
    if (turn > 0) times.push(performance.now() - started)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN
}
