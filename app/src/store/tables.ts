import type {
  ArgumentSide,
  ContractKind,
  EventKind,
  FootprintKind,
  FootprintStatus,
  FormStage,
  FunctionLevel,
  LegalForm,
  MemberStatus,
  OrganisationKind,
  ProposalStatus,
  RefusalKind,
} from './vocabulary.ts'
import type { Stamps } from './stamps.ts'
import type { FundTables } from './tables-funds.ts'
import type { ModelTables } from './tables-models.ts'
import type { PassingTables, PeopleTables } from './tables-people.ts'
import type { ServiceTables } from './tables-services.ts'

export type { Stamps } from './stamps.ts'
export type * from './tables-funds.ts'
export type * from './tables-models.ts'
export type * from './tables-people.ts'
export type * from './tables-services.ts'

/** One imported file: what it is, who published it, what came of it, and where its Parquet is. */
export interface ReleaseRow extends Stamps {
  readonly source: string
  /** The part of a publication that is published file by file; '' where there is one file. */
  readonly part: string
  readonly period_start: string
  readonly period_end: string
  readonly publication: string
  readonly publisher: string
  readonly licence: string
  readonly page: string
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  readonly layout: string
  /** JSON: dataset name -> number of rows. */
  readonly datasets: string
  readonly rows: number
  readonly quarantined: number
  readonly left_out: number
  readonly directory: string
  readonly imported_at: string
  readonly imported_by: string
  /** The release that took this one's place; null while it is current. */
  readonly superseded_by: string | null
  /** Unique and increasing in order of import. */
  readonly sequence: number
}

/** A file that was refused whole. Nothing of its content is kept. */
interface RefusalRow extends Stamps {
  readonly file: string
  readonly kind: RefusalKind
  readonly reason: string
  readonly remedy: string
  readonly at: string
  readonly by: string
}

/** A partner, provider or commissioner. Dates may be as coarse as they are known: 2009, 2016-11. */
export interface OrganisationRow extends Stamps {
  readonly code: string | null
  readonly name: string
  readonly kind: OrganisationKind
  readonly role: string
  readonly legal_form: LegalForm | null
  readonly founded_on: string | null
  readonly closed_on: string | null
  readonly note: string | null
}

/** A core contract that a practice holds; a null date is one that is not known. */
export interface ContractRow extends Stamps {
  readonly practice: string
  readonly kind: ContractKind
  readonly commissioner: string
  readonly delegated_to: string | null
  readonly holder: string
  readonly holder_organisation: string | null
  readonly starts_on: string | null
  readonly ends_on: string | null
  readonly note: string | null
}

/** Something that happened to a practice on a day. */
export interface PracticeEventRow extends Stamps {
  readonly practice: string
  readonly kind: EventKind
  readonly on_date: string
  readonly other_practice: string | null
  readonly organisation: string | null
  readonly note: string | null
}

/** A set of practices that some function is planned over. Footprints overlap; they form no tree. */
export interface FootprintRow extends Stamps {
  readonly kind: FootprintKind
  readonly name: string
  readonly definition: string | null
  readonly owner: string | null
  readonly status: FootprintStatus
  readonly agreed_on: string | null
  readonly evidence: string | null
  readonly organisation: string | null
  readonly starts_on: string | null
  readonly ends_on: string | null
  readonly note: string | null
}

/** A practice's standing in a footprint from its first day to its last, both included. */
export interface FootprintMemberRow extends Stamps {
  readonly footprint: string
  readonly practice: string
  readonly status: MemberStatus
  readonly starts_on: string
  readonly ends_on: string | null
  readonly note: string | null
}

/** A question about how to group the practices of a place on a day: the rule, and what matters. */
export interface NetworkPlanRow extends Stamps {
  readonly place: string
  readonly name: string
  readonly owner: string | null
  readonly on_date: string
  /** JSON, as `PlanRule` of the room networks. */
  readonly rule: string
  /** JSON: a list of parties with their weights. */
  readonly parties: string
  readonly note: string | null
}

/** One way to group them. Never changed once it is kept, but for its name and note. */
export interface NetworkOptionRow extends Stamps {
  readonly plan: string
  readonly name: string
  readonly origin: string
  /** JSON: a list of networks with their practices. */
  readonly networks: string
  /** JSON of what the solver said; null for one made by hand. */
  readonly answer: string | null
  /** The option that this was made from by hand. */
  readonly made_from: string | null
  readonly note: string | null
}

/** What came of solving a plan once: kept whole, so that the page tells it again without solving. */
export interface NetworkRunRow extends Stamps {
  readonly plan: string
  /** SHA-256 of the place's data, the rule and the parties: which question it answers. */
  readonly question: string
  /** JSON, as `KeptRun` of the room networks. */
  readonly result: string
}

/** An arrangement that is taken forward: its footprints are proposed, then adopted or withdrawn. */
export interface ProposalRow extends Stamps {
  readonly place: string
  readonly name: string
  /** What kind of footprint its networks become. */
  readonly kind: FootprintKind
  readonly definition: string
  readonly owner: string
  /** 1 for the first of this name and place, then 2, 3 ... */
  readonly edition: number
  readonly plan: string | null
  readonly option: string | null
  readonly status: ProposalStatus
  readonly proposed_on: string
  /** The first day of its footprints; null until it is adopted. */
  readonly adopted_on: string | null
  readonly note: string | null
}

/** A footprint that belongs to a proposal. */
export interface ProposalFootprintRow extends Stamps {
  readonly proposal: string
  readonly footprint: string
}

/** The level at which a function is done in a place, with the reason and who said so. */
export interface FunctionLevelRow extends Stamps {
  readonly place: string
  readonly name: string
  readonly level: FunctionLevel
  readonly reason: string
  readonly said_by: string
  readonly said_on: string
  /** Position in the table. */
  readonly position: number
}

/** Something said for or against a form of working together. */
export interface FormArgumentRow extends Stamps {
  readonly place: string
  readonly form: string
  readonly side: ArgumentSide
  readonly text: string
  readonly said_by: string
  readonly said_on: string
}

/** Where some practices stand with a form: considered, preferred, chosen or set aside. */
export interface FormChoiceRow extends Stamps {
  readonly place: string
  readonly form: string
  /** Who considers it: a collaboration, a network, a board. */
  readonly group_name: string
  readonly stage: FormStage
  readonly reason: string
  readonly decided_on: string
}

export interface SettingRow {
  readonly key: string
  readonly value: string
}

export type AuditAction = 'insert' | 'update' | 'remove'

/** What a change did to one record. Rows are only ever added; the database refuses anything else. */
export interface AuditRow {
  /** 1, 2, 3 ... without a gap, over the whole store. */
  readonly sequence: number
  readonly id: string
  readonly at: string
  readonly who: string
  readonly action: AuditAction
  readonly record_table: string
  readonly record_id: string
  readonly version: number
  /** JSON of the record before; null for an insert. */
  readonly before: string | null
  /** JSON of the record after; null for a removal. */
  readonly after: string | null
  /** The same for all that one action did. */
  readonly change_id: string
  readonly reason: string | null
  /** SHA-256 of this row and the hash of the row before: see `audit-chain.ts`. */
  readonly hash: string
}

/** Every table of the plan store. */
export interface StoreTables
  extends PeopleTables, PassingTables, ServiceTables, FundTables, ModelTables {
  readonly release: ReleaseRow
  readonly refusal: RefusalRow
  readonly organisation: OrganisationRow
  readonly contract: ContractRow
  readonly practice_event: PracticeEventRow
  readonly footprint: FootprintRow
  readonly footprint_member: FootprintMemberRow
  readonly network_plan: NetworkPlanRow
  readonly network_option: NetworkOptionRow
  readonly network_run: NetworkRunRow
  readonly proposal: ProposalRow
  readonly proposal_footprint: ProposalFootprintRow
  readonly function_level: FunctionLevelRow
  readonly form_argument: FormArgumentRow
  readonly form_choice: FormChoiceRow
  readonly setting: SettingRow
  readonly audit: AuditRow
}
