import type { PracticeEffect } from '../networks/effects.ts'
import { sourceCell, type Sheet } from '../register/sheet.ts'
import type { Release } from '../evidence/releases.ts'
import { MEMBER_STATUSES } from '../store/vocabulary.ts'
import type { Cell } from '../terminal/tables.ts'
import type { ProposalEvent } from './history.ts'
import { againstBand, type StatusTotals } from './model.ts'
import type { ProposalView } from './view.ts'

const OF_PROPOSAL = ['proposal', 'edition', 'kind', 'state', 'on', 'adopted_on'] as const

function proposalCells({ one }: ProposalView): readonly Cell[] {
  const { proposal, on } = one
  return [proposal.name, proposal.edition, proposal.kind, proposal.status, on, proposal.adopted_on]
}

const TOTALS_HEADER = [
  'list',
  'practices',
  'patients',
  'lists_not_known',
  ...MEMBER_STATUSES.flatMap((status) => {
    const name = status.replaceAll(' ', '_')
    return [`${name}_practices`, `${name}_patients`]
  }),
  'may_join_practices',
  'may_join_patients',
]

function totalsCells(list: string, totals: StatusTotals): readonly Cell[] {
  return [
    list,
    totals.all.practices,
    totals.all.patients,
    totals.all.withoutList,
    ...MEMBER_STATUSES.flatMap((status): Cell[] => [
      totals.byStatus[status].practices,
      totals.byStatus[status].patients,
    ]),
    totals.possible.practices,
    totals.possible.patients,
  ]
}

/**
 * Every proposal with its status totals. Under `member` is who has said that it will be one, until
 * the proposal is adopted.
 */
export function proposalsSheet(views: readonly ProposalView[]): Sheet {
  return {
    header: [
      'id',
      'place',
      ...OF_PROPOSAL,
      'proposed_on',
      'owner',
      'definition',
      'networks',
      ...TOTALS_HEADER,
    ],
    rows: views.map((view) => {
      const { proposal, networks, totals, list } = view.one
      return [
        proposal.id,
        proposal.place,
        ...proposalCells(view),
        proposal.proposed_on,
        proposal.owner,
        proposal.definition,
        networks.length,
        ...totalsCells(list, totals),
      ]
    }),
  }
}

/** The networks of a proposal with their status totals and sizes against the plan's band. */
export function networksSheet(view: ProposalView): Sheet {
  const { networks, list, band } = view.one
  return {
    header: [
      ...OF_PROPOSAL,
      'network',
      'footprint',
      ...TOTALS_HEADER,
      'least',
      'most',
      'members_against_band',
      'may_join_against_band',
    ],
    rows: networks.map(({ name, footprint, totals }) => [
      ...proposalCells(view),
      name,
      footprint.id,
      ...totalsCells(list, totals),
      band?.least,
      band?.most,
      againstBand(totals.members, band)?.standing,
      againstBand(totals.possible, band)?.standing,
    ]),
  }
}

/** What each practice of a proposal answered, every answer of every day. */
export function practicesSheet(view: ProposalView, releases: readonly Release[]): Sheet {
  const { practices } = view.one
  return {
    header: [
      ...OF_PROPOSAL,
      'network',
      'practice',
      'practice_name',
      'status',
      'from',
      'to',
      'in_force',
      'invited_again',
      'note',
      'registered',
      'weighted',
      'lists_of',
      'source',
    ],
    rows: practices.flatMap(({ code, network, standing, rows, invitedAgain }) => {
      const practice = view.register.practices.get(code)
      return rows.map((row): readonly Cell[] => [
        ...proposalCells(view),
        network.name,
        code,
        practice?.name,
        row.status,
        row.starts_on,
        row.ends_on,
        row.id === standing.id ? 'yes' : 'no',
        invitedAgain,
        row.note,
        practice?.registered,
        practice?.weighted,
        practice?.registeredOn,
        sourceCell(releases, practice?.registeredRelease ?? null),
      ])
    }),
  }
}

/** What a proposal changes for each practice, with the codes of partners; distances in road km. */
export function changesSheet(
  view: ProposalView,
  effects: ReadonlyMap<string, PracticeEffect>,
): Sheet {
  return {
    header: [
      ...OF_PROPOSAL,
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
    ],
    rows: view.one.practices.flatMap(({ code }) => {
      const effect = effects.get(code)
      if (effect === undefined) return []
      const { before, after } = effect
      return [
        [
          ...proposalCells(view),
          code,
          effect.name,
          before?.name,
          after?.name,
          effect.kept.join(' '),
          effect.lost.join(' '),
          effect.gained.join(' '),
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
        ],
      ]
    }),
  }
}

/** Practices of the place that are in none of a proposal's networks. */
export function outsideSheet(view: ProposalView): Sheet {
  return {
    header: [...OF_PROPOSAL, 'practice', 'practice_name', 'registered', 'weighted'],
    rows: view.one.outside.map((code) => {
      const practice = view.register.practices.get(code)
      return [
        ...proposalCells(view),
        code,
        practice?.name,
        practice?.registered,
        practice?.weighted,
      ]
    }),
  }
}

/** What was done to a proposal and its answers. */
export function historySheet(events: readonly ProposalEvent[]): Sheet {
  return {
    header: ['at', 'who', 'what', 'reason'],
    rows: events.map(({ at, who, what, reason }) => [at, who, what, reason]),
  }
}
