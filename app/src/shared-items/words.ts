import type { SharedKind, SharedState } from '../store/vocabulary.ts'

/** How things of one kind are spoken of. */
export interface SharedWords {
  /** `protocol`, `protocols`. */
  readonly one: string
  readonly many: string
  /** One sentence: what is kept of it here. */
  readonly about: string
  /** What its owner is to it. */
  readonly owner: string
  /** What its amount is, a year. */
  readonly amount: string
  /** Where a practice stands with it; null for a state that it has not. */
  readonly states: Readonly<Record<SharedState, string | null>>
  /** Whether practices that take part have a share of it. */
  readonly shares: 'required' | 'optional' | 'none'
  /** A line of its detail that tables show: what stands after `label:` there. */
  readonly noted: { readonly label: string; readonly heading: string } | null
  /** Whether every practice is meant to take it up; else it is for those that have a part in it. */
  readonly forAll: boolean
  /** Whether it is a contract, or is held under one, so that somebody is liable for it. */
  readonly contract: boolean
}

export const SHARED_WORDS: Readonly<Record<SharedKind, SharedWords>> = {
  shareholding: {
    one: 'shareholding',
    many: 'shareholdings',
    about:
      'A company that practices own together and that can hold contracts, with each practice’s share.',
    owner: 'Company',
    amount: 'Cost',
    states: {
      invited: 'offered shares',
      agreed: 'agreed to hold shares',
      'in place': 'holds shares',
      'not met': null,
      declined: 'holds none',
    },
    shares: 'required',
    noted: { label: 'Company number', heading: 'Company number' },
    forAll: false,
    contract: true,
  },
  facilitator: {
    one: 'facilitator',
    many: 'facilitators',
    about: 'Time of a facilitator for redesign and quality improvement, and with whom it is spent.',
    owner: 'Employer',
    amount: 'Cost',
    states: {
      invited: 'offered',
      agreed: 'agreed',
      'in place': 'at work with it',
      'not met': null,
      declined: 'declined',
    },
    shares: 'optional',
    noted: { label: 'Works on', heading: 'Works on' },
    forAll: false,
    contract: false,
  },
  negotiation: {
    one: 'negotiation',
    many: 'negotiations',
    about:
      'A contract that practices negotiate, or something they buy together, also with other places. The last line of its detail is where it stands.',
    owner: 'With whom',
    amount: 'Worth',
    states: {
      invited: 'asked to take part',
      agreed: 'gave its mandate',
      'in place': 'under the contract',
      'not met': null,
      declined: 'does not take part',
    },
    shares: 'optional',
    noted: null,
    forAll: false,
    contract: true,
  },
  protocol: {
    one: 'protocol',
    many: 'protocols',
    about: 'A protocol that practices follow alike, with its edition and when it is reviewed.',
    owner: 'Owner',
    amount: 'Cost',
    states: {
      invited: 'offered',
      agreed: 'agreed to adopt',
      'in place': 'adopted',
      'not met': null,
      declined: 'keeps its own',
    },
    shares: 'none',
    noted: { label: 'CQC', heading: 'CQC topic' },
    forAll: true,
    contract: false,
  },
  template: {
    one: 'template',
    many: 'templates',
    about: 'A template of a clinical system, for consultations or for reports.',
    owner: 'Owner',
    amount: 'Cost',
    states: {
      invited: 'offered',
      agreed: 'agreed to install',
      'in place': 'in use',
      'not met': null,
      declined: 'not used',
    },
    shares: 'none',
    noted: { label: 'System', heading: 'Clinical system' },
    forAll: true,
    contract: false,
  },
  'shared post': {
    one: 'shared post',
    many: 'shared posts',
    about: 'A post with one employer that several practices host, each its part of the cost.',
    owner: 'Employer',
    amount: 'Cost',
    states: {
      invited: 'asked to host',
      agreed: 'agreed to host',
      'in place': 'hosts it',
      'not met': null,
      declined: 'does not host it',
    },
    shares: 'required',
    noted: { label: 'Supervision', heading: 'Supervision' },
    forAll: false,
    contract: true,
  },
  'data protection officer': {
    one: 'data protection officer',
    many: 'data protection officers',
    about: 'An officer whom practices have appointed, and whom it serves.',
    owner: 'Provided by',
    amount: 'Cost',
    states: {
      invited: 'offered',
      agreed: 'agreed to appoint',
      'in place': 'appointed',
      'not met': null,
      declined: 'not appointed',
    },
    shares: 'optional',
    noted: null,
    forAll: true,
    contract: true,
  },
  'data security standards': {
    one: 'data security standard',
    many: 'data security standards',
    about:
      'A standard, or a framework of them, in its edition; a practice’s day is that of its submission, and its note the plan of action.',
    owner: 'Set by',
    amount: 'Cost',
    states: {
      invited: 'asked to submit',
      agreed: 'plan agreed',
      'in place': 'met',
      'not met': 'not met',
      declined: 'not submitted',
    },
    shares: 'none',
    noted: null,
    forAll: true,
    contract: false,
  },
  'income line': {
    one: 'income line',
    many: 'income lines',
    about: 'Work that brings practices income together.',
    owner: 'Held by',
    amount: 'Income',
    states: {
      invited: 'offered',
      agreed: 'agreed to join',
      'in place': 'takes part',
      'not met': null,
      declined: 'does not take part',
    },
    shares: 'optional',
    noted: null,
    forAll: false,
    contract: true,
  },
  'estates proposal': {
    one: 'estates proposal',
    many: 'estates proposals',
    about: 'A proposal for premises, by the cohort of its bid, and the practices that it is for.',
    owner: 'Owner',
    amount: 'Cost',
    states: {
      invited: 'put forward',
      agreed: 'approved',
      'in place': 'built',
      'not met': 'not funded',
      declined: 'withdrawn',
    },
    shares: 'none',
    noted: null,
    forAll: false,
    contract: false,
  },
}

export const CORE_CONTRACT_REMARK =
  'What practices share never changes a practice’s own core contract: each keeps its GMS, PMS or APMS contract as it is, and nothing on these pages can write one.'

/** Where a practice stands with something of a kind, in the words of the kind. */
export function stateInWords(kind: SharedKind, state: SharedState): string {
  return SHARED_WORDS[kind].states[state] ?? state
}

/** What stands after `label:` at the front of a line of a detail; null where there is none. */
export function notedIn(detail: string | null, label: string): string | null {
  const start = `${label.toLowerCase()}:`
  const line = (detail ?? '')
    .split('\n')
    .find((one) => one.trim().toLowerCase().startsWith(start))
    ?.trim()
  const noted = line?.slice(start.length).trim() ?? ''
  return noted === '' ? null : noted
}

/** The last line of a log: where it stands. Null for an empty one. */
export function lastLine(detail: string | null): string | null {
  const lines = (detail ?? '').split('\n').filter((line) => line.trim() !== '')
  return lines.at(-1)?.trim() ?? null
}

/** What publications call the systems that practices know by another name. */
const SUPPLIERS: Readonly<Record<string, string>> = { systmone: 'tpp', 'emis web': 'emis' }

/** Whether a practice's system as the register has it, such as TPP or EMIS/TPP, is the one named. */
export function isOnSystem(system: string | null, named: string): boolean {
  const name = named.trim().toLowerCase()
  const sought = SUPPLIERS[name] ?? name
  return sought !== '' && (system ?? '').toLowerCase().split('/').includes(sought)
}

/** Basis points as a share: 2,500 is 25%, 3,333 is 33.33%. */
export function shareInWords(points: number): string {
  return `${(points / 100).toLocaleString('en-GB', { maximumFractionDigits: 2 })}%`
}
