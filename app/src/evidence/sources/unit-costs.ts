import { code, number, oneOf, words, type Field } from '../fields.ts'
import { hasColumn, type Reading, type Source } from '../reading.ts'

/**
 * Unit Costs of Health and Social Care: what an hour or a contact of a GP, a practice nurse, a
 * community nurse or another community professional costs, in pounds. Four tidy tables, one a
 * staff group, each with several editions.
 *
 * The period is the calendar year that the edition is named after; its prices are mostly those of
 * the financial year that ended in it. `basis` says which costs are in the figure.
 */
export const unitCosts: Source = {
  id: 'unit-costs',
  publication: 'Unit Costs of Health and Social Care',
  publisher: 'Personal Social Services Research Unit',
  licence: 'Copyright of its publisher; acknowledge it as the source',
  page: 'pssru.ac.uk/unitcostsreport',
  datasets: ['unit_costs'],
  signatures: [
    ['year', 'variable', 'qualification_cost', 'direct_care_staff_cost', 'cost'],
    ['year', 'variable', 'qualification_cost', 'ratio_direct_to_indirect_time', 'cost'],
    ['year', 'band', 'qualification_cost', 'cost_per_working_hour'],
    ['year', 'band', 'job_title', 'cost_per_working_hour'],
  ],
  read: (sample) => {
    if (hasColumn(sample, 'direct_care_staff_cost')) return GP
    if (hasColumn(sample, 'ratio_direct_to_indirect_time')) return PRACTICE_NURSE
    return hasColumn(sample, 'job_title') ? COMMUNITY_PROFESSIONAL : COMMUNITY_NURSE
  },
}

const HOUR = 'working hour'

const YEAR: Field = { name: 'year', from: 'year', kind: code('20[0-9]{2}', 'a year such as 2024') }
const VARIABLE: Field = { name: 'unit', from: 'variable', kind: words() }
const BAND: Field = { name: 'band', from: 'band', kind: words() }
const QUALIFICATION = included('qualification', 'qualification_cost')

function cost(from: string): Field {
  return { name: 'cost', from, kind: number({ least: 0 }) }
}

function included(name: string, from: string): Field {
  return { name, from, kind: oneOf({ including: 'with', excluding: 'without' }) }
}

function edition(
  kind: string,
  key: readonly string[],
  fields: readonly Field[],
  columns: Readonly<Record<string, string>>,
): Reading {
  return {
    layout: kind,
    fields: [YEAR, ...fields],
    key: [...key, 'period_start'],
    period: {
      rows: {
        start: 'make_date(CAST(year AS INTEGER), 1, 1)',
        end: 'make_date(CAST(year AS INTEGER), 12, 31)',
      },
    },
    part: `min('${kind}')`,
    tables: [{ dataset: 'unit_costs', columns: { kind: `'${kind}'`, ...columns } }],
  }
}

const GP = edition(
  'GP',
  ['unit', 'basis'],
  [VARIABLE, QUALIFICATION, included('staff', 'direct_care_staff_cost'), cost('cost')],
  {
    item: "'General practitioner'",
    basis: "qualification || ' qualification costs, ' || staff || ' direct care staff costs'",
  },
)

const PRACTICE_NURSE = edition(
  'GP nurse',
  ['unit', 'basis'],
  [VARIABLE, QUALIFICATION, included('indirect', 'ratio_direct_to_indirect_time'), cost('cost')],
  {
    item: "'Nurse in general practice'",
    basis: "qualification || ' qualification costs, ' || indirect || ' time not with patients'",
  },
)

const COMMUNITY_NURSE = edition(
  'Community nurse',
  ['band', 'basis'],
  [BAND, QUALIFICATION, cost('cost_per_working_hour')],
  {
    item: "'Nurse in the community'",
    basis: "qualification || ' qualification costs'",
    unit: `'${HOUR}'`,
  },
)

const COMMUNITY_PROFESSIONAL = edition(
  'Community professional',
  ['item', 'band'],
  [BAND, { name: 'item', from: 'job_title', kind: words() }, cost('cost_per_working_hour')],
  { unit: `'${HOUR}'` },
)
