import { expect, test } from 'vitest'
import { NO_FUNDS } from './fund-records.ts'
import { fundsOf } from './ledger.ts'
import { madeAllocation, madeStream, madeYear } from './made-funds.ts'
import { yearSentence } from './words.ts'

test.each([
  [99_990, 'over 99.9%'],
  [100_000, '100.0%'],
  [50, 'under 0.1%'],
  [12_345, '12.3%'],
])('%d pence of £1,000 are %s of it', (amount, words) => {
  const stream = madeStream()
  const year = madeYear({ stream: stream.id })
  const allocations = [madeAllocation({ stream_year: year.id, amount })]
  const records = { ...NO_FUNDS, streams: [stream], years: [year], allocations }
  const funds = fundsOf(records, () => undefined, '2024-01-01')
  expect(yearSentence(funds, '2023-24', 'Danum')).toBe(
    `2023-24: £1,000 confirmed. Of what is confirmed, ${words} is allocated by a decision.`,
  )
})
