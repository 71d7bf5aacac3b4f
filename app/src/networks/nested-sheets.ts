import type { Sheet } from '../register/sheet.ts'
import type { NestedView } from './nested-view.ts'

type Nested = Pick<NestedView, 'place' | 'plan' | 'localities'>

/** The localities in figures. */
export function localitiesSheet({ localities }: Nested): Sheet {
  return {
    header: [
      'locality',
      'clusters',
      'practices',
      'size',
      'against_the_size_asked_for',
      'outside_by',
    ],
    rows: localities.map(({ locality, clusters }) => [
      locality.name,
      clusters.length,
      locality.practices.length,
      locality.size,
      locality.band,
      locality.outsideBy,
    ]),
  }
}

/** The clusters in figures, each with its locality. */
export function clustersSheet({ localities }: Nested): Sheet {
  return {
    header: [
      'locality',
      'cluster',
      'practices',
      'codes',
      'size',
      'against_the_size_asked_for',
      'outside_by',
    ],
    rows: localities.flatMap(({ locality, clusters }) =>
      clusters.map((cluster) => [
        locality.name,
        cluster.name,
        cluster.practices.length,
        cluster.practices.join(' '),
        cluster.size,
        cluster.band,
        cluster.outsideBy,
      ]),
    ),
  }
}

/** A practice a row, with its cluster and its locality. */
export function nestedPracticesSheet({ place, plan, localities }: Nested): Sheet {
  const practices = new Map(place.practices.map((practice) => [practice.code, practice]))
  return {
    header: ['locality', 'cluster', 'practice', 'practice_name', `${plan.rule.list}_patients`],
    rows: localities.flatMap(({ locality, clusters }) =>
      clusters.flatMap((cluster) =>
        cluster.practices.map((code) => [
          locality.name,
          cluster.name,
          code,
          practices.get(code)?.name,
          practices.get(code)?.[plan.rule.list],
        ]),
      ),
    ),
  }
}
