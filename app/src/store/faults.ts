import { type FailureKind, FootingsError } from '../failure.ts'

/** What a database may complain of that a person can do something about. */
type Complaint = 'busy' | 'full' | 'duplicate' | 'referred to' | 'unreachable' | 'not a store'

// SQLite: https://www.sqlite.org/rescode.html; the low byte is the primary code.
const SQLITE_EXTENDED: Readonly<Record<number, Complaint>> = {
  2067: 'duplicate',
  1555: 'duplicate',
  787: 'referred to',
}
const SQLITE_PRIMARY: Readonly<Record<number, Complaint>> = {
  5: 'busy',
  8: 'unreachable',
  11: 'not a store',
  13: 'full',
  14: 'unreachable',
  26: 'not a store',
}

// PostgreSQL: https://www.postgresql.org/docs/15/errcodes-appendix.html, and Node's own codes.
const POSTGRES: Readonly<Record<string, Complaint>> = {
  '23505': 'duplicate',
  '23503': 'referred to',
  '55P03': 'busy',
  '40P01': 'busy',
  '53100': 'full',
  '28000': 'unreachable',
  '28P01': 'unreachable',
  '3D000': 'unreachable',
  '57P01': 'unreachable',
  '57P03': 'unreachable',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ENOTFOUND: 'unreachable',
  ETIMEDOUT: 'unreachable',
}

function complaintOf(error: unknown): Complaint | undefined {
  if (!(error instanceof Error)) return undefined
  if ('errcode' in error && typeof error.errcode === 'number') {
    return SQLITE_EXTENDED[error.errcode] ?? SQLITE_PRIMARY[error.errcode & 0xff]
  }
  if ('code' in error && typeof error.code === 'string') return POSTGRES[error.code]
  return undefined
}

interface Advice {
  readonly kind: FailureKind
  readonly message: (what: string) => string
  readonly remedy: string
}

const ADVICE: Readonly<Record<Complaint, Advice>> = {
  busy: {
    kind: 'finding',
    message: (what) => `${what} is being written to by another process.`,
    remedy: 'Nothing was changed. Try again in a moment.',
  },
  full: {
    kind: 'data',
    message: (what) => `There is no room left on the disk that holds ${what}.`,
    remedy: 'Nothing was changed. Free some space and try again.',
  },
  duplicate: {
    kind: 'finding',
    message: () => 'There is already a record with the same identity.',
    remedy: 'Nothing was changed. Look for it and edit it instead.',
  },
  'referred to': {
    kind: 'finding',
    message: () => 'The change would leave a record that refers to one that is not there.',
    remedy: 'Nothing was changed. Check which records refer to each other.',
  },
  unreachable: {
    kind: 'data',
    message: (what) => `${what} cannot be opened.`,
    remedy: 'Check that it is there, that it can be written to, and how it is named.',
  },
  'not a store': {
    kind: 'data',
    message: (what) => `${what} is not a plan store, or is damaged.`,
    remedy: 'Nothing was changed. Name another file, or restore a copy.',
  },
}

/**
 * Turns a database's complaint into a {@link FootingsError} where there is something to be done
 * about it; anything else comes back as it was.
 *
 * @param what how the message names the store, without its password
 */
export function storeFault(error: unknown, what: string): unknown {
  const complaint = complaintOf(error)
  if (complaint === undefined) return error
  const { kind, message, remedy } = ADVICE[complaint]
  return new FootingsError(kind, message(what), { remedy, cause: error })
}
