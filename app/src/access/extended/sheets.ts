import type { ModelKind } from '../../models/kind.ts'
import type { Sheet } from '../../register/sheet.ts'
import { FIFTHS } from '../urgent-care/data.ts'
import type { ExtendedResult } from './result.ts'
import { DAY_NAMES, optionLabel } from './words.ts'

/** The tables of the answer as files. */
export function sheets({
  result,
}: {
  readonly result: ExtendedResult
}): ReturnType<ModelKind['sheets']> {
  const { options, practices, tornado } = result
  const of = (name: string, title: string, header: Sheet['header'], rows: Sheet['rows']) => ({
    name,
    title,
    sheet: { header, rows },
  })
  return [
    of(
      'options',
      'Options compared',
      [
        'option',
        'sites',
        'hours_needed',
        'hours_rostered',
        'sessions',
        'offered_a_week',
        'booked_a_week',
        'completed_a_week',
        'cost_a_year',
        'cost_low',
        'cost_high',
        'income_a_year',
        'surplus',
        'surplus_low',
        'surplus_high',
        'income_enough_share',
        'cost_per_completed',
        'mean_km',
        'share_within_walk',
        'share_at_own_practice',
        'mean_km_from_practice',
      ],
      options.map(({ id, sites, rostered, sessions, worth, ranges, surplus, enough, travel }) => [
        optionLabel(id),
        id === 'today' ? null : sites.length,
        result.needed,
        rostered,
        sessions,
        worth?.offered ?? null,
        worth?.booked ?? null,
        worth?.completed ?? null,
        worth?.cost ?? null,
        ranges.cost?.low ?? null,
        ranges.cost?.high ?? null,
        result.income.pence === null ? null : result.income.pence / 100,
        surplus,
        ranges.surplus?.low ?? null,
        ranges.surplus?.high ?? null,
        enough,
        worth?.perContact ?? null,
        travel?.all.km ?? null,
        travel?.all.walk ?? null,
        travel?.atOwn ?? null,
        travel?.fromPractice ?? null,
      ]),
    ),
    of(
      'practices',
      'Minutes a week by practice',
      ['code', 'practice', 'list', 'minutes_a_week'],
      practices.map(({ code, name, list, minutes }) => [code, name, list, minutes]),
    ),
    of(
      'sites',
      'Sites and their sessions',
      ['option', 'code', 'host', 'site', 'list', 'hours_needed', 'hours_rostered', 'sessions'],
      options.flatMap(({ id, sites }) =>
        sites.map(({ code, host, label, list, needed, rostered, sessions }) => [
          optionLabel(id),
          code,
          host,
          label,
          list,
          needed,
          rostered,
          sessions,
        ]),
      ),
    ),
    of(
      'days',
      'The rota of a week',
      ['option', 'day', 'sites_open', 'sessions', 'clinician_hours', 'site_hours'],
      options.flatMap(({ id, days }) =>
        days.map(({ day, sites, sessions, clinicianHours, siteHours }) => [
          optionLabel(id),
          DAY_NAMES[day],
          id === 'today' ? null : sites,
          sessions,
          clinicianHours,
          siteHours,
        ]),
      ),
    ),
    of(
      'contacts',
      'Contacts a week by day',
      ['option', 'day', 'offered', 'booked', 'completed'],
      options.flatMap(({ id, worth }) =>
        (worth?.days ?? []).map(({ day, offered, booked, completed }) => [
          optionLabel(id),
          DAY_NAMES[day],
          offered,
          booked,
          completed,
        ]),
      ),
    ),
    of(
      'travel',
      'Travel by deprivation fifth',
      [
        'option',
        'fifth',
        'patients',
        'located',
        'mean_km',
        'mean_km_to_own_practice',
        'share_within_walk',
      ],
      options.flatMap(({ id, travel }) =>
        (travel?.fifths ?? []).map(({ patients, located, km, ownKm, walk }, at) => [
          optionLabel(id),
          FIFTHS[at] ?? '',
          patients,
          located,
          km,
          ownKm,
          walk,
        ]),
      ),
    ),
    of(
      'tornado',
      'Which assumptions matter',
      ['assumption', 'unit', 'at_low', 'at_high', 'outcome_at_low', 'outcome_at_high'],
      tornado.map(({ label, unit, atLow, atHigh, low, high }) => [
        label,
        unit,
        atLow,
        atHigh,
        low,
        high,
      ]),
    ),
  ]
}
