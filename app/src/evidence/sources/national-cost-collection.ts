import { count, number, words } from '../fields.ts'
import type { Source } from '../reading.ts'
import { coverage } from './coverage.ts'
import { financialYearFromName } from './financial-year.ts'
import { NHS_ENGLAND } from './publishers.ts'

/**
 * National Cost Collection: the mean cost to the providers, in pounds, of an ambulance call by its
 * outcome and of an A&E attendance by its healthcare resource group, with how many there were. The
 * financial year is in the file's name.
 */
export const nationalCostCollection: Source = {
  id: 'national-cost-collection',
  publication: 'National Cost Collection',
  ...NHS_ENGLAND,
  page: 'england.nhs.uk/costing-in-the-nhs/national-cost-collection',
  datasets: ['unit_costs'],
  signatures: [['department_code', 'currency_code', 'currency_desc', 'activity', 'unit_cost']],
  read: (sample) => {
    const { start, end } = financialYearFromName(sample.file)
    return {
      layout: 'tidy table by department',
      fields: [
        { name: 'kind', from: 'department_code', kind: words() },
        { name: 'currency', from: 'currency_code', kind: words() },
        { name: 'description', from: 'currency_desc', kind: words() },
        { name: 'activity', from: 'activity', kind: count() },
        { name: 'cost', from: 'unit_cost', kind: number({ least: 0 }) },
      ],
      key: ['kind', 'item'],
      period: { rows: { start: `DATE '${start}'`, end: `DATE '${end}'` } },
      part: coverage('kind'),
      tables: [
        {
          dataset: 'unit_costs',
          columns: {
            item: "currency || ' ' || description",
            unit: "CASE kind WHEN 'Ambulance' THEN 'call' ELSE 'attendance' END",
          },
        },
      ],
    }
  },
}
