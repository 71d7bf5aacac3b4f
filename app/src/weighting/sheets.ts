import type { Sheet } from '../register/sheet.ts'
import { ratioOf } from './agreement.ts'
import { COMPONENT_WORDS, RECALLED_FLAG, unconfirmed } from './coefficients.ts'
import type { Formula } from './records.ts'
import type { WeightingView, WhatIfView } from './view.ts'
import { whatIfRows } from './what-if-page.tsx'

/** Practices, as published and by the formula. */
export function listsSheet({ asked, formula, lists, lines }: WeightingView): Sheet {
  const ids = lists.weighting.components.map(({ id }) => id)
  return {
    header: [
      'on',
      'formula',
      'code',
      'name',
      'registered',
      'weighted_published',
      'weighted_by_formula',
      'published_over_formula',
      ...ids.map((id) => `index_${id}`),
      'warning',
    ],
    rows: lines.map((line) => [
      asked.on,
      formula.name,
      line.code,
      line.name,
      line.registered,
      line.published,
      rounded(line.weighted, 2),
      rounded(ratioOf(line), 4),
      ...ids.map((id) => rounded(line.indices.get(id) ?? null, 5)),
      lists.confirmed ? null : RECALLED_FLAG,
    ]),
  }
}

export function componentsSheet({ formula, lists }: WeightingView): Sheet {
  return {
    header: ['formula', 'component', 'how', 'computed', 'why_not', 'practices_without', 'warning'],
    rows: lists.weighting.components.map(({ id, absent, without }) => [
      formula.name,
      COMPONENT_WORDS[id].label,
      COMPONENT_WORDS[id].method,
      absent === null,
      absent,
      without,
      lists.confirmed ? null : RECALLED_FLAG,
    ]),
  }
}

/** Every number of every formula, with who stands for it. */
export function formulasSheet(formulas: readonly Formula[]): Sheet {
  return {
    header: [
      'formula',
      'from',
      'component',
      'number',
      'value',
      'unit',
      'status',
      'source',
      'confirmed_by',
      'confirmed_on',
      'formula_not_verified',
    ],
    rows: formulas.flatMap((formula) =>
      formula.coefficients.components.flatMap(({ id, values }) =>
        values.map((one) => [
          formula.name,
          formula.fromDate,
          COMPONENT_WORDS[id].label,
          one.label,
          one.value,
          one.unit,
          one.status,
          one.source,
          one.confirmed_by,
          one.confirmed_on,
          unconfirmed(formula.coefficients).length,
        ]),
      ),
    ),
  }
}

/** Money before and in each year of a transition. */
export function whatIfSheet(view: WhatIfView): Sheet {
  const rows = whatIfRows(view)
  const years = rows[0]?.amounts.length ?? 1
  return {
    header: [
      'on',
      'formula',
      'beside',
      'code',
      'name',
      'weighted_before',
      'weighted_after',
      'pounds_before',
      ...Array.from({ length: years - 1 }, (_, at) => `pounds_year_${at + 1}`),
      'warning',
    ],
    rows: rows.map((line) => [
      view.asked.on,
      view.formula.name,
      view.beside,
      line.code,
      line.name,
      rounded(line.before, 2),
      rounded(line.after, 2),
      ...line.amounts.map((amount) => amount / 100),
      view.unverified ? RECALLED_FLAG : null,
    ]),
  }
}

function rounded(value: number | null, places: number): number | null {
  return value === null ? null : Math.round(value * 10 ** places) / 10 ** places
}
