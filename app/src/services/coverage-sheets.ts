import { commentCell, commentOn } from '../figure-comments/comments.ts'
import { coverageFigure } from '../figure-comments/figures.ts'
import type { Sheet } from '../register/sheet.ts'
import { shareOf, sumsByFifth } from './coverage-sums.ts'
import type { CoveredService, CoverageView } from './coverage-view.ts'
import type { WhatIfAnswer } from './coverage-what-if.ts'

/** Coverage of each service as a file. Patients are registered ones; empty where no list is known. */
export function coverageSheet({ asked, covered }: CoverageView): Sheet {
  return {
    header: [
      'on',
      'tier',
      'service',
      'patients',
      'covered',
      'covered_per_cent',
      'own_practice',
      'group',
      'neighbour',
      'network',
      'place',
      'practices',
      'practices_covered',
      'practices_without_list',
    ],
    rows: covered.map(({ service, sum }) => [
      asked.on,
      service.tier,
      service.name,
      sum.patients,
      sum.covered,
      shareOf(sum),
      ...Object.values(sum.byWay).map((patients) => (sum.patients === null ? null : patients)),
      sum.practices,
      sum.practicesCovered,
      sum.withoutList,
    ]),
  }
}

/** Coverage of each service by fifth of practices by deprivation, as a file. */
export function fifthsSheet({ asked, covered, input, place }: CoverageView): Sheet {
  return {
    header: [
      'on',
      'index_of',
      'tier',
      'service',
      'fifth',
      'patients',
      'covered',
      'covered_per_cent',
      'practices',
      'practices_covered',
    ],
    rows: covered.flatMap(({ service, coverage }) =>
      sumsByFifth(input.practices, coverage).map(({ fifth, sum }) => [
        asked.on,
        place.edition,
        service.tier,
        service.name,
        fifth ?? 'not known',
        sum.patients,
        sum.covered,
        shareOf(sum),
        sum.practices,
        sum.practicesCovered,
      ]),
    ),
  }
}

/** How the patients of each practice reach one service, as a file. Distances are by road. */
export function reachedSheet({ asked, input, comments }: CoverageView, one: CoveredService): Sheet {
  return {
    header: [
      'on',
      'service',
      'practice',
      'name',
      'patients',
      'fifth',
      'way',
      'by',
      'km',
      'nearest_able',
      'nearest_able_km',
      'nearest_able_why',
      'practice_comment',
    ],
    rows: one.coverage.reached.map((reached, at) => {
      const practice = input.practices[at]
      return [
        asked.on,
        one.service.name,
        reached.practice,
        practice?.name,
        practice?.registered,
        practice?.fifth,
        reached.way ?? 'not covered',
        reached.by,
        rounded(reached.km),
        reached.nearest?.name ?? null,
        rounded(reached.nearest?.km ?? null),
        reached.nearest?.why ?? null,
        commentCell(commentOn(comments, reached.practice, coverageFigure(one.service.id))),
      ]
    }),
  }
}

/** What would change if practices withdrew or closed, a line a practice and service. */
export function whatIfSheet(view: CoverageView, answer: WhatIfAnswer): Sheet {
  const { asked, services, input, comments } = view
  const serviceNames = new Map(services.map(({ id, name }) => [id, name]))
  const practiceNames = new Map(input.practices.map(({ code, name }) => [code, name]))
  return {
    header: [
      'on',
      'service',
      'practice',
      'name',
      'patients',
      'way_before',
      'by_before',
      'way_after',
      'by_after',
      'could_take_over',
      'km',
      'why',
      'practice_comment',
    ],
    rows: answer.changes.flatMap(({ service, losing, otherwise }) =>
      [...losing, ...otherwise].map((change) => [
        asked.on,
        serviceNames.get(service),
        change.practice,
        practiceNames.get(change.practice),
        change.registered,
        change.before.way ?? 'not covered',
        change.before.by,
        change.after.way ?? 'not covered',
        change.after.by,
        change.couldTakeOver?.name,
        rounded(change.couldTakeOver?.km ?? null),
        change.couldTakeOver?.why,
        commentCell(commentOn(comments, change.practice, coverageFigure(service))),
      ]),
    ),
  }
}

/** Kilometres to a tenth: the estimate is no finer. */
function rounded(km: number | null): number | null {
  return km === null ? null : Math.round(km * 10) / 10
}
