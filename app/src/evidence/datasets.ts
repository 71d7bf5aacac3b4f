/**
 * The tables that published figures are kept in, one description for all sources, indicators and
 * rooms. A source writes rows of these and of nothing else. Every table also carries
 * `period_start`, `period_end` (the same day where the figure is a count on a day) and `release`
 * (the id of the release that the row came from).
 */

type ColumnType = 'VARCHAR' | 'DATE' | 'BIGINT' | 'INTEGER' | 'DOUBLE'

interface Dataset {
  readonly title: string
  /** With the period, what no two rows share. Where releases overlap, one of them counts, by a fixed order. */
  readonly key: readonly string[]
  readonly columns: Readonly<Record<string, ColumnType>>
  /** Columns that releases of earlier versions of Footings lack; they are unknown there. */
  readonly added?: readonly string[]
}

const text = 'VARCHAR'
const day = 'DATE'
const whole = 'BIGINT'
const age = 'INTEGER'
const real = 'DOUBLE'

export const DATASETS = {
  practices: {
    title: 'Prescribing organisations and GP practices (setting 4) as the ODS lists them',
    key: ['practice'],
    columns: {
      practice: text,
      name: text,
      address: text,
      postcode: text,
      opened: day,
      closed: day,
      status: text,
      setting: age,
      commissioner: text,
      commissioner_from: day,
      commissioner_to: day,
      icb: text,
      region: text,
    },
  },
  practice_contracts: {
    title: 'Contract type and kind of practice in a financial year',
    key: ['practice'],
    columns: {
      practice: text,
      name: text,
      postcode: text,
      contract: text,
      opened: day,
      closed: day,
      dispensing: text,
      practice_type: text,
      rurality: text,
      atypical: text,
      commissioner: text,
      network: text,
    },
  },
  practice_systems: {
    title: 'Clinical system supplier of a practice on a date',
    key: ['practice'],
    columns: { practice: text, system: text },
  },
  practice_geography: {
    title: 'Network, sub-ICB, ICB and region of a practice in a published snapshot',
    key: ['practice'],
    columns: {
      practice: text,
      practice_name: text,
      postcode: text,
      network: text,
      network_name: text,
      sub_icb: text,
      sub_icb_name: text,
      icb: text,
      icb_name: text,
      region: text,
      region_name: text,
    },
  },
  network_members: {
    title: 'Practices of primary care networks with the dates of the relationship',
    key: ['practice', 'network', 'starts_on'],
    columns: {
      practice: text,
      network: text,
      network_name: text,
      starts_on: day,
      ends_on: day,
    },
  },
  patients: {
    title: 'Registered patients of a practice by sex and age; all ages is age_from 0, age_to empty',
    key: ['practice', 'sex', 'age_from', 'age_to'],
    columns: { practice: text, sex: text, age_from: age, age_to: age, patients: whole },
  },
  practice_lists: {
    title: 'Average registered and weighted (Carr-Hill) patients of a practice over a year',
    key: ['practice'],
    columns: { practice: text, registered: real, weighted: real },
  },
  patients_lsoa: {
    title: 'Registered patients of a practice by the LSOA they live in',
    key: ['practice', 'lsoa', 'sex'],
    columns: { practice: text, lsoa: text, sex: text, patients: whole },
  },
  payments: {
    title: 'Payments to a practice in a financial year by stream, pounds',
    key: ['practice', 'stream'],
    columns: { practice: text, stream: text, amount: real, missing: text },
  },
  workforce: {
    title: 'Staff of a practice by group and role; measure is fte or headcount',
    key: ['practice', 'staff_group', 'role', 'measure'],
    columns: {
      practice: text,
      staff_group: text,
      role: text,
      measure: text,
      value: real,
      missing: text,
    },
  },
  network_workforce: {
    title: 'Staff of a primary care network by role: full-time equivalents and number of posts',
    key: ['network', 'staff_group', 'role', 'detailed_role'],
    columns: {
      network: text,
      network_name: text,
      sub_icb: text,
      staff_group: text,
      role: text,
      detailed_role: text,
      fte: real,
      posts: whole,
    },
  },
  appointments: {
    title: 'Appointments of a practice in a month by kind',
    key: ['practice', 'hcp_type', 'mode', 'category', 'wait', 'status'],
    columns: {
      practice: text,
      system: text,
      hcp_type: text,
      mode: text,
      category: text,
      wait: text,
      status: text,
      appointments: whole,
    },
  },
  qof_achievement: {
    title: 'Quality and Outcomes Framework achievement of a practice by indicator',
    key: ['practice', 'indicator'],
    columns: {
      practice: text,
      indicator: text,
      numerator: real,
      denominator: real,
      register: real,
      points: real,
    },
  },
  qof_prevalence: {
    title: 'Quality and Outcomes Framework disease registers of a practice',
    key: ['practice', 'condition'],
    columns: { practice: text, condition: text, register: real, list_type: text, list_size: real },
  },
  qof_indicators: {
    title: 'Quality and Outcomes Framework indicator dictionary',
    key: ['indicator'],
    columns: {
      indicator: text,
      points: real,
      condition: text,
      condition_name: text,
      domain: text,
      list_type: text,
    },
  },
  published_indicators: {
    title: 'Indicators as their publisher computed them, with the published limits',
    key: ['indicator', 'area', 'sex', 'age', 'category_type', 'category'],
    columns: {
      indicator: text,
      name: text,
      area: text,
      area_name: text,
      area_type: text,
      sex: text,
      age: text,
      category_type: text,
      category: text,
      period: text,
      value: real,
      lower95: real,
      upper95: real,
      lower998: real,
      upper998: real,
      numerator: real,
      denominator: real,
      note: text,
      missing: text,
    },
  },
  gp_patient_survey: {
    title:
      'GP Patient Survey weighted results of a practice: share of answers, 0 to 1; base is the people who answered the question',
    key: ['practice', 'question'],
    added: ['base'],
    columns: {
      practice: text,
      question: text,
      distributed: real,
      received: real,
      base: real,
      share: real,
      missing: text,
    },
  },
  deprivation_lsoa: {
    title: 'Index of Multiple Deprivation by LSOA; decile 1 is the most deprived',
    key: ['lsoa'],
    columns: {
      lsoa: text,
      name: text,
      local_authority: text,
      local_authority_name: text,
      score: real,
      decile: age,
    },
  },
  deprivation_practice: {
    title: 'Index of Multiple Deprivation score of a practice population',
    key: ['practice'],
    columns: { practice: text, score: real },
  },
  population_lsoa: {
    title: 'Resident population of an LSOA by sex and age',
    key: ['lsoa', 'sex', 'age_from', 'age_to'],
    columns: {
      lsoa: text,
      name: text,
      local_authority: text,
      local_authority_name: text,
      sex: text,
      age_from: age,
      age_to: age,
      people: whole,
    },
  },
  boundaries: {
    title: 'Boundaries of small areas, GeoJSON in longitude and latitude',
    key: ['area'],
    columns: { area: text, name: text, geometry: text },
  },
  postcodes: {
    title: 'Postcodes (without spaces) and the point and area they stand for',
    key: ['postcode'],
    columns: {
      postcode: text,
      easting: real,
      northing: real,
      lsoa: text,
      local_authority: text,
      ward: text,
      quality: age,
      terminated: day,
    },
  },
  urgent_care: {
    title: 'A&E attendances, four-hour breaches and emergency admissions of a trust in a month',
    key: ['trust', 'type'],
    columns: {
      trust: text,
      type: text,
      attendances: whole,
      breaches: whole,
      admissions: whole,
    },
  },
  cqc_ratings: {
    title: 'Care Quality Commission ratings of a practice',
    key: ['practice', 'population_group', 'domain'],
    columns: {
      practice: text,
      location_name: text,
      population_group: text,
      domain: text,
      rating: text,
      inherited: text,
    },
  },
  unit_costs: {
    title: 'Unit costs of staff and services, pounds',
    key: ['kind', 'item', 'band', 'basis', 'unit'],
    columns: {
      kind: text,
      item: text,
      band: text,
      basis: text,
      unit: text,
      cost: real,
      activity: real,
    },
  },
  prescribing: {
    title: 'Items and cost of prescribing of a practice in a month by BNF chemical substance',
    key: ['practice', 'chemical'],
    columns: {
      practice: text,
      chemical: text,
      chemical_name: text,
      items: whole,
      quantity: real,
      net_cost: real,
      actual_cost: real,
    },
  },
  local_figures: {
    title: 'Figures from a local file, read by a mapping that its user wrote',
    key: ['area', 'indicator', 'sex'],
    columns: {
      area: text,
      indicator: text,
      sex: text,
      numerator: real,
      denominator: real,
      value: real,
      missing: text,
    },
  },
} as const satisfies Record<string, Dataset>

export type DatasetName = keyof typeof DATASETS

/** Name and DuckDB type of every column of a dataset, the shared ones last. */
export function columnsOf(dataset: DatasetName): Readonly<Record<string, ColumnType>> {
  return { ...DATASETS[dataset].columns, period_start: day, period_end: day, release: text }
}

/** Columns of a dataset that older releases of it may lack. */
export function addedColumnsOf(dataset: DatasetName): readonly string[] {
  const described: Dataset = DATASETS[dataset]
  return described.added ?? []
}

/** Whether a name, from a file that a user wrote, is that of a dataset. */
export function isDatasetName(name: string): name is DatasetName {
  return Object.hasOwn(DATASETS, name)
}
