import type { Stamps } from './stamps.ts'
import type {
  AccessPointFor,
  ClauseKind,
  DeliveryKind,
  ServiceReach,
  SharedKind,
  SharedState,
  SignUpStatus,
  SkillOffer,
  SpecificationStatus,
} from './vocabulary.ts'

/** A pillar of the offer of a place. */
export interface PillarRow extends Stamps {
  readonly place: string
  readonly name: string
  readonly position: number
  readonly about: string | null
  readonly commissioned_by: string | null
  readonly starts_on: string | null
  readonly ends_on: string | null
}

/** What a pillar is commissioned by. Its words are in its editions. */
export interface SpecificationRow extends Stamps {
  readonly pillar: string
  readonly name: string
  readonly owner: string | null
  readonly about: string | null
}

/** One edition of a specification, from draft to retired. */
export interface SpecificationEditionRow extends Stamps {
  readonly specification: string
  /** 1, 2, 3 ... */
  readonly edition: number
  readonly status: SpecificationStatus
  readonly changed: string | null
  /** Who signs it. */
  readonly signs: string | null
  readonly consult_from: string | null
  readonly consult_to: string | null
  readonly approved_on: string | null
  /** The decision that approved it: meeting, minute, paper. */
  readonly decision: string | null
  readonly live_from: string | null
  readonly live_to: string | null
}

export interface ClauseRow extends Stamps {
  readonly specification_edition: string
  readonly position: number
  readonly kind: ClauseKind
  readonly heading: string
  readonly text: string
}

/** What somebody said about a clause while it was consulted on, and the reply. */
export interface ClauseCommentRow extends Stamps {
  readonly clause: string
  /** Code of the practice, or of the place for the LMC. */
  readonly organisation: string
  readonly said_for: string
  readonly said_on: string
  readonly text: string
  readonly reply: string | null
  readonly replied_by: string | null
  readonly replied_on: string | null
}

export interface ServiceRow extends Stamps {
  readonly place: string
  readonly specification: string | null
  readonly name: string
  readonly about: string | null
  /** 1 for what each practice delivers, up to what one provider delivers for the whole place. */
  readonly tier: number
  readonly reach: ServiceReach
  readonly eligibility: string | null
  /** Pence for one unit. */
  readonly price: number | null
  readonly unit: string | null
  /** One of the skills that are kept of practices. */
  readonly skill: string | null
  readonly navigation_level: number | null
  readonly starts_on: string | null
  readonly ends_on: string | null
  readonly note: string | null
}

/** Where and when a service is to be had. */
export interface AccessPointRow extends Stamps {
  readonly service: string
  readonly name: string
  readonly practice: string | null
  readonly organisation: string | null
  readonly postcode: string | null
  readonly open_to: AccessPointFor
  /** `Mon 08:00-20:00; Sat 09:00-13:00`. */
  readonly hours: string
  readonly starts_on: string | null
  readonly ends_on: string | null
  readonly note: string | null
}

/** A practice, or a group for named practices, that takes a service on. */
export interface SignUpRow extends Stamps {
  readonly service: string
  readonly status: SignUpStatus
  /** Code of the practice that signed for itself; null where a group signed. */
  readonly practice: string | null
  /** The footprint that signed on behalf of practices. */
  readonly footprint: string | null
  readonly signed_by: string | null
  readonly signed_on: string | null
  readonly starts_on: string | null
  readonly ends_on: string | null
  readonly note: string | null
}

/** A practice that a group signed for. */
export interface SignUpPracticeRow extends Stamps {
  readonly sign_up: string
  readonly practice: string
  readonly delivery: DeliveryKind
  readonly starts_on: string | null
  readonly ends_on: string | null
}

/** A link of the chain from commissioner to who does the work. */
export interface SubcontractRow extends Stamps {
  readonly service: string
  readonly position: number
  readonly giver: string
  readonly taker: string
  readonly work: string
  readonly liability: string | null
  readonly starts_on: string | null
  readonly ends_on: string | null
  readonly note: string | null
}

/** How many people of a practice have a special interest. Counts, never names. */
export interface PracticeSkillRow extends Stamps {
  readonly practice: string
  readonly skill: string
  readonly people: number
  readonly offer: SkillOffer
  readonly as_of: string
  readonly note: string | null
}

/** How far a practice is with training. Counts, never names. */
export interface PracticeTrainingRow extends Stamps {
  readonly practice: string
  readonly course: string
  readonly level: number
  readonly eligible: number
  readonly booked: number
  readonly trained: number
  readonly as_of: string
  readonly note: string | null
}

/** Something that practices share: a protocol, a template, an officer, a post, a shareholding. */
export interface SharedItemRow extends Stamps {
  readonly place: string
  readonly kind: SharedKind
  readonly name: string
  readonly owner: string | null
  readonly edition: string | null
  readonly review_on: string | null
  readonly detail: string | null
  readonly liability: string | null
  /** Pence a year, where it costs or earns. */
  readonly amount: number | null
  readonly starts_on: string | null
  readonly ends_on: string | null
}

/** Where a practice stands with something shared. */
export interface SharedItemPracticeRow extends Stamps {
  readonly shared_item: string
  readonly practice: string
  readonly state: SharedState
  readonly on_date: string | null
  /** Its part in basis points: 2,500 is a quarter. */
  readonly share: number | null
  readonly note: string | null
}

export interface ServiceTables {
  readonly pillar: PillarRow
  readonly specification: SpecificationRow
  readonly specification_edition: SpecificationEditionRow
  readonly clause: ClauseRow
  readonly clause_comment: ClauseCommentRow
  readonly service: ServiceRow
  readonly access_point: AccessPointRow
  readonly sign_up: SignUpRow
  readonly sign_up_practice: SignUpPracticeRow
  readonly subcontract: SubcontractRow
  readonly practice_skill: PracticeSkillRow
  readonly practice_training: PracticeTrainingRow
  readonly shared_item: SharedItemRow
  readonly shared_item_practice: SharedItemPracticeRow
}
