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
