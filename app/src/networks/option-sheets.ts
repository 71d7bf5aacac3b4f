import type { Sheet } from '../register/sheet.ts'
import type { Cell } from '../terminal/tables.ts'
import type { PracticeEffect } from './effects.ts'
import type { NetworkMeasure } from './network-measure.ts'
import type { PlannerPlace } from './planner-place.ts'
import type { PracticeView } from './practice-view.ts'

/** What an arrangement does to each practice; km are by road, income in pounds a year. */
export function effectsSheet(
  effects: readonly PracticeEffect[],
  stable: ReadonlyMap<string, number> = new Map(),
): Sheet {
  return {
    header: [
      'practice',
      'practice_name',
      'network_before',
      'network_after',
      'partners_kept',
      'partners_lost',
      'partners_gained',
      'registered_before',
      'registered_after',
      'weighted_before',
      'weighted_after',
      'mean_km_before',
      'mean_km_after',
      'km_to_centre_before',
      'km_to_centre_after',
      'network_income_before',
      'network_income_after',
      'companions_kept_share',
    ],
    rows: effects.map(({ code, name, before, after, kept, lost, gained }) => [
      code,
      name,
      before?.name,
      after?.name,
      kept.join(' '),
      lost.join(' '),
      gained.join(' '),
      before?.registered,
      after?.registered,
      before?.weighted,
      after?.weighted,
      before?.meanKmToPartners,
      after?.meanKmToPartners,
      before?.kmToCentre,
      after?.kmToCentre,
      before?.income,
      after?.income,
      stable.get(code),
    ]),
  }
}

/** What moving a practice to each other network would do, by aim; more is worse. */
export function alternativesSheet({ practice, party, here }: PracticeView): Sheet {
  return {
    header: [
      'practice',
      'network',
      'party',
      'moved_to',
      'points_in_all',
      'would_break',
      'swap_for',
      'points_of_swap',
      'aim',
      'change',
      'unit',
      'points',
    ],
    rows: here.others.flatMap((one) =>
      one.aims.map(({ kind, by, points }): readonly Cell[] => [
        practice.code,
        here.network,
        party.name,
        one.network,
        one.points,
        one.breaks.join('; '),
        one.swap?.codes.join(' '),
        one.swap?.points,
        kind.id,
        by,
        kind.unit,
        points,
      ]),
    ),
  }
}

/** The networks of an arrangement in figures; sums are of the members whose figure is known. */
export function networksSheet(networks: readonly NetworkMeasure[]): Sheet {
  return {
    header: [
      'network',
      'practices',
      'codes',
      'size',
      'against_the_size_asked_for',
      'outside_by',
      'registered',
      'weighted',
      'weighted_for_each_registered',
      'deprivation',
      'gps_fte',
      'patients_per_gp',
      'average_km_to_centre',
      'farthest_km',
      'centre',
      'pieces',
      'shared_homes_kept_percent',
    ],
    rows: networks.map((one) => [
      one.name,
      one.practices.length,
      one.practices.join(' '),
      one.size,
      one.band,
      one.outsideBy,
      one.registered,
      one.weighted,
      one.needRatio,
      one.deprivation,
      one.gps,
      one.patientsPerGp,
      one.averageKm,
      one.farthestKm,
      one.centre,
      one.pieces,
      one.sharedHomesKept,
    ]),
  }
}

/** How a file of a place on a day is named. */
export function fileName({ code, on }: Pick<PlannerPlace, 'code' | 'on'>, what: string): string {
  return `${code}-${what}-${on}`
}
