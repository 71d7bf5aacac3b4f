import type { Sheet } from '../register/sheet.ts'
import type { SpecificationEditionRow } from '../store/tables-services.ts'
import type { ClauseChange } from './offer-compare.ts'
import { besides } from './offer-money.ts'
import type { ConsultationsView, OfferView, SpecificationView } from './offer-view.ts'

/** The offer as rows: a service a row, and a row for each specification without one. */
export function offerSheet({ asked, offer }: OfferView): Sheet {
  const of = (tiers: OfferView['offer']['others']) =>
    tiers.flatMap(({ tier, services }) => services.map((service) => ({ tier, service })))
  const services = (rows: ReturnType<typeof of>, before: readonly (string | number | null)[]) =>
    rows.map(({ tier, service }) => [
      ...before,
      tier,
      service.name,
      service.reach,
      service.eligibility,
      service.price === null ? null : service.price / 100,
      service.unit,
    ])
  const none = [null, null, null, null, null, null]
  return {
    header: [
      'on',
      'pillar',
      'commissioned_by',
      'specification',
      'edition',
      'state',
      'next_edition',
      'next_state',
      'tier',
      'service',
      'reach',
      'eligibility',
      'price_pounds',
      'unit',
    ],
    rows: [
      ...offer.pillars.flatMap(({ pillar, specifications }) => {
        const start = [asked.on, pillar.name, pillar.commissioned_by]
        if (specifications.length === 0) return [[...start, null, null, null, null, null, ...none]]
        return specifications.flatMap((one) => {
          const before = [
            ...start,
            one.specification.name,
            one.edition?.edition ?? null,
            one.standing ?? null,
            one.next?.edition.edition ?? null,
            one.next?.standing ?? null,
          ]
          const own = of(one.tiers)
          return own.length === 0 ? [[...before, ...none]] : services(own, before)
        })
      }),
      ...services(of(offer.others), [asked.on, null, null, null, null, null, null, null]),
    ],
  }
}

/** Which specification follows which principle, and how. */
export function principlesSheet({ asked, offer }: OfferView): Sheet {
  const specifications = offer.pillars.flatMap((one) => one.specifications)
  return {
    header: ['on', 'principle', 'specification', 'how'],
    rows: offer.principles.flatMap(({ principle, clauses }) =>
      specifications.map(({ specification }) => [
        asked.on,
        principle,
        specification.name,
        clauses.get(specification.id)?.text ?? null,
      ]),
    ),
  }
}

/** The money of each pillar by year, in pounds. Only for a reader who may see money. */
export function pillarMoneySheet({ offer, money }: OfferView): Sheet {
  return {
    header: ['pillar', 'year', 'amount_pounds', 'precision', 'besides'],
    rows: offer.pillars.flatMap(({ pillar }) =>
      (money?.get(pillar.id) ?? []).map((one) => [
        pillar.name,
        one.year,
        one.amount === null ? null : one.amount / 100,
        one.amount === null ? null : one.precision,
        besides(one),
      ]),
    ),
  }
}

/** The clauses of an edition. */
export function clausesSheet(view: SpecificationView, edition: SpecificationEditionRow): Sheet {
  return {
    header: ['specification', 'edition', 'number', 'kind', 'heading', 'text'],
    rows: clausesOf(view, edition).map(({ position, kind, heading, text }) => [
      view.specification.name,
      edition.edition,
      position,
      kind,
      heading,
      text,
    ]),
  }
}

/** What was said of the clauses of an edition, with the replies. */
export function commentsSheet(view: SpecificationView, edition: SpecificationEditionRow): Sheet {
  return {
    header: [
      'specification',
      'edition',
      'clause',
      'heading',
      'said_for',
      'said_on',
      'comment',
      'reply',
      'replied_on',
    ],
    rows: clausesOf(view, edition).flatMap(({ id, position, heading }) =>
      view.comments
        .filter(({ clause }) => clause === id)
        .map((comment) => [
          view.specification.name,
          edition.edition,
          position,
          heading,
          comment.said_for,
          comment.said_on,
          comment.text,
          comment.reply,
          comment.replied_on,
        ]),
    ),
  }
}

/** Two editions clause by clause. */
export function comparisonSheet(changes: readonly ClauseChange[]): Sheet {
  return {
    header: [
      'what',
      'heading_before',
      'heading_after',
      'kind_before',
      'kind_after',
      'text_before',
      'text_after',
    ],
    rows: changes.map((change) => {
      const after = 'after' in change ? change.after : undefined
      const before = change.what === 'same' ? after : 'before' in change ? change.before : undefined
      return [
        change.what,
        before?.heading ?? null,
        after?.heading ?? null,
        before?.kind ?? null,
        after?.kind ?? null,
        before?.text ?? null,
        after?.text ?? null,
      ]
    }),
  }
}

/** What was consulted on: a party a row, and a row for each practice without a comment. */
export function consultationsSheet({ asked, consultations }: ConsultationsView): Sheet {
  return {
    header: [
      'on',
      'pillar',
      'specification',
      'edition',
      'state',
      'from',
      'to',
      'days_left',
      'party',
      'comments',
      'without_reply',
      'in_a_collaboration',
    ],
    rows: consultations.flatMap((one) => {
      const start = [
        asked.on,
        one.pillar.name,
        one.specification.name,
        one.edition.edition,
        one.standing,
        one.edition.consult_from,
        one.edition.consult_to,
        one.daysLeft,
      ]
      const silent = one.silent.map(({ code, name }) => [
        ...start,
        `${code} ${name}`,
        0,
        0,
        one.unaffiliated.some((other) => other.code === code) ? 'no' : 'yes',
      ])
      const heard = one.byParty.map(({ saidFor, comments, unanswered }) => [
        ...start,
        saidFor,
        comments,
        unanswered,
        null,
      ])
      return heard.length + silent.length === 0
        ? [[...start, null, null, null, null]]
        : [...heard, ...silent]
    }),
  }
}

function clausesOf({ clauses }: SpecificationView, edition: SpecificationEditionRow) {
  return clauses.filter((one) => one.specification_edition === edition.id)
}
