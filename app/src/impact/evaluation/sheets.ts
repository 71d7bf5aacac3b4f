import type { Sheet } from '../../register/sheet.ts'
import type { Cell } from '../../terminal/tables.ts'
import type { ModelOrder } from '../../models/kind.ts'
import { treatedOf, type EvaluationData } from './data.ts'
import type { EvaluationResult, MethodResult } from './result.ts'
import { panelTable, seriesTable } from './tables.ts'

type Named = { readonly name: string; readonly title: string; readonly sheet: Sheet }
type Told = { readonly order: ModelOrder<EvaluationData>; readonly result: EvaluationResult }

/** The tables of an answer as files; `panel` and `series` are what `footings evaluate` reads. */
export function sheetsOf({ order, result }: Told): readonly Named[] {
  const { data } = order
  const all = [result.main, ...(result.others ?? [])]
  const methods = all.includes(result.chance) ? all : [...all, result.chance]
  return [
    {
      name: 'methods',
      title: 'What each method says',
      sheet: {
        header: [
          'method',
          'verdict',
          'effect_percent',
          'lower95_percent',
          'upper95_percent',
          'smallest_percent',
          'refused',
          'command',
        ],
        rows: methods.map(({ method, answer, relative, refused, command }) => [
          method,
          answer?.verdict ?? null,
          relative.estimate,
          relative.lower95,
          relative.upper95,
          relative.smallest,
          refused,
          command,
        ]),
      },
    },
    {
      name: 'estimates',
      title: 'Estimates of the method',
      sheet: {
        header: ['name', 'estimate', 'standard_error', 'lower95', 'upper95', 'p', 'unit'],
        rows: (result.main.answer?.estimates ?? []).map((row) => [
          row.name,
          row.estimate,
          row.standardError,
          row.lower95,
          row.upper95,
          row.p,
          row.unit,
        ]),
      },
    },
    {
      name: 'checks',
      title: 'Checks and pitfalls',
      sheet: {
        header: ['kind', 'name', 'state', 'what'],
        rows: [
          ...(result.main.answer?.checks ?? []).map(({ name, passed, told }) => [
            'check',
            name,
            passed === null ? 'not known' : passed ? 'holds' : 'fails',
            told,
          ]),
          ...result.pitfalls.map(({ name, state, told }) => ['pitfall', name, state, told]),
        ],
      },
    },
    ...ownTables(result.main),
    ...(result.chance === result.main ? [] : ownTables(result.chance)),
    {
      name: 'panel',
      title: 'Figures by unit and period',
      sheet: { header: panelTable(data).header, rows: panelTable(data).rows },
    },
    ...(treatedOf(data).length === 0
      ? []
      : [
          {
            name: 'series',
            title: 'Those with the change together, by period',
            sheet: { header: seriesTable(data).header, rows: seriesTable(data).rows },
          },
        ]),
  ]
}

/** The further tables of a method: `event-study`, `gaps`, `units` ... */
function ownTables({ method, answer }: MethodResult): readonly Named[] {
  return (answer?.tables ?? []).map(({ name, told, rows }) => {
    const header = Object.keys(rows[0] ?? { [name]: null })
    return {
      name: `${method}-${name}`,
      title: told,
      sheet: {
        header,
        rows: rows.map((row) => header.map((key): Cell => row[key] ?? null)),
      },
    }
  })
}
