import type { Sheet } from '../register/sheet.ts'
import type { Operand } from './worked-facts.ts'
import type { WorkedView } from './worked-view.ts'

/** The examples with their results, as a file. */
export function workedSheet({ view: { asked }, worked }: WorkedView): Sheet {
  return {
    header: ['on', 'place', 'example', 'title', 'paper', 'says', 'result', 'why'],
    rows: worked.map(({ example, verdict, why }) => [
      asked.on,
      asked.place,
      example.id,
      example.title,
      example.paper,
      example.says,
      verdict,
      why,
    ]),
  }
}

/** What the examples are worked from, as a file: pounds as pounds, empty where not entered. */
export function operandsSheet({ worked }: WorkedView): Sheet {
  return {
    header: ['example', 'number', 'value', 'unit', 'from', 'address'],
    rows: worked.flatMap(({ example, operands }) =>
      operands.map((one) => [example.id, one.label, plain(one), one.unit, one.from, one.href]),
    ),
  }
}

/** The arithmetic, a row a step, as a file. */
export function stepsSheet({ worked }: WorkedView): Sheet {
  return {
    header: ['example', 'step', 'sum', 'comes_to'],
    rows: worked.flatMap(({ example, outcome }) =>
      (outcome?.steps ?? []).map((step, index) => [example.id, index + 1, step.sum, step.comes]),
    ),
  }
}

function plain({ value, unit }: Operand): number | null {
  return value === null || unit !== 'pounds' ? value : value / 100
}
