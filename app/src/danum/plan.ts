import type { Practice } from './practices.ts'

type FootprintKind =
  'locality' | 'neighbourhood' | 'collaboration' | 'federation' | 'network' | 'other'
type LegalForm =
  'ltd' | 'cic' | 'llp' | 'informal' | 'statutory' | 'nhs trust' | 'charity' | 'other'

/** A set of practices that something is planned over. Days are ISO dates. */
export interface PlannedFootprint {
  readonly kind: FootprintKind
  /** Unique in the plan. */
  readonly name: string
  readonly definition: string
  readonly owner: string
  readonly status: 'proposed' | 'adopted' | 'retired'
  readonly agreedOn?: string
  readonly startsOn: string
  readonly legalForm?: LegalForm
  /** Code of the organisation that the footprint is, where it is one. */
  readonly organisation?: string
}

export interface PlannedMember {
  readonly footprint: string
  readonly practice: string
  readonly status:
    'invited' | 'expression of interest' | 'provisional' | 'member' | 'left' | 'declined'
  readonly from: string
  readonly to?: string
}

export interface PlannedOrganisation {
  readonly code: string
  readonly name: string
  readonly kind:
    | 'trust'
    | 'council'
    | 'federation'
    | 'collaboration'
    | 'voluntary'
    | 'lmc'
    | 'commissioner'
    | 'out-of-hours'
    | 'other'
  readonly legalForm?: LegalForm
  readonly role: string
}

export interface PlannedContract {
  readonly practice: string
  readonly kind: 'GMS' | 'PMS' | 'APMS' | 'other'
  /** Code of the organisation that commissions it. */
  readonly commissioner: string
  /** Who holds it: partners, or an organisation by its name. */
  readonly holder: string
  /** Code of the organisation that holds it, where it is one. */
  readonly organisation?: string
  readonly from: string
  readonly to?: string
}

export interface PlannedEvent {
  readonly kind:
    | 'opened'
    | 'closed'
    | 'merged'
    | 'hand-back'
    | 'operator changed'
    | 'renamed'
    | 'boundary changed'
  readonly practice: string
  readonly on: string
  /** The practice that took the patients on. */
  readonly successor?: string
  /** Code of the organisation that took over. */
  readonly organisation?: string
  readonly note: string
}

export interface PlannedSite {
  readonly practice: string
  readonly kind: 'main' | 'branch'
  readonly name: string
  readonly postcode: string
}

/** What the people of Danum decided and no publication holds, as plain data to be stored. */
export interface DanumPlan {
  readonly place: { readonly code: string; readonly name: string; readonly description: string }
  /** The practices that are open, in the order of their codes. */
  readonly practices: readonly Practice[]
  readonly footprints: readonly PlannedFootprint[]
  readonly members: readonly PlannedMember[]
  readonly organisations: readonly PlannedOrganisation[]
  readonly contracts: readonly PlannedContract[]
  readonly events: readonly PlannedEvent[]
  readonly sites: readonly PlannedSite[]
}
