import { code, number, organisationCode, words } from '../fields.ts'
import type { Source } from '../reading.ts'
import { monthNumber, yearNumber } from './census-fields.ts'
import { NHS_ENGLAND } from './publishers.ts'

/**
 * Primary Care Network Workforce, individual level: a row a post. Posts become sums by network and
 * role; what identifies a person's posts (`UNIQUE_IDENTIFIER`) is not read. Equal rows are two
 * posts, not a repeat, so rows have no key. The publisher counts on the last day of the month.
 */
export const pcnWorkforce: Source = {
  id: 'pcn-workforce',
  publication: 'Primary Care Network Workforce',
  ...NHS_ENGLAND,
  page: 'digital.nhs.uk/data-and-information/publications/statistical/primary-care-network-workforce',
  datasets: ['network_workforce'],
  signatures: [['CENSUS_YEAR', 'CENSUS_MONTH', 'PCN_CODE', 'STAFF_ROLE', 'FTE']],
  read: () => ({
    layout: 'a row a post',
    fields: [
      { name: 'census_year', from: 'CENSUS_YEAR', kind: yearNumber() },
      { name: 'census_month', from: 'CENSUS_MONTH', kind: monthNumber() },
      {
        name: 'network',
        from: 'PCN_CODE',
        kind: code('U[0-9]{5}', 'a network code: U and five digits'),
      },
      { name: 'network_name_given', from: 'PCN_NAME', kind: words() },
      { name: 'sub_icb_given', from: ['SUB_ICB_CODE', 'CCG_CODE'], kind: organisationCode() },
      { name: 'staff_group', from: 'STAFF_GROUP', kind: words() },
      { name: 'role', from: 'STAFF_ROLE', kind: words() },
      { name: 'detailed_role', from: 'DETAILED_STAFF_ROLE', kind: words() },
      { name: 'fte_given', from: 'FTE', kind: number({ least: 0 }) },
    ],
    period: {
      rows: {
        start: 'last_day(make_date(census_year, census_month, 1))',
        end: 'last_day(make_date(census_year, census_month, 1))',
      },
    },
    tables: [
      {
        dataset: 'network_workforce',
        aggregate: true,
        columns: {
          network_name: 'min(network_name_given)',
          sub_icb: 'min(sub_icb_given)',
          fte: 'sum(fte_given)',
          posts: 'count(*)',
        },
      },
    ],
  }),
}
