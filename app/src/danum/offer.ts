import type { Change } from '../store/change.ts'
import type { SpecificationStatus } from '../store/vocabulary.ts'
import { DANUM } from './names.ts'
import {
  EXTENDED,
  EXTENDED_SOLE,
  KEEPING_WELL,
  KEEPING_WELL_WIDER,
  PROACTIVE,
  PROACTIVE_LIGHTER,
  RESPONSIVE,
  RESPONSIVE_EXTENDED,
  type PlannedClause,
} from './offer-clauses.ts'

interface PlannedComment {
  /** Heading of the clause. */
  readonly on: string
  /** Which of the practices says it, by its place in the list; the LMC where it is absent. */
  readonly practice?: number
  readonly said: string
  readonly text: string
  readonly reply?: readonly [day: string, text: string]
}

interface PlannedEdition {
  readonly status: SpecificationStatus
  readonly changed: string
  readonly consulted?: readonly [from: string, to: string]
  readonly approved?: readonly [day: string, decision: string]
  readonly live?: readonly [from: string, to?: string]
  readonly clauses: readonly PlannedClause[]
  readonly comments?: readonly PlannedComment[]
}

interface PlannedPillar {
  readonly name: string
  readonly about: string
  readonly commissionedBy: string
  readonly startsOn: string
  readonly specification: string
  readonly owner: string
  readonly signs: string
  readonly editions: readonly PlannedEdition[]
}

const COMMITTEE = 'Primary care commissioning committee'
const TEAM = 'Primary care team'

/** The four pillars, each with its specification and the editions of it. */
export const PILLARS: readonly PlannedPillar[] = [
  {
    name: 'Keeping People Well',
    about: 'Detection and secondary prevention, then the wider determinants of health.',
    commissionedBy: 'The council and the commissioner, jointly',
    startsOn: '2017-04-01',
    specification: 'Keeping People Well',
    owner: 'Joint commissioning team',
    signs: 'Each practice',
    editions: [
      {
        status: 'retired',
        changed: 'The first edition: four conditions.',
        consulted: ['2017-01-09', '2017-02-17'],
        approved: ['2017-03-09', `${COMMITTEE}, March 2017, item 6`],
        live: ['2017-04-01', '2024-03-31'],
        clauses: KEEPING_WELL,
      },
      {
        status: 'live',
        changed: 'Social prescribing, help to stop smoking and weight management come in.',
        consulted: ['2024-01-08', '2024-02-16'],
        approved: ['2024-03-14', `${COMMITTEE}, March 2024, item 5`],
        live: ['2024-04-01'],
        clauses: KEEPING_WELL_WIDER,
        comments: [
          {
            on: 'Social prescribing, stopping smoking and weight',
            practice: 4,
            said: '2024-01-22',
            text: 'Our network has one link worker for six practices. Will there be more?',
            reply: ['2024-02-20', 'Each network gets a second one in the year.'],
          },
        ],
      },
    ],
  },
  {
    name: 'Responsive Primary Care',
    about: 'Care redesign, workload and access, through the national funds for general practice.',
    commissionedBy: 'The commissioner',
    startsOn: '2017-04-01',
    specification: 'Responsive Primary Care',
    owner: TEAM,
    signs: 'Each practice, or a group for its practices',
    editions: [
      {
        status: 'retired',
        changed: 'The first edition: care navigation.',
        consulted: ['2017-01-09', '2017-02-17'],
        approved: ['2017-03-09', `${COMMITTEE}, March 2017, item 7`],
        live: ['2017-04-01', '2018-09-30'],
        clauses: RESPONSIVE,
      },
      {
        status: 'live',
        changed: 'Extended access and online consultation come in.',
        consulted: ['2018-05-01', '2018-06-15'],
        approved: ['2018-07-12', `${COMMITTEE}, July 2018, item 4`],
        live: ['2018-10-01'],
        clauses: RESPONSIVE_EXTENDED,
        comments: [
          {
            on: 'Extended access',
            practice: 1,
            said: '2018-05-14',
            text: 'We cannot staff a Saturday alone. May a neighbour deliver it for us?',
            reply: ['2018-06-20', 'Yes. The clause now says that it is delivered by the network.'],
          },
          {
            on: 'Extended access',
            said: '2018-05-30',
            text: 'Practices in no collaboration must be able to take part on the same terms.',
            reply: [
              '2018-06-20',
              'They are: a practice signs for itself, and its patients may book anywhere.',
            ],
          },
          {
            on: 'Online consultation',
            practice: 7,
            said: '2018-06-04',
            text: 'The end of the next working day is hard before a bank holiday.',
            reply: ['2018-06-20', 'A bank holiday is no working day. Nothing is changed.'],
          },
        ],
      },
      {
        status: 'draft',
        changed: 'To be discussed: one hub for the town, or one in each network?',
        clauses: RESPONSIVE_EXTENDED,
      },
    ],
  },
  {
    name: 'Proactive Co-ordinated Care',
    about: 'Case management of frail, vulnerable and complex patients across organisations.',
    commissionedBy: 'The commissioner',
    startsOn: '2016-10-01',
    specification: 'Proactive Co-ordinated Primary Care',
    owner: TEAM,
    signs: 'Each practice, or practices that join to deliver it',
    editions: [
      {
        status: 'retired',
        changed: 'The first edition, from what the schemes before it taught.',
        consulted: ['2016-06-01', '2016-07-15'],
        approved: ['2016-09-08', `${COMMITTEE}, September 2016, item 5`],
        live: ['2016-10-01', '2023-03-31'],
        clauses: PROACTIVE,
        comments: [
          {
            on: 'Case management',
            practice: 0,
            said: '2016-06-20',
            text: 'A second form for each plan takes more time than the visit.',
            reply: ['2016-07-20', 'The form stays for the first years, and is looked at again.'],
          },
        ],
      },
      {
        status: 'live',
        changed: 'The plan in the record is enough.',
        consulted: ['2022-11-01', '2022-12-09'],
        approved: ['2023-01-12', `${COMMITTEE}, January 2023, item 8`],
        live: ['2023-04-01'],
        clauses: PROACTIVE_LIGHTER,
      },
    ],
  },
  {
    name: 'Extended Primary Care',
    about: 'Enhanced services in tiers, to bring more care out of the hospital.',
    commissionedBy: 'The commissioner',
    startsOn: '2017-04-01',
    specification: 'Extended Primary Care',
    owner: TEAM,
    signs: 'Each practice, a network, or one provider, as the tier says',
    editions: [
      {
        status: 'live',
        changed: 'The first edition: the local enhanced services, in tiers.',
        consulted: ['2017-01-09', '2017-02-17'],
        approved: ['2017-03-09', `${COMMITTEE}, March 2017, item 8`],
        live: ['2017-04-01'],
        clauses: EXTENDED,
      },
      {
        status: 'consulted',
        changed:
          'Should services that cover every patient be bought in primary care only? And monthly payment.',
        consulted: ['2024-03-04', '2024-04-19'],
        clauses: EXTENDED_SOLE,
        comments: [
          {
            on: 'Only in primary care',
            practice: 2,
            said: '2024-03-11',
            text: 'We deliver minor surgery for two neighbours. What if our surgeon leaves?',
            reply: [
              '2024-03-18',
              'Then patients are not all covered, and the hospital is bought from again.',
            ],
          },
          {
            on: 'Only in primary care',
            said: '2024-03-20',
            text: 'Who speaks for the practices in no collaboration when a provider is chosen?',
          },
          {
            on: 'By item',
            practice: 9,
            said: '2024-03-25',
            text: 'Monthly payment is welcome. Please say what happens to items that come in late.',
          },
        ],
      },
    ],
  },
]

/**
 * Writes the offer of Danum: four pillars with a specification each, its editions from draft to
 * retired, their clauses, and what practices and the LMC said of them. Before the services, which
 * hang on the specifications.
 *
 * @param practices the practices of Danum, of whom some comment
 */
export async function addOffer(
  change: Change,
  practices: readonly { readonly code: string; readonly name: string }[],
): Promise<void> {
  for (const [index, planned] of PILLARS.entries()) {
    const { id: pillar } = await change.insert('pillar', {
      place: DANUM.subIcb.code,
      name: planned.name,
      position: index + 1,
      about: planned.about,
      commissioned_by: planned.commissionedBy,
      starts_on: planned.startsOn,
      ends_on: null,
    })
    const { id: specification } = await change.insert('specification', {
      pillar,
      name: planned.specification,
      owner: planned.owner,
      about: null,
    })
    for (const [before, edition] of planned.editions.entries()) {
      const { id } = await change.insert('specification_edition', {
        specification,
        edition: before + 1,
        status: edition.status,
        changed: edition.changed,
        signs: planned.signs,
        consult_from: edition.consulted?.[0] ?? null,
        consult_to: edition.consulted?.[1] ?? null,
        approved_on: edition.approved?.[0] ?? null,
        decision: edition.approved?.[1] ?? null,
        live_from: edition.live?.[0] ?? null,
        live_to: edition.live?.[1] ?? null,
      })
      await addClauses(change, id, edition, practices)
    }
  }
}

async function addClauses(
  change: Change,
  edition: string,
  { clauses, comments = [] }: PlannedEdition,
  practices: readonly { readonly code: string; readonly name: string }[],
): Promise<void> {
  const ids = new Map<string, string>()
  for (const [index, clause] of clauses.entries()) {
    const { id } = await change.insert('clause', {
      specification_edition: edition,
      position: index + 1,
      ...clause,
    })
    ids.set(clause.heading, id)
  }
  for (const { on, practice, said, text, reply } of comments) {
    const clause = ids.get(on)
    const speaker = practice === undefined ? undefined : practices[practice]
    if (clause === undefined || (practice !== undefined && speaker === undefined)) {
      throw new Error(`a comment of Danum is on ${on}, or by a practice, that is not there`)
    }
    await change.insert('clause_comment', {
      clause,
      organisation: speaker?.code ?? DANUM.subIcb.code,
      said_for: speaker === undefined ? 'the LMC' : `${speaker.code} ${speaker.name}`,
      said_on: said,
      text,
      reply: reply?.[1] ?? null,
      replied_by: reply === undefined ? null : TEAM,
      replied_on: reply?.[0] ?? null,
    })
  }
}
