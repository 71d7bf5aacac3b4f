/** The words a record may use where only certain words make sense, in the order that people list them. */

export const ORGANISATION_KINDS = [
  'trust',
  'council',
  'federation',
  'collaboration',
  'voluntary',
  'lmc',
  'commissioner',
  'out-of-hours',
  'other',
] as const

export const LEGAL_FORMS = [
  'ltd',
  'cic',
  'llp',
  'informal',
  'statutory',
  'nhs trust',
  'charity',
  'other',
] as const

export const CONTRACT_KINDS = ['GMS', 'PMS', 'APMS', 'other'] as const

export const EVENT_KINDS = [
  'opened',
  'closed',
  'merged',
  'hand-back',
  'operator changed',
  'renamed',
  'boundary changed',
] as const

export const FOOTPRINT_KINDS = [
  'locality',
  'neighbourhood',
  'collaboration',
  'federation',
  'network',
  'other',
] as const

export const FOOTPRINT_STATUSES = ['proposed', 'adopted', 'retired'] as const

export const MEMBER_STATUSES = [
  'invited',
  'expression of interest',
  'provisional',
  'member',
  'left',
  'declined',
] as const

export const PROPOSAL_STATUSES = ['proposed', 'adopted', 'withdrawn'] as const

/** From the smallest population to the largest. */
export const FUNCTION_LEVELS = ['practice', 'cluster', 'locality', 'place', 'system'] as const

export const ARGUMENT_SIDES = ['for', 'against'] as const

export const FORM_STAGES = ['considered', 'preferred', 'chosen', 'set aside'] as const

export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number]
export type FunctionLevel = (typeof FUNCTION_LEVELS)[number]
export type ArgumentSide = (typeof ARGUMENT_SIDES)[number]
export type FormStage = (typeof FORM_STAGES)[number]
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]
export type LegalForm = (typeof LEGAL_FORMS)[number]
export type ContractKind = (typeof CONTRACT_KINDS)[number]
export type EventKind = (typeof EVENT_KINDS)[number]
export type FootprintKind = (typeof FOOTPRINT_KINDS)[number]
export type FootprintStatus = (typeof FOOTPRINT_STATUSES)[number]
export type MemberStatus = (typeof MEMBER_STATUSES)[number]
export type RefusalKind = 'patient-level' | 'bad rows' | 'unreadable'

export const PERSON_STATES = ['invited', 'active', 'disabled', 'erased'] as const

export const SPECIFICATION_STATUSES = ['draft', 'consulted', 'approved', 'live', 'retired'] as const

export const CLAUSE_KINDS = [
  'requirement',
  'eligibility',
  'payment',
  'measure',
  'principle',
] as const

/** For whom a provider of a service delivers it, from the narrowest to the widest. */
export const SERVICE_REACHES = ['own patients', 'neighbours', 'network', 'place'] as const

export const ACCESS_POINT_FOR = [
  'patients of the practice',
  'patients of the network',
  'patients of the place',
  'anyone',
] as const

export const SIGN_UP_STATUSES = ['offered', 'signed', 'declined', 'withdrawn'] as const

export const DELIVERY_KINDS = ['delivers itself', 'covered by the group'] as const

export const SKILL_OFFERS = ['own patients', 'neighbours'] as const

/** The special interests that the plan of 2016 for Doncaster lists. */
export const SPECIAL_INTERESTS = [
  'minor surgery',
  'family planning',
  'sexual health',
  'looked after children',
  'paediatrics',
  'cardiology',
  'elderly medicine',
  'diabetes',
  'gynaecology',
] as const

export const SHARED_KINDS = [
  'shareholding',
  'facilitator',
  'negotiation',
  'protocol',
  'template',
  'shared post',
  'data protection officer',
  'data security standards',
  'income line',
  'estates proposal',
] as const

export const SHARED_STATES = ['invited', 'agreed', 'in place', 'not met', 'declined'] as const

export const STREAM_BASES = [
  'registered head',
  'weighted head',
  'adjusted head',
  'fixed',
  'item',
  'bed',
  'bid',
] as const

export const RECURRENCES = ['recurrent', 'non-recurrent'] as const
export const STREAM_STATUSES = ['bid', 'expected', 'confirmed', 'received'] as const
export const PRECISIONS = ['exact', 'at least', 'about'] as const
export const RECEIVER_KINDS = ['practice', 'network', 'organisation', 'project'] as const
export const ALLOCATION_STATUSES = ['proposed', 'approved', 'withdrawn'] as const
export const CLAIM_STATUSES = ['claimed', 'approved', 'paid', 'refused'] as const
export const SPLIT_STATUSES = ['draft', 'proposed', 'adopted', 'set aside'] as const
export const FORMULA_STATUSES = ['recalled', 'confirmed', 'replaced'] as const

/** The ten High Impact Actions of the General Practice Forward View, 2016, by number from 1. */
export const HIGH_IMPACT_ACTIONS = [
  'Active signposting',
  'New consultation types',
  'Reduce did-not-attends',
  'Develop the team',
  'Productive work flows',
  'Personal productivity',
  'Partnership working',
  'Social prescribing',
  'Support self care',
  'Develop improvement expertise',
] as const

export type PersonState = (typeof PERSON_STATES)[number]
export type SpecificationStatus = (typeof SPECIFICATION_STATUSES)[number]
export type ClauseKind = (typeof CLAUSE_KINDS)[number]
export type ServiceReach = (typeof SERVICE_REACHES)[number]
export type AccessPointFor = (typeof ACCESS_POINT_FOR)[number]
export type SignUpStatus = (typeof SIGN_UP_STATUSES)[number]
export type DeliveryKind = (typeof DELIVERY_KINDS)[number]
export type SkillOffer = (typeof SKILL_OFFERS)[number]
export type SharedKind = (typeof SHARED_KINDS)[number]
export type SharedState = (typeof SHARED_STATES)[number]
export type StreamBasis = (typeof STREAM_BASES)[number]
export type Recurrence = (typeof RECURRENCES)[number]
export type StreamStatus = (typeof STREAM_STATUSES)[number]
export type Precision = (typeof PRECISIONS)[number]
export type ReceiverKind = (typeof RECEIVER_KINDS)[number]
export type AllocationStatus = (typeof ALLOCATION_STATUSES)[number]
export type ClaimStatus = (typeof CLAIM_STATUSES)[number]
export type SplitStatus = (typeof SPLIT_STATUSES)[number]
export type FormulaStatus = (typeof FORMULA_STATUSES)[number]

/** Roles of the workforce of general practice, in the order that people list them. */
export const WORKFORCE_ROLES = [
  'GP partner',
  'salaried GP',
  'GP registrar',
  'GP locum',
  'advanced nurse practitioner',
  'practice nurse',
  'health care assistant',
  'clinical pharmacist',
  'physician associate',
  'first-contact physiotherapist',
  'paramedic',
  'mental health practitioner',
  'social prescribing link worker',
  'other direct patient care',
  'reception and administration',
  'practice management',
] as const

export const STOCKTAKE_STATUSES = ['open', 'closed'] as const
export const RETURN_STATES = ['not started', 'started', 'complete', 'declined'] as const
export const SURVEY_KINDS = ['preference', 'exit interview'] as const
export const POST_STATES = ['planned', 'vacant', 'filled'] as const
export const IMPACT_KINDS = ['activity', 'survey', 'adoption', 'narrative'] as const
export const IMPACT_BETTERS = ['lower', 'higher'] as const
export const TRIAL_DECISIONS = ['running', 'scale', 'extend', 'stop'] as const

export type WorkforceRole = (typeof WORKFORCE_ROLES)[number]
export type StocktakeStatus = (typeof STOCKTAKE_STATUSES)[number]
export type ReturnState = (typeof RETURN_STATES)[number]
export type SurveyKind = (typeof SURVEY_KINDS)[number]
export type PostState = (typeof POST_STATES)[number]
export type ImpactKind = (typeof IMPACT_KINDS)[number]
export type ImpactBetter = (typeof IMPACT_BETTERS)[number]
export type TrialDecision = (typeof TRIAL_DECISIONS)[number]
