import { code, count, money, month, number, oneOf, words, type Field } from '../fields.ts'
import { hasColumn, type Sample, type Source } from '../reading.ts'

/** To five decimals, as published: decimals add up the same in any order. */
const total = (field: string) => `sum(CAST(${field} AS DECIMAL(18, 5)))`

/**
 * English Prescribing Dataset: about 18 million rows a month, one a practice and presentation, added
 * up to items, quantity and cost by practice, month and BNF chemical substance while the file is
 * read. Also the edition with SNOMED codes. Rows of unidentified prescribers, and of cost centres
 * whose code is not a practice's, are left out.
 */
export const prescribing: Source = {
  id: 'prescribing',
  publication: 'English Prescribing Dataset',
  publisher: 'NHS Business Services Authority',
  licence: 'Open Government Licence v3.0',
  page: 'opendata.nhsbsa.net/dataset/english-prescribing-data-epd',
  datasets: ['prescribing'],
  signatures: [
    ['YEAR_MONTH', 'PRACTICE_CODE', 'BNF_CHEMICAL_SUBSTANCE', 'ITEMS', 'NIC', 'ACTUAL_COST'],
  ],
  read: (sample) => ({
    layout: sample.names.some((name) => /^snomed_code$/i.test(name.trim()))
      ? 'with SNOMED codes'
      : 'without SNOMED codes',
    fields: [
      { name: 'month', from: 'YEAR_MONTH', kind: month() },
      { name: 'practice', from: 'PRACTICE_CODE', kind: words() },
      ...substance(sample),
      { name: 'items', from: 'ITEMS', kind: count() },
      { name: 'quantity', from: 'TOTAL_QUANTITY', kind: number({ least: 0 }) },
      { name: 'net_cost', from: 'NIC', kind: money() },
      { name: 'actual_cost', from: 'ACTUAL_COST', kind: money() },
      { name: 'unidentified', from: 'UNIDENTIFIED', kind: oneOf({ y: 'Y', n: 'N' }) },
    ],
    keep: "unidentified IS DISTINCT FROM 'Y' AND regexp_full_match(upper(practice), '[A-Z][0-9]{5}')",
    period: { rows: { start: 'month', end: 'last_day(month)' } },
    tables: [
      {
        dataset: 'prescribing',
        aggregate: true,
        // The name, one a substance, is grouped by too: DuckDB cannot spill a max() of text to disk.
        columns: {
          practice: 'upper(practice)',
          items: 'sum(items)',
          quantity: total('quantity'),
          net_cost: total('net_cost'),
          actual_cost: total('actual_cost'),
        },
      },
    ],
  }),
}

/** Code and name of the chemical substance: one edition's code column is the other's name column. */
function substance(sample: Sample): readonly Field[] {
  const snomed = hasColumn(sample, 'BNF_CHEMICAL_SUBSTANCE_CODE')
  const bnf = code('[0-9]{2}[0-9A-Z]{5,7}', 'a BNF chemical substance such as 0212000B0')
  return [
    {
      name: 'chemical',
      from: snomed ? 'BNF_CHEMICAL_SUBSTANCE_CODE' : 'BNF_CHEMICAL_SUBSTANCE',
      kind: bnf,
    },
    {
      name: 'chemical_name',
      from: snomed ? 'BNF_CHEMICAL_SUBSTANCE' : 'CHEMICAL_SUBSTANCE_BNF_DESCR',
      kind: words(),
      required: false,
    },
  ]
}
