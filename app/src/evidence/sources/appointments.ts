import { count, date, practiceCode, words, type FieldKind } from '../fields.ts'
import type { Source } from '../reading.ts'
import { NHS_ENGLAND } from './publishers.ts'

/**
 * Appointments in General Practice, practice level crosstab: how many appointments a practice had
 * in a month by who, how, for what, how long after booking and whether attended. Words are as
 * published but for doubled spaces (`8  to 14 Days`); `Unknown` is an answer. Compound suppliers
 * such as `EMIS/EVERGREENLIFE` are one supplier.
 */
export const appointments: Source = {
  id: 'appointments',
  publication: 'Appointments in General Practice, practice level crosstab',
  ...NHS_ENGLAND,
  page: 'digital.nhs.uk/data-and-information/publications/statistical/appointments-in-general-practice',
  datasets: ['appointments'],
  signatures: [
    [
      'APPOINTMENT_MONTH_START_DATE',
      'GP_CODE',
      'HCP_TYPE',
      'APPT_MODE',
      'TIME_BETWEEN_BOOK_AND_APPT',
      'COUNT_OF_APPOINTMENTS',
      'APPT_STATUS',
    ],
  ],
  read: () => ({
    layout: 'crosstab',
    fields: [
      { name: 'month_start', from: 'APPOINTMENT_MONTH_START_DATE', kind: firstOfMonth() },
      { name: 'practice', from: 'GP_CODE', kind: practiceCode() },
      { name: 'system', from: 'SUPPLIER', kind: words(), required: false, optionalColumn: true },
      { name: 'hcp_type', from: 'HCP_TYPE', kind: singleSpaced() },
      { name: 'mode', from: 'APPT_MODE', kind: singleSpaced() },
      { name: 'category', from: 'NATIONAL_CATEGORY', kind: singleSpaced() },
      { name: 'wait', from: 'TIME_BETWEEN_BOOK_AND_APPT', kind: singleSpaced() },
      { name: 'status', from: 'APPT_STATUS', kind: singleSpaced() },
      { name: 'appointments', from: 'COUNT_OF_APPOINTMENTS', kind: count() },
    ],
    key: ['period_start', 'practice', 'hcp_type', 'mode', 'category', 'wait', 'status'],
    period: { rows: { start: 'month_start', end: 'last_day(month_start)' } },
    tables: [{ dataset: 'appointments' }],
  }),
}

function singleSpaced(): FieldKind {
  const plain = words()
  return { ...plain, value: (raw) => `regexp_replace(${plain.value(raw)}, '\\s+', ' ', 'g')` }
}

/** The first day of a month; another day is not the month that the column promises. */
function firstOfMonth(): FieldKind {
  const day = date()
  return {
    value: (raw) => `CASE WHEN day(${day.value(raw)}) = 1 THEN ${day.value(raw)} END`,
    unusable: (raw) => `(${day.unusable(raw)} OR coalesce(day(${day.value(raw)}) <> 1, false))`,
    expected: 'the first day of a month such as 01AUG2025',
  }
}
