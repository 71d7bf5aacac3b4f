import type { Sheet } from '../register/sheet.ts'
import { liableThings } from './page-parts.tsx'
import { partOf, thingsFor } from './practice-parts.tsx'
import type { SharedThing, SharingPractice } from './model.ts'
import type { SharedItemView, SharedView } from './view.ts'
import { SHARED_WORDS, stateInWords } from './words.ts'

/** Everything shared, in force or not, with how far it is taken up. Amounts are pounds a year. */
export function itemsSheet({ asked, model }: SharedView): Sheet {
  return {
    header: [
      'on',
      'place',
      'id',
      'kind',
      'name',
      'in_force',
      'owner',
      'edition',
      'noted',
      'review_on',
      'overdue_since',
      'practices',
      'in_place',
      'agreed',
      'invited',
      'not_met',
      'declined',
      'not_told',
      'amount',
      'shares_per_cent',
      'liability',
      'starts_on',
      'ends_on',
    ],
    rows: [...model.things, ...model.others].map((thing) => {
      const { item, counts, shares } = thing
      return [
        asked.on,
        item.place,
        item.id,
        item.kind,
        item.name,
        thing.inForce ? 'yes' : 'no',
        item.owner,
        item.edition,
        thing.noted,
        item.review_on,
        thing.overdueSince,
        thing.practices.length,
        counts['in place'],
        counts.agreed,
        counts.invited,
        counts['not met'],
        counts.declined,
        thing.untold,
        pounds(item.amount),
        shares === null ? null : shares.held / 100,
        item.liability,
        item.starts_on,
        item.ends_on,
      ]
    }),
  }
}

/** What is in force by kind, as a file. */
export function kindsSheet({ asked, model }: SharedView): Sheet {
  return {
    header: ['on', 'kind', 'edition', 'things', 'reviews_overdue', 'shares_not_whole'],
    rows: model.kinds.flatMap((kind) => {
      const things = model.things.filter(({ item }) => item.kind === kind)
      return [...Map.groupBy(things, ({ item }) => item.edition)].map(([edition, own]) => [
        asked.on,
        kind,
        edition,
        own.length,
        own.filter(({ overdueSince }) => overdueSince !== null).length,
        own.every(({ shares }) => shares === null)
          ? null
          : own.filter(({ shares }) => shares?.whole === false).length,
      ])
    }),
  }
}

/** Where practices stand with what is in force: all of them, or the one that is asked for. */
export function partsSheet(view: SharedView): Sheet {
  const { model, practice, practices } = view
  const things = practice === null ? model.things : thingsFor(view, practice)
  return partsOf(view, things, practice === null ? practices : [practice])
}

/** Where each practice stands with one thing, as a file. */
export function itemPartsSheet(view: SharedItemView): Sheet {
  return partsOf(view, [view.thing], view.practices)
}

/** Shares of one thing, and each part of what it costs or earns in pounds a year. */
export function sharesSheet({ asked, thing, practices }: SharedItemView): Sheet {
  const names = new Map(practices.map(({ code, name }) => [code, name]))
  return {
    header: ['on', 'item', 'practice', 'name', 'state', 'share_per_cent', 'amount', 'arithmetic'],
    rows: thing.parts.map(({ practice, state, share }) => {
      const cost = thing.costs.find((one) => one.practice === practice)
      return [
        asked.on,
        thing.item.name,
        practice,
        names.get(practice) ?? null,
        stateInWords(thing.item.kind, state),
        share === null ? null : share / 100,
        pounds(cost?.amount ?? null),
        cost?.arithmetic ?? null,
      ]
    }),
  }
}

/** Practices that are not known to have a data protection officer, as a file. */
export function withoutOfficerSheet({ asked, model }: SharedView): Sheet {
  return {
    header: ['on', 'practice', 'name', 'state'],
    rows: model.withoutOfficer.map(({ practice, state }) => [
      asked.on,
      practice.code,
      practice.name,
      state === null ? 'nothing is written down' : stateInWords('data protection officer', state),
    ]),
  }
}

/** Who is liable under each contract, as a file. */
export function liabilitySheet(view: SharedView): Sheet {
  const { asked, links } = view
  return {
    header: ['on', 'contract', 'kind', 'holder', 'liability'],
    rows: [
      ...liableThings(view).map(({ item }) => [
        asked.on,
        item.name,
        SHARED_WORDS[item.kind].one,
        item.owner,
        item.liability,
      ]),
      ...links.map((link) => [
        asked.on,
        link.serviceName,
        `subcontract: ${link.work}`,
        `${link.giver} to ${link.taker}`,
        link.liability,
      ]),
    ],
  }
}

function partsOf(
  { asked }: SharedView,
  things: readonly SharedThing[],
  practices: readonly SharingPractice[],
): Sheet {
  return {
    header: [
      'on',
      'kind',
      'item',
      'edition',
      'practice',
      'name',
      'system',
      'state',
      'state_in_words',
      'since',
      'share_per_cent',
      'note',
    ],
    rows: things.flatMap((thing) => {
      const { item } = thing
      const meant = new Set(thing.practices.map(({ code }) => code))
      return practices.flatMap((practice) => {
        const part = partOf(thing, practice)
        if (part === undefined && !meant.has(practice.code)) return []
        return [
          [
            asked.on,
            item.kind,
            item.name,
            item.edition,
            practice.code,
            practice.name,
            practice.system,
            part?.state ?? null,
            part === undefined ? 'nothing is written down' : stateInWords(item.kind, part.state),
            part?.on_date ?? null,
            part?.share == null ? null : part.share / 100,
            part?.note ?? null,
          ],
        ]
      })
    }),
  }
}

/** Pence as pounds with two decimals, for a file. */
function pounds(pence: number | null): number | null {
  return pence === null ? null : pence / 100
}
