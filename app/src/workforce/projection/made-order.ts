import { seededRandom } from '@footings/statistics'
import { settle } from '../../models/assumption.ts'
import type { ChoiceValue, ModelOrder } from '../../models/kind.ts'
import { ASSUMPTIONS } from './assumptions.ts'
import type { History, Staffed, WorkforceData } from './data.ts'

/** An order of made-up practices with partners, salaried GPs and nurses, for tests and benchmarks. */
export function madeOrder(
  practices: number,
  choices: Readonly<Record<string, ChoiceValue>> = {},
  data: Partial<WorkforceData> = {},
): ModelOrder<WorkforceData> {
  const random = seededRandom(11)
  const lists = Array.from(
    { length: practices },
    () => 3000 + Math.round(12_000 * random.uniform()),
  )
  const staff = (per: number, each: number): readonly Staffed[] =>
    lists.map((list) => {
      const heads = Math.max(1, Math.round((list / per) * (0.6 + 0.8 * random.uniform())))
      return { heads, fte: heads * each }
    })
  return {
    model: 'workforce',
    place: { code: 'T01', name: 'Made-up place' },
    on: '2024-03-31',
    choices: {
      years: 10,
      step: 'year',
      gps: 'settled',
      lists: 'registered',
      line: 2260,
      paths: 2000,
      ...choices,
    },
    assumptions: settle(ASSUMPTIONS, {}),
    seed: 7,
    data: {
      practices: lists.map((registered, at) => ({
        code: `P${String(at + 1).padStart(2, '0')}`,
        name: `Practice ${at + 1}`,
        network: at % 2 === 0 ? 'N1' : 'N2',
        registered,
        weighted: registered * 1.02,
      })),
      networks: [
        { code: 'N1', name: 'Network 1' },
        { code: 'N2', name: 'Network 2' },
      ],
      stock: {
        day: '2024-03-31',
        from: 'census',
        roles: [
          { role: 'GP partner', practices: staff(2600, 0.85) },
          { role: 'salaried GP', practices: staff(4500, 0.65) },
          { role: 'GP registrar', practices: staff(9000, 0.9) },
          { role: 'practice nurse', practices: staff(4000, 0.7) },
        ],
      },
      history: null,
      ages: null,
      patients: null,
      training: [],
      networkStaff: null,
      ...data,
    },
    sources: [],
    notes: [],
  }
}

/** Past years in which each practice's GPs change by the same share each year. */
export function madeHistory(practices: number, years: readonly number[], change: number): History {
  const course = (start: number, by: number) => years.map((_, at) => start * (1 + by) ** at)
  const rows = (start: number, by: number) =>
    Array.from({ length: practices }, (_, at) => course(start + at, by))
  return {
    years,
    groups: [
      { group: 'gp', fte: rows(3, change) },
      { group: 'nurse', fte: rows(2, change) },
    ],
    lists: rows(6000, 0.01),
  }
}
