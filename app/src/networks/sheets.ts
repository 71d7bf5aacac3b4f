import type { Sheet } from '../register/sheet.ts'
import type { Cell } from '../terminal/tables.ts'
import type { Measured } from './measured.ts'
import type { Plan } from './plan-records.ts'
import type { OptionsRun } from './run-model.ts'
import { statusInWords } from './run-words.ts'
import type { TradeOffView } from './trade-off-view.ts'

/** Today's arrangement and the options of a plan, with each party's points. */
export function optionsSheet(plan: Pick<Plan, 'parties'>, rows: readonly Measured[]): Sheet {
  return {
    header: [
      'option',
      'name',
      'networks',
      ...plan.parties.map(({ name }) => `points_${name}`),
      'practices_with_other_partners',
      'against_the_rule',
      'standing',
      'value',
      'bound',
      'method',
      'for_an_earlier_question',
    ],
    rows: rows.map(({ option, name, arrangement, measure, changed, faults, outdated }) => [
      option?.id ?? 'today',
      name,
      arrangement.networks.length,
      ...measure.parties.map(({ points }) => points),
      changed,
      faults.map(({ message }) => message).join(' '),
      option === null ? 'what there is' : statusInWords(option.origin, option.answer),
      option?.answer?.value,
      option?.answer?.bound,
      option?.answer?.method,
      outdated ? 'yes' : 'no',
    ]),
  }
}

/** Each aim of each arrangement in its unit, and each party's points of it. */
export function aimsSheet(plan: Pick<Plan, 'parties'>, rows: readonly Measured[]): Sheet {
  return {
    header: [
      'option',
      'name',
      'aim',
      'aim_name',
      'measure',
      'unit',
      ...plan.parties.map(({ name }) => `points_${name}`),
      'note',
    ],
    rows: rows.flatMap(({ option, name, measure }) =>
      measure.aims.map(({ kind, measure: value, note }): readonly Cell[] => [
        option?.id ?? 'today',
        name,
        kind.id,
        kind.label,
        value,
        kind.unit,
        ...measure.parties.map(
          ({ parts }) =>
            parts.find(({ id }) => id === kind.id)?.points ?? (value === null ? null : 0),
        ),
        note,
      ]),
    ),
  }
}

/** The answer for each party and number of networks. */
export function numbersSheet({ parties }: Pick<OptionsRun, 'parties'>): Sheet {
  return {
    header: ['party', 'networks', 'points', 'bound', 'status', 'method', 'fewest_of_the_party'],
    rows: parties.flatMap(({ party, byCount, best }) =>
      byCount.map(({ count, value, bound, status, method }, at): readonly Cell[] => [
        party,
        count,
        value,
        bound,
        status,
        method,
        at === best ? 'yes' : 'no',
      ]),
    ),
  }
}

/** The points of a trade-off between two aims in their units, with each party's points. */
export function tradeOffSheet({ plan, asked, run, points }: TradeOffView): Sheet {
  return {
    header: [
      'point',
      'aim_x',
      'x',
      'unit_x',
      'aim_y',
      'y',
      'unit_y',
      'proven',
      'networks',
      ...plan.parties.map(({ name }) => `points_${name}`),
      'practices_with_other_partners',
      'arrangement',
    ],
    rows: (run?.result.points ?? []).map((point, at): readonly Cell[] => [
      at + 1,
      asked.x.id,
      point.x,
      asked.x.unit,
      asked.y.id,
      point.y,
      asked.y.unit,
      point.proven ? 'yes' : 'no',
      point.networks.length,
      ...(points[at]?.measure.parties.map((one) => one.points) ?? []),
      points[at]?.changed,
      point.networks.map(({ name, practices }) => `${name}: ${practices.join(' ')}`).join('; '),
    ]),
  }
}

/** The plans of a place. */
export function plansSheet(
  plans: readonly {
    readonly plan: Plan
    readonly options: number
    readonly latest: string | null
  }[],
): Sheet {
  return {
    header: ['plan', 'place', 'name', 'owner', 'day', 'options', 'options_found_at'],
    rows: plans.map(({ plan, options, latest }) => [
      plan.id,
      plan.place,
      plan.name,
      plan.owner,
      plan.on_date,
      options,
      latest,
    ]),
  }
}
