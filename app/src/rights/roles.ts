/** What a person may be here. A role is held at an organisation, from a first day to a last one. */
export const ROLES = [
  'system administrator',
  'ICB lead',
  'ICB analyst',
  'ICB finance',
  'committee secretary',
  'network manager',
  'network analyst',
  'practice manager',
  'practice partner',
  'LMC officer',
  'facilitator',
  'partner reader',
  'public viewer',
] as const

export type Role = (typeof ROLES)[number]

/** What a role may be held at: it decides which practices and places the role is about. */
export const SCOPE_KINDS = ['practice', 'network', 'footprint', 'place', 'icb', 'system'] as const

export type ScopeKind = (typeof SCOPE_KINDS)[number]

/** The kinds of organisation at which each role makes sense. */
export const SCOPES_OF_ROLE: Readonly<Record<Role, readonly ScopeKind[]>> = {
  'system administrator': ['system'],
  'ICB lead': ['place', 'icb'],
  'ICB analyst': ['place', 'icb'],
  'ICB finance': ['place', 'icb'],
  'committee secretary': ['place', 'icb'],
  'network manager': ['network', 'footprint'],
  'network analyst': ['network', 'footprint'],
  'practice manager': ['practice'],
  'practice partner': ['practice'],
  'LMC officer': ['place', 'icb'],
  facilitator: ['place'],
  'partner reader': ['place', 'icb'],
  'public viewer': ['place', 'icb', 'system'],
}

/** What may be done here. Every address asks for one of them. */
export const RIGHTS = [
  'read figures',
  'read plans',
  'read money',
  'import figures',
  'edit plans',
  'answer proposals',
  'edit offer',
  'comment on clauses',
  'sign up',
  'edit money',
  'approve',
  'claim',
  'comment on figures',
  'read views',
  'read audit',
  'manage people',
] as const

export type Right = (typeof RIGHTS)[number]

/** One sentence for each right, for the page that tells who may do what. */
export const RIGHT_WORDS: Readonly<Record<Right, string>> = {
  'read figures': 'see published figures of practices and places',
  'read plans': 'see footprints, networks, proposals, services and who delivers them',
  'read money': 'see streams, splits and what practices are paid',
  'import figures': 'load files of figures',
  'edit plans': 'change footprints, organisations, network plans and proposals',
  'answer proposals': 'say where a practice stands with a proposal',
  'edit offer': 'write specifications and services, and reply to comments on them',
  'comment on clauses': 'comment on a clause while it is consulted on',
  'sign up':
    'sign a practice up for a service, and keep its skills, training, staff counts and vacancies',
  'edit money': 'plan streams, splits, allocations and spending',
  approve:
    'record that a specification, an allocation or a split is approved, and decide on a trial',
  claim: 'claim for backfill',
  'comment on figures': "answer a figure in the practice's name",
  'read views': "see who looked at a practice's figures, and what it told of its own staff",
  'read audit': 'read the audit of all changes',
  'manage people': 'invite people, give and end roles, and see events of sign-in',
}

const READER: readonly Right[] = ['read figures', 'read plans']

/** What each role may do at the practices and places that it is held for, and nowhere else. */
export const RIGHTS_OF_ROLE: Readonly<Record<Role, readonly Right[]>> = {
  'system administrator': ['manage people'],
  'ICB lead': [
    ...READER,
    'read money',
    'import figures',
    'edit plans',
    'answer proposals',
    'edit offer',
    'sign up',
    'edit money',
    'approve',
    'read audit',
  ],
  'ICB analyst': [...READER, 'read money', 'import figures', 'edit plans', 'edit offer'],
  'ICB finance': [...READER, 'read money', 'edit money', 'read audit'],
  'committee secretary': [...READER, 'read money', 'approve'],
  'network manager': [
    ...READER,
    'read money',
    'edit plans',
    'answer proposals',
    'comment on clauses',
    'sign up',
    'claim',
  ],
  'network analyst': [...READER, 'edit plans'],
  'practice manager': [
    ...READER,
    'read money',
    'answer proposals',
    'comment on clauses',
    'sign up',
    'claim',
    'comment on figures',
    'read views',
  ],
  'practice partner': [
    ...READER,
    'read money',
    'answer proposals',
    'comment on clauses',
    'sign up',
    'comment on figures',
    'read views',
  ],
  'LMC officer': [...READER, 'read money', 'comment on clauses'],
  facilitator: [...READER, 'edit plans'],
  'partner reader': READER,
  'public viewer': ['read figures'],
}
