import {
  rolesTable,
  retirementTable,
  newRolesTable,
  sharedTable,
  criticalMassTable,
} from './tables-roles.ts'
import { figure, word, type WorkforceTable } from './table.ts'
import type { WorkforceData } from './data.ts'
import type { ModelOrder } from '../../models/kind.ts'
import type { PracticeOutlook, ScenarioResult, WorkforceResult } from './result.ts'

type Order = Pick<ModelOrder<WorkforceData>, 'data' | 'on' | 'place'>

const percent = (label: string) => figure(label, 0, '%')
const share = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : 100 * value

/** The calendar years of a projection. */
export function yearsOf({ on }: Pick<Order, 'on'>, years: number): readonly string[] {
  const first = Number(on.slice(0, 4))
  return Array.from({ length: years + 1 }, (_, at) => String(first + at))
}

const GPS = { settled: 'without trainees and locums', all: 'with trainees and locums' } as const

/** Patients for a full-time GP, every way of counting, by scenario and year. */
export function ratioTable(order: Order, result: WorkforceResult): WorkforceTable {
  const years = yearsOf(order, result.years)
  return {
    name: 'patients-per-gp',
    title: 'Patients for a full-time GP',
    head: [
      word('Scenario'),
      word('GPs'),
      word('Patients'),
      word('Year'),
      figure('Expected', 0),
      ...['5 of 100 below', '25 of 100 below', 'Middle', '25 of 100 above', '5 of 100 above'].map(
        (label) => figure(label, 0),
      ),
    ],
    rows: result.scenarios.flatMap(({ label, ratios }) =>
      ratios.flatMap(({ gps, lists, expected, fan }) =>
        years.map((year, at) => [
          label,
          GPS[gps],
          lists,
          year,
          expected[at] ?? null,
          ...(fan?.[at] ?? [null, null, null, null, null]),
        ]),
      ),
    ),
  }
}

/**
 * The headline by scenario and year.
 *
 * @param every false for today, five years on and the last year alone
 */
export function headlineTable(
  order: Order,
  result: WorkforceResult,
  every: boolean,
): WorkforceTable {
  const years = yearsOf(order, result.years)
  const shown = [...years.keys()].filter(
    (at) => every || at === 0 || at === 5 || at === result.years,
  )
  return {
    name: 'scenarios',
    title: 'Patients for a full-time GP, and practices above the line, by scenario',
    head: [
      word('Scenario'),
      word('Year'),
      figure('Middle of the futures', 0),
      figure('5 of 100 below', 0),
      figure('5 of 100 above', 0),
      figure('Expected, without chance', 0),
      percent('Chance that the place is above the line'),
      figure('Practices above it', 1),
      figure('GP time set free by new posts', 1, 'FTE'),
      figure('Expected with that time counted', 0),
    ],
    rows: result.scenarios.flatMap((one) => {
      const ratio = one.ratios.find(
        ({ gps, lists }) => gps === result.headline.gps && lists === result.headline.lists,
      )
      return shown.map((at) => [
        one.label,
        years[at] ?? '',
        ratio?.fan?.[at]?.[2] ?? null,
        ratio?.fan?.[at]?.[0] ?? null,
        ratio?.fan?.[at]?.[4] ?? null,
        ratio?.expected[at] ?? null,
        share(one.placePassing?.[at]),
        one.practicesPassing?.[at]?.[0] ?? null,
        one.released[at]?.[1] ?? null,
        one.withReleased[at] ?? null,
      ])
    }),
  }
}

/** What may become of each practice as things are. */
export function practicesTable(order: Order, result: WorkforceResult): WorkforceTable {
  const [today, plan, stress] = result.scenarios
  const last = result.years
  const five = Math.min(5, last)
  const names = new Map(order.data.practices.map(({ code, name }) => [code, name]))
  const at = (one: ScenarioResult | undefined, code: string) =>
    one?.practices?.find((practice) => practice.code === code)
  return {
    name: 'practices',
    title: 'Practices: where and when the line is passed, and who may leave',
    head: [
      word('Practice'),
      word('Code'),
      figure('GPs', 0),
      figure('Partners', 0),
      figure('Patients for a full-time GP today', 0),
      word('Passes the line'),
      percent(`Chance above the line in ${five} years`),
      percent(`In ${last} years`),
      percent(`Plan, in ${last} years`),
      percent(`Stress, in ${last} years`),
      percent(`One GP alone in ${five} years`),
      percent(`No GP in ${five} years`),
      percent(`No partner in ${five} years`),
      percent('At least one leaves within a year'),
      percent(`Within ${five} years`),
      figure('GPs leaving: 5 of 100 below', 0),
      figure('Middle', 0),
      figure('5 of 100 above', 0),
    ],
    rows: (today?.practices ?? []).map((one) => [
      names.get(one.code) ?? one.code,
      one.code,
      one.heads,
      one.partners,
      one.perGp,
      whenPassing(order, one),
      share(one.passing?.[five]),
      share(one.passing?.[last]),
      share(at(plan, one.code)?.passing?.[last]),
      share(at(stress, one.code)?.passing?.[last]),
      share(one.single?.[five]),
      share(one.none?.[five]),
      share(one.noPartner?.[five]),
      share(one.anyLeavesFirstYear),
      share(one.anyLeaves),
      ...(one.leaving ?? [null, null, null]),
    ]),
  }
}

/** From when a practice is more likely than not above the line. */
function whenPassing(order: Pick<Order, 'on'>, { passing }: PracticeOutlook): string {
  if (passing === null) return 'not known'
  if ((passing[0] ?? 0) > 0.5) return 'today'
  const at = passing.findIndex((chance) => chance > 0.5)
  return at < 0 ? 'not expected' : (yearsOf(order, passing.length)[at] ?? 'not expected')
}

/** The trial on past years. */
export function backCastTable(result: WorkforceResult): WorkforceTable {
  const told = result.backCast
  return {
    name: 'back-cast',
    title: 'Tried on past years: forecast beside what came',
    head: [
      word('Staff'),
      word('Year'),
      figure('Forecast, 5 of 100 below', 1, 'FTE'),
      figure('Forecast, middle', 1, 'FTE'),
      figure('Forecast, 5 of 100 above', 1, 'FTE'),
      figure('What came', 1, 'FTE'),
      figure('Forecast less what came', 1, '%'),
      figure('Practices', 0),
      figure('Practices within their own range', 0),
      figure('Mean miss of a practice', 2, 'FTE'),
      figure('Mean miss of “nothing changes”', 2, 'FTE'),
    ],
    rows: (told?.groups ?? []).flatMap((group) =>
      group.fan.map((fan, at) => {
        const last = at === group.fan.length - 1
        const came = group.actual[at] ?? null
        const middle = fan[2] ?? null
        return [
          group.label,
          String((told?.start ?? 0) + at),
          fan[0] ?? null,
          middle,
          fan[4] ?? null,
          came,
          middle === null || came === null || came === 0 ? null : 100 * (middle / came - 1),
          group.practices,
          last ? group.practicesWithin : '',
          last ? group.meanMiss : '',
          last ? group.meanMissOfNoChange : '',
        ]
      }),
    ),
  }
}

/** Demand as an index. */
export function demandTable(order: Order, result: WorkforceResult): WorkforceTable {
  const years = yearsOf(order, result.years)
  return {
    name: 'demand',
    title: 'Patients and contacts, today as 100',
    head: [word('Year'), figure('Patients', 1), figure('Contacts', 1)],
    rows: result.demand.map(({ lists, contacts }, at) => [years[at] ?? '', lists, contacts]),
  }
}

/** The levers, largest swing first. */
function leversTable(result: WorkforceResult): WorkforceTable {
  return {
    name: 'levers',
    title: 'What moves patients for a full-time GP in the last year, as today',
    head: [
      word('Lever'),
      word('Unit'),
      figure('Low end', 1),
      figure('High end', 1),
      figure('Patients for a GP at its low end', 0),
      figure('At its high end', 0),
    ],
    rows: (result.tornado?.bars ?? []).map(({ label, unit, atLow, atHigh, low, high }) => [
      label,
      unit,
      atLow,
      atHigh,
      low,
      high,
    ]),
  }
}

/** Every table, in the order of the page. */
export function tablesOf(order: Order, result: WorkforceResult): readonly WorkforceTable[] {
  return [
    headlineTable(order, result, true),
    ratioTable(order, result),
    practicesTable(order, result),
    rolesTable(result),
    retirementTable(result),
    newRolesTable(result),
    sharedTable(order, result),
    criticalMassTable(order, result),
    demandTable(order, result),
    leversTable(result),
    backCastTable(result),
  ]
}
