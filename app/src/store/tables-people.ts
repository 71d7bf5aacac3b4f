import type { Role, ScopeKind } from '../rights/roles.ts'
import type { Stamps } from './stamps.ts'
import type { PersonState } from './vocabulary.ts'

/** Somebody who may sign in. Name and address are null once they are erased. */
export interface PersonRow extends Stamps {
  readonly state: PersonState
  readonly name: string | null
  /** Work address, in small letters. */
  readonly email: string | null
  /** Argon2id in the PHC string form; null for those who sign in otherwise. */
  readonly password: string | null
  /** Secret of the authenticator app, base32; null without one. */
  readonly totp: string | null
}

/** A passkey of a person. */
export interface PasskeyRow extends Stamps {
  readonly person: string
  readonly name: string
  /** Credential id and public key, base64url. */
  readonly credential: string
  readonly public_key: string
  readonly transports: string | null
}

/** Who a person is at a provider of identities. */
export interface IdentityRow extends Stamps {
  readonly person: string
  readonly issuer: string
  readonly subject: string
}

/** A role of a person at an organisation, from its first day to its last, both included. */
export interface RoleGrantRow extends Stamps {
  readonly person: string
  readonly role: Role
  readonly scope: ScopeKind
  /** Code of a practice, network, place or ICB; id of a footprint; '' for the whole system. */
  readonly organisation: string
  readonly starts_on: string
  readonly ends_on: string | null
  readonly reason: string | null
}

/** What a practice says about a figure of its own, once, in its own name. */
export interface FigureCommentRow extends Stamps {
  readonly practice: string
  /** The id of an indicator, or of another figure that Footings shows of a practice. */
  readonly figure: string
  readonly text: string
  /** In which role it was signed. */
  readonly said_as: string
  readonly said_on: string
}

// Below: what is no record. It has no version and no audit entry, and goes when its time is over.

/** A code that lets somebody set up or regain an account, once. */
export interface InvitationRow {
  readonly code_hash: string
  readonly person: string
  readonly made_at: string
  readonly expires_at: string
}

export interface RecoveryCodeRow {
  readonly code_hash: string
  readonly person: string
}

/** Somebody signed in. The token itself is in their browser alone. */
export interface SessionRow {
  readonly token_hash: string
  readonly person: string
  /** How they signed in: password and code, passkey, or the name of a provider. */
  readonly means: string
  readonly made_at: string
  readonly seen_at: string
  readonly expires_at: string
}

/** A sign-in, or the making of a passkey, that is half done. */
export interface SignInAttemptRow {
  readonly id_hash: string
  readonly kind: string
  readonly person: string | null
  /** JSON: the challenge, nonce and verifier that the second half needs. */
  readonly data: string
  readonly expires_at: string
}

/** Failed attempts against an account or from an address, for slowing them down. */
export interface SignInGuardRow {
  /** `person:ID`, `email:HASH` or `address:HASH`. */
  readonly about: string
  readonly failures: number
  readonly last_at: string
  readonly locked_until: string | null
  /** The last time step of an authenticator code that was used, so that none is used twice. */
  readonly totp_step: number | null
}

/** The count of signatures of a passkey, which may only grow. */
export interface PasskeyUseRow {
  readonly passkey: string
  readonly counter: number
  readonly used_at: string
}

/** Something that matters for security: a sign-in, a refusal, a sign-out. */
export interface SecurityEventRow {
  readonly id: string
  readonly at: string
  readonly event: string
  readonly person: string | null
  readonly detail: string
}

/** That somebody looked at a practice on a day, and how often. */
export interface PracticeViewRow {
  readonly day: string
  readonly practice: string
  readonly person: string
  readonly page: string
  /** Role and organisation of the reader, in words. */
  readonly as_role: string
  readonly times: number
}

/** Long work, as every process that serves this store sees it. */
export interface JobRow {
  readonly id: string
  readonly kind: string
  readonly title: string
  /** JSON of what it was given. */
  readonly data: string
  readonly state: string
  /** In thousandths; null while it is not known. */
  readonly progress: number | null
  readonly message: string
  /** JSON; null until it is done. */
  readonly result: string | null
  readonly started_at: string
  readonly ended_at: string | null
  readonly started_by: string
  readonly stop_asked: number
}

export interface PeopleTables {
  readonly person: PersonRow
  readonly passkey: PasskeyRow
  readonly identity: IdentityRow
  readonly role_grant: RoleGrantRow
  readonly figure_comment: FigureCommentRow
}

/** Tables without versions and audit. */
export interface PassingTables {
  readonly invitation: InvitationRow
  readonly recovery_code: RecoveryCodeRow
  readonly session: SessionRow
  readonly sign_in_attempt: SignInAttemptRow
  readonly sign_in_guard: SignInGuardRow
  readonly passkey_use: PasskeyUseRow
  readonly security_event: SecurityEventRow
  readonly practice_view: PracticeViewRow
  readonly job: JobRow
}
