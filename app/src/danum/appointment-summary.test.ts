import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KINDS, sortAppointments, WAITS, type Habit } from './appointment-kinds.ts'
import { summarise } from './appointment-summary.ts'
import { sum } from './apportion.ts'
import { DANUM_SEED } from './generate.ts'
import { makeDanum } from './model.ts'
import { createRandom } from './random.ts'

const danum = makeDanum(DANUM_SEED)
const habits: fc.Arbitrary<Habit> = fc.record({
  perPatient: fc.double({ min: 0.25, max: 0.75, noNaN: true }),
  missed: fc.double({ min: 0.015, max: 0.1, noNaN: true }),
  prompt: fc.double({ min: 0.4, max: 1.7, noNaN: true }),
  doctor: fc.double({ min: 0.7, max: 1.4, noNaN: true }),
  remote: fc.double({ min: 0.5, max: 1.7, noNaN: true }),
  video: fc.double({ min: 0.1, max: 5, noNaN: true }),
})

describe('a month of appointments in few rows', () => {
  test('has as many by who, by mode and by wait as the full crosstab, and fewer rows', () => {
    fc.assert(
      fc.property(
        habits,
        fc.integer({ min: 500, max: 12_000 }),
        fc.integer(),
        fc.constantFrom('2022-01', '2022-11'),
        (habit, whole, seed, month) => {
          const random = createRandom(seed)
          const practice = danum.courses.unmapped
          const counts = sortAppointments(danum, practice, habit, month, whole, random)
          const rows = summarise(counts, habit, random)
          const counted = (of: (row: (typeof rows)[number]) => boolean): number =>
            sum(rows.filter(of).map(({ count }) => count))
          for (const name of new Set(KINDS.map(([who, mode]) => `${who} ${mode}`))) {
            const full = KINDS.flatMap(([who, mode], kind) =>
              `${who} ${mode}` === name ? (counts[kind] ?? []) : [],
            )
            expect(counted((row) => `${row.who} ${row.mode}` === name)).toBe(sum(full))
          }
          WAITS.forEach(([wait], index) => {
            expect(counted((row) => row.wait === wait)).toBe(
              sum(counts.map((row) => row[index] ?? 0)),
            )
          })
          for (const { count } of rows) expect(count).toBeGreaterThan(0)
          const full = counts.flat().filter((count) => count > 0)
          expect(rows.length).toBeLessThan(full.length)
          const missed = counted(({ status }) => status === 'DNA') / sum(full)
          expect(missed).toBeGreaterThan(habit.missed * 0.4)
          expect(missed).toBeLessThan(habit.missed * 1.7)
        },
      ),
      { numRuns: 60 },
    )
  })
})
