import type { Sheet } from '../register/sheet.ts'
import type { MethodCard } from '../statistics/method.ts'

/** The columns, options and results of every method, a row each. */
export function methodsSheet(cards: readonly MethodCard[]): Sheet {
  return {
    header: ['method', 'title', 'part', 'name', 'needed', 'meaning', 'unit_or_value', 'otherwise'],
    rows: cards.flatMap(({ name, title, columns, options, results }) => [
      ...columns.map((one) => [
        name,
        title,
        'column',
        one.role,
        one.needed,
        one.meaning,
        one.unit,
        null,
      ]),
      ...options.map((one) => [
        name,
        title,
        'option',
        one.name,
        false,
        one.meaning,
        one.value,
        one.otherwise,
      ]),
      ...results.map((one) => [name, title, 'result', one.name, null, one.meaning, one.unit, null]),
    ]),
  }
}
