import type { Sheet } from '../../register/sheet.ts'
import { AGE_LABELS } from './ages.ts'
import { numberOf, type ShownSum } from './round.ts'
import { NOT_SHOWN, NOT_TOLD } from './shown.ts'
import type { WorkforceView } from './view.ts'

/** People of each role in the round, beside what is published for the same practices. */
export function rolesSheet({ round }: WorkforceView): Sheet {
  return {
    header: [
      'stocktake',
      'as_of',
      'role',
      'precision',
      'headcount',
      'practices_headcount',
      'fte',
      'practices_fte',
      'sessions',
      'practices_sessions',
      'published_on',
      'published_headcount',
      'published_fte',
      'same_practices',
      'stocktake_headcount_same_practices',
      'stocktake_fte_same_practices',
    ],
    rows: (round?.model.totals ?? []).map((total) => {
      const published = round?.published?.roles.find(({ group }) => group.id === total.group.id)
      return [
        round?.model.round.name,
        round?.model.round.as_of,
        total.group.label,
        total.precision,
        cellOf(total.headcount),
        total.headcount.practices,
        cellOf(total.fte),
        total.fte.practices,
        cellOf(total.sessions),
        total.sessions.practices,
        round?.published?.day,
        published?.headcount,
        published?.fte,
        published?.practices,
        published?.roundHeadcount,
        published?.roundFte,
      ]
    }),
  }
}

/** People of each role by network. */
export function networksSheet({ round }: WorkforceView): Sheet {
  return {
    header: ['stocktake', 'as_of', 'role', 'network', 'network_name', 'headcount', 'practices'],
    rows: (round?.model.totals ?? []).flatMap(({ group, byNetwork }) =>
      [...byNetwork].map(([network, sum]) => [
        round?.model.round.name,
        round?.model.round.as_of,
        group.label,
        network,
        network === null ? 'in no network' : round?.networks.get(network),
        cellOf(sum),
        sum.practices,
      ]),
    ),
  }
}

/** How far each practice is, and what its return lacks. */
export function returnsSheet({ round }: WorkforceView): Sheet {
  return {
    header: [
      'stocktake',
      'practice',
      'name',
      'state',
      'returned_on',
      'missing',
      'to_check',
      'note',
    ],
    rows: (round?.model.completeness ?? []).map((one) => [
      round?.model.round.name,
      one.practice.code,
      one.practice.name,
      one.state,
      one.returnedOn,
      one.missing.join('; '),
      one.toCheck,
      one.note,
    ]),
  }
}

/** Ages over the place, then of GPs by network. Nothing of one practice. */
export function agesSheet({ round, asked }: WorkforceView): Sheet {
  return {
    header: ['of', 'roles', 'band', 'people', 'practices_that_told'],
    rows: [
      ...(round?.ages ?? []).flatMap(({ group, bands, practices }) =>
        bands.map((people, band) => [
          asked.place,
          group.label,
          AGE_LABELS[band],
          people ?? (practices === 0 ? NOT_TOLD : NOT_SHOWN),
          practices,
        ]),
      ),
      ...(round?.agesByNetwork ?? []).flatMap(({ network, under55, from55, practices }) => [
        [
          network ?? 'in no network',
          'GPs without trainees and locums',
          'Under 55',
          under55 ?? NOT_SHOWN,
          practices,
        ],
        [
          network ?? 'in no network',
          'GPs without trainees and locums',
          '55 and over',
          from55 ?? NOT_SHOWN,
          practices,
        ],
      ]),
    ],
  }
}

/** Lines of the practices whose own lines the reader may see. */
export function linesSheet({ round }: WorkforceView): Sheet {
  return {
    header: [
      'stocktake',
      'practice',
      'role',
      'precision',
      'headcount',
      'fte',
      'sessions',
      'aged_under_40',
      'aged_40_to_49',
      'aged_50_to_54',
      'aged_55_to_59',
      'aged_60_and_over',
      'note',
    ],
    rows: (round?.lines ?? []).map((line) => [
      round?.model.round.name,
      line.practice,
      line.role,
      line.precision,
      line.headcount,
      numberOf(line.fte),
      numberOf(line.sessions),
      line.aged_under_40,
      line.aged_40_to_49,
      line.aged_50_to_54,
      line.aged_55_to_59,
      line.aged_60_and_over,
      line.note,
    ]),
  }
}

/** A sum for one cell of a file: empty where it is not told, and said where it is withheld. */
export function cellOf({ value, withheld }: ShownSum): number | string | null {
  return value ?? (withheld ? NOT_SHOWN : null)
}
