import { count, date, oneOf, organisationCode, words, type FieldKind } from '../fields.ts'
import { columnIndex, hasColumn, type Reading, type Sample, type Source } from '../reading.ts'
import { NHS_ENGLAND } from './publishers.ts'

/**
 * A&E attendances and emergency admissions by provider and month: attendances, those that took more
 * than four hours (breaches) and admissions through A&E, by type of department. Type 1 is a major
 * department, 2 a single specialty, `other` the rest. The monthly provider file, in the wordings of
 * 2018 and since, and a tidy table of many months.
 *
 * Booked appointments, which are counted apart since 2020, are types of their own (`1 booked`); no
 * admissions are published for them. The row of national totals is left out.
 */
export const accidentAndEmergency: Source = {
  id: 'accident-and-emergency',
  publication: 'A&E Attendances and Emergency Admissions by provider',
  ...NHS_ENGLAND,
  page: 'england.nhs.uk/statistics/statistical-work-areas/ae-waiting-times-and-activity',
  datasets: ['urgent_care'],
  signatures: [
    ['period', 'org_code', 'type', 'attendances', 'breaches', 'admissions'],
    ['Period', 'Org Code', 'A&E attendances Type 1', 'Attendances over 4hrs Type 1'],
    [
      'Period',
      'Org Code',
      'Number of A&E attendances Type 1',
      'Number of attendances over 4hrs Type 1',
    ],
  ],
  read: (sample) => (hasColumn(sample, 'breaches') ? tidy() : monthly(sample)),
}

function tidy(): Reading {
  return {
    layout: 'tidy table',
    fields: [
      { name: 'month', from: 'period', kind: date() },
      { name: 'trust', from: 'org_code', kind: organisationCode() },
      { name: 'type', from: 'type', kind: oneOf({ '1': '1', '2': '2', other: 'other' }) },
      { name: 'attendances', from: 'attendances', kind: count() },
      { name: 'breaches', from: 'breaches', kind: count() },
      { name: 'admissions', from: 'admissions', kind: count() },
    ],
    key: ['trust', 'type', 'period_start'],
    period: { rows: { start: "date_trunc('month', month)", end: 'last_day(month)' } },
    tables: [{ dataset: 'urgent_care' }],
  }
}

interface Department {
  readonly type: string
  readonly attendances: readonly string[]
  readonly breaches: readonly string[]
  readonly admissions: readonly string[]
}

const DEPARTMENTS: readonly Department[] = [
  ...['1', '2'].map((type) => ({
    type,
    attendances: [`A&E attendances Type ${type}`, `Number of A&E attendances Type ${type}`],
    breaches: [
      `Attendances over 4hrs Type ${type}`,
      `Number of attendances over 4hrs Type ${type}`,
    ],
    admissions: [`Emergency admissions via A&E - Type ${type}`],
  })),
  {
    type: 'other',
    attendances: [
      'A&E attendances Other A&E Department',
      'Number of A&E attendances Other A&E Department',
    ],
    breaches: [
      'Attendances over 4hrs Other Department',
      'Attendances over 4hrs Other A&E Department',
      'Number of attendances over 4hrs Other A&E Department',
    ],
    admissions: ['Emergency admissions via A&E - Other A&E department'],
  },
  ...['1', '2', 'other'].map((type) => {
    const word = type === 'other' ? 'Other Department' : `Type ${type}`
    return {
      type: `${type} booked`,
      attendances: [`A&E attendances Booked Appointments ${word}`],
      breaches: [`Attendances over 4hrs Booked Appointments ${word}`],
      admissions: [],
    }
  }),
]

const MEASURES = ['attendances', 'breaches', 'admissions'] as const

function monthly(sample: Sample): Reading {
  const departments = DEPARTMENTS.filter(
    ({ type, attendances }) =>
      !type.endsWith('booked') || columnIndex(sample.names, attendances) >= 0,
  )
  const cells = departments.flatMap((department, at) =>
    MEASURES.filter((measure) => department[measure].length > 0).map((measure) => ({
      name: `${measure}_${at}`,
      from: department[measure],
      kind: count(),
    })),
  )
  const known = new Set(cells.map(({ name }) => name))
  const list = (measure: string) => {
    const names = departments.map((_, at) => `${measure}_${at}`)
    return `unnest([${names.map((name) => (known.has(name) ? name : 'NULL')).join(', ')}])`
  }
  return {
    layout: `monthly provider file${departments.length > 3 ? ' with booked appointments' : ''}`,
    fields: [
      { name: 'month', from: 'Period', kind: monthOfReturn() },
      { name: 'trust', from: 'Org Code', kind: organisationCode() },
      { name: 'period_word', from: 'Period', kind: words(), required: false },
      { name: 'trust_word', from: 'Org Code', kind: words(), required: false },
      {
        name: 'parent_word',
        from: 'Parent Org',
        kind: words(),
        required: false,
        optionalColumn: true,
      },
      ...cells,
    ],
    keep: "NOT list_contains([upper(trust_word), upper(period_word), upper(parent_word)], 'TOTAL')",
    key: ['trust', 'month'],
    period: { rows: { start: 'month', end: 'last_day(month)' } },
    tables: [
      {
        dataset: 'urgent_care',
        where: 'true',
        columns: {
          type: `unnest([${departments.map(({ type }) => `'${type}'`).join(', ')}])`,
          ...Object.fromEntries(MEASURES.map((measure) => [measure, list(measure)])),
        },
      },
    ],
  }
}

/** `MSitAE-MARCH-2026`: the name of the return, then the month. */
function monthOfReturn(): FieldKind {
  const parsed = (raw: string) =>
    `try_strptime(regexp_extract(trim(${raw}), '([A-Za-z]+[- ]20[0-9]{2})$', 1), ['%B-%Y', '%B %Y', '%b-%Y'])::DATE`
  return {
    value: parsed,
    unusable: (raw) => `(trim(${raw}) <> '' AND ${parsed(raw)} IS NULL)`,
    expected: 'a month such as MSitAE-MARCH-2026',
  }
}
