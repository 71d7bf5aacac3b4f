import type { Sheet } from '../register/sheet.ts'
import { sourcesSheet } from '../register/sources-sheet.ts'
import type { SheetsBook } from '../register/sheets-workbook.ts'
import type { Cell } from '../terminal/tables.ts'
import { figuresOf, isSpan } from './compare-figures.ts'
import { measureOf, type Comparison } from './compare-model.ts'
import { compareSentences, pointsOf } from './compare-words.ts'
import { ruleSentences } from './rule-words.ts'
import { networksSheet } from './option-sheets.ts'

/** The tables of a comparison by the names of their files. */
export const COMPARE_SHEETS: Readonly<
  Record<string, { readonly name: string; readonly sheetOf: (comparison: Comparison) => Sheet }>
> = {
  points: { name: 'Points', sheetOf: pointsSheet },
  aims: { name: 'Aims', sheetOf: aimsSheet },
  figures: { name: 'Side by side', sheetOf: figuresSheet },
  networks: { name: 'Networks', sheetOf: comparedNetworks },
  practices: { name: 'Practices', sheetOf: practicesSheet },
  sources: { name: 'Sources', sheetOf: ({ place }) => sourcesSheet(place.sources) },
}

/** All tables of a comparison as a workbook, the finding first. */
export function compareBook(comparison: Comparison): SheetsBook {
  const { plan, place, compared } = comparison
  return {
    title: compared.map(({ measured }) => measured.name).join(' | '),
    about: [
      ['Finding', compareSentences(comparison).join(' ')],
      ['Plan', plan.name],
      ['Place', `${place.name} (${place.code})`],
      ['Day', place.on],
      ['Rule', ruleSentences(plan.rule, place).join(' ')],
      ['Points', 'Counted by the weights of each party; fewer are better to that party.'],
      ['Differences', `From ${compared[0].measured.name}.`],
      ['What stays', 'Being in a network changes nothing in a practice’s core contract.'],
      ...place.notes.map((note): readonly [string, string] => ['Note', note]),
    ],
    sheets: Object.values(COMPARE_SHEETS).map(({ name, sheetOf }) => ({
      name,
      sheet: sheetOf(comparison),
    })),
  }
}

function pointsSheet({ plan, compared }: Comparison): Sheet {
  const [first] = compared
  return {
    header: [
      'party',
      'option',
      'name',
      'points',
      'difference_from_first',
      'keeps_the_rule',
      'aim_points',
    ],
    rows: plan.parties.flatMap(({ name }, party) =>
      compared.map((one): readonly Cell[] => [
        name,
        one.key,
        one.measured.name,
        pointsOf(one, party),
        pointsOf(one, party) - pointsOf(first, party),
        one.measured.faults.length === 0 ? 'yes' : 'no',
        one.measured.measure.parties[party]?.parts
          .map(({ id, points }) => `${id} ${points.toFixed(3)}`)
          .join('; '),
      ]),
    ),
  }
}

function aimsSheet({ compared, kinds }: Comparison): Sheet {
  const [first] = compared
  return {
    header: ['aim', 'aim_name', 'unit', 'option', 'name', 'measure', 'difference_from_first'],
    rows: kinds.flatMap(({ id, label, unit }) =>
      compared.map((one): readonly Cell[] => {
        const value = measureOf(one.measured.measure, id)
        const base = measureOf(first.measured.measure, id)
        return [
          id,
          label,
          unit,
          one.key,
          one.measured.name,
          value,
          value === null || base === null ? null : value - base,
        ]
      }),
    ),
  }
}

function figuresSheet({ plan, compared }: Comparison): Sheet {
  return {
    header: ['figure', 'figure_name', 'unit', 'option', 'name', 'least', 'greatest'],
    rows: figuresOf(plan.rule.list).flatMap(({ id, label, unit, of }) =>
      compared.map((one): readonly Cell[] => {
        const value = of(one)
        const span = isSpan(value) ? value : { least: value, most: value }
        return [id, label, unit, one.key, one.measured.name, span.least, span.most]
      }),
    ),
  }
}

function comparedNetworks({ compared }: Comparison): Sheet {
  const sheets = compared.map((one) => ({
    one,
    sheet: networksSheet(one.measured.measure.networks),
  }))
  return {
    header: ['option', 'name', ...(sheets[0]?.sheet.header ?? [])],
    rows: sheets.flatMap(({ one, sheet }) =>
      sheet.rows.map((row): readonly Cell[] => [one.key, one.measured.name, ...row]),
    ),
  }
}

/** A row for each practice and arrangement; partners are against the first arrangement. */
function practicesSheet({ compared }: Comparison): Sheet {
  return {
    header: [
      'practice',
      'practice_name',
      'option',
      'name',
      'network',
      'new_partners',
      'lost_partners',
      'partners',
      'mean_km_to_partners',
      'km_to_centre',
      'registered_of_network',
      'weighted_of_network',
      'network_income_pounds_a_year',
      'groups_divided',
    ],
    rows: (compared[0].effects ?? []).flatMap(({ code, name }, at) =>
      compared.map((one): readonly Cell[] => {
        const effect = one.effects[at]
        const seen = effect?.after ?? null
        return [
          code,
          name,
          one.key,
          one.measured.name,
          seen?.name ?? 'in no network',
          effect?.gained.join(' '),
          effect?.lost.join(' '),
          seen?.partners.length,
          seen?.meanKmToPartners,
          seen?.kmToCentre,
          seen?.registered,
          seen?.weighted,
          seen?.income,
          effect?.separations
            .filter(({ after }) => after.length > 0)
            .map(({ group, after }) => `${group}: ${after.join(' ')}`)
            .join('; '),
        ]
      }),
    ),
  }
}
