import { formatCount, formatNumber } from '../../charts/format.ts'
import type { SettledAssumption } from '../../models/assumption.ts'
import { longDate } from '../../register/place-model.ts'
import type { UrgentCareData } from './data.ts'

/** What a place's notes say of figures that this model does not use. */
const UNUSED = ['Payments by head', 'No payment by head', 'The weighted list', 'Deprivation scores']

/** Notes of a place, without those of figures that are not used. */
export function usedNotes(notes: readonly string[]): readonly string[] {
  return notes.filter((note) => !UNUSED.some((start) => note.startsWith(start)))
}

/** What the reader must know of what the model read. */
export function notesOf(
  { practices, shapeIsLocal, unmet }: UrgentCareData,
  asked: number,
  appointmentsTo: string | null,
  assumptions: readonly SettledAssumption[],
): readonly string[] {
  const count = (test: (practice: (typeof practices)[number]) => boolean): number =>
    practices.filter(test).length
  const assumedShare = count(
    ({ sameDayShare, local }) => sameDayShare === null && local.urgent === null,
  )
  const assumedStaff = count(
    ({ clinicians, local }) => clinicians === null && local.clinicians === null,
  )
  const noHomes = count(({ homes }) => homes.own.every((km) => km === null))
  const weekly = practices.reduce((sum, { appointments }) => sum + (appointments ?? 0), 0)
  const counted = practices.filter(({ appointments }) => appointments !== null)
  const listed = counted.reduce((sum, { registered }) => sum + registered, 0)
  return [
    ...(asked > practices.length
      ? [
          `Left out for want of a registered list: ${formatCount(asked - practices.length, 'practice')}.`,
        ]
      : []),
    ...(shapeIsLocal
      ? []
      : [
          'The calls by half-hour are an illustration with a peak from eight to nine: no national series is published. Give those of your own telephone system.',
        ]),
    ...(assumedShare > 0
      ? [
          `The share of requests for the same day is assumed for ${formatCount(assumedShare, 'practice')} without appointments or local figures.`,
        ]
      : []),
    ...(listed > 0
      ? [
          `Appointments loaded come to ${formatNumber((100 * weekly) / listed, 1)}% of the list a week${appointmentsTo === null ? '' : ` (month to ${longDate(appointmentsTo)})`}: a check of the demand assumed. They count what was booked, not what was asked for.`,
        ]
      : []),
    ...(assumedStaff > 0
      ? [
          `Today’s GPs and nurses are assumed for ${formatCount(assumedStaff, 'practice')} without a published or local figure.`,
        ]
      : []),
    ...(noHomes > 0
      ? [
          `Where patients live is not loaded for ${formatCount(noHomes, 'practice')}: their way to a hub is taken from the practice’s door, and their way to the practice is not known.`,
        ]
      : []),
    'Demand is an equal rate for each patient unless local figures are given: no confirmed table by age is at hand.',
    unmet === null
      ? 'Urgent requests that nobody sees today are not known and are in no figure here.'
      : `Urgent requests that nobody sees today are in the demand, as entered: ${formatNumber(unmet)} a week for 10,000 patients.`,
    ...assumptions
      .filter(({ value }) => value === null)
      .map(
        ({ label }) =>
          `Not in the answer until you confirm it: ${label.charAt(0).toLowerCase()}${label.slice(1)}.`,
      ),
  ]
}
