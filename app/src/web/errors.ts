import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { randomBytes } from 'node:crypto'

import { FootingsError, type FailureKind } from '../failure.ts'

import type { FieldError } from './components/form.tsx'

/** There is nothing at this address: an unknown practice, a job that has been forgotten. */
export class NotFound extends Error {
  readonly statusCode = 404

  constructor(message: string) {
    super(message)
    this.name = 'NotFound'
  }
}

/** Somebody who is not signed in asks for what is not open to all. */
export class SignInNeeded extends Error {
  readonly statusCode = 401

  constructor() {
    super('Sign in to see this.')
    this.name = 'SignInNeeded'
  }
}

/** What a reader is told about a failed request. Nothing of the inside of the program is in it. */
export interface Trouble {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly fields: readonly FieldError[]
  /** Names the entry in the log of a fault of ours. */
  readonly reference: string | undefined
}

const KIND_STATUS: Readonly<Record<FailureKind, number>> = {
  usage: 400,
  denied: 403,
  finding: 409,
  data: 422,
  internal: 500,
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'This request cannot be understood',
  401: 'Sign in first',
  403: 'This is not allowed',
  404: 'Page not found',
  405: 'This cannot be done here',
  409: 'This does not fit what is there',
  413: 'This is too large',
  429: 'Too many requests',
  415: 'This kind of content is not accepted',
  422: 'These data cannot be used',
}

/**
 * What to tell about an error and with which HTTP status: FootingsError by its kind (usage 400,
 * denied 403, finding 409, data 422), a request that does not fit its schema 400 with its fields,
 * anything else 500 with a reference to the log and no word of its own.
 */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof FootingsError && error.kind !== 'internal') {
    return trouble(KIND_STATUS[error.kind], error.sentence)
  }
  if (error instanceof NotFound) return trouble(404, error.message)
  if (error instanceof SignInNeeded) return trouble(401, error.message)
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = fieldErrors(error)
    return { ...trouble(400, 'Check what was sent, and send it again.'), fields }
  }
  if (isUnholdable(error)) {
    return trouble(400, 'What was sent holds a character that cannot be kept. Take it out.')
  }
  const status = clientStatus(error)
  if (status !== undefined) return trouble(status, clientDetail(status))
  return {
    status: 500,
    title: 'Something went wrong in Footings',
    detail:
      'Nothing that you sent was at fault. Try again; if it happens again, tell whoever runs this copy the reference below.',
    fields: [],
    reference: randomBytes(6).toString('hex'),
  }
}

/**
 * What is wrong with the fields of a form, for the error summary. A route with
 * `attachValidation: true` finds it in `request.validationError`; without an error the list is
 * empty. Fields of objects in objects are named with points.
 */
export function fieldErrors(error: unknown): readonly FieldError[] {
  if (!hasZodFastifySchemaValidationErrors(error)) return []
  return error.validation.map((issue) => ({
    field: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
    message: issue.message ?? 'This is not right',
  }))
}

function trouble(status: number, detail: string): Trouble {
  const title = TITLES[status] ?? 'This did not work'
  return { status, title, detail, fields: [], reference: undefined }
}

/** PostgreSQL's complaint of a text with a null character: code `character_not_in_repertoire`. */
function isUnholdable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '22021'
}

/** The status of an error that the server's own parts raise about a request: 400 to 499. */
function clientStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined
  const status = error.statusCode
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined
}

function clientDetail(status: number): string {
  if (status === 404) return 'Check the address, or start from the Place page.'
  if (status === 413) return 'Send less at once, or load the files with `footings import`.'
  if (status === 429) return 'Wait a minute, then try again.'
  if (status === 415) return 'Send a form, or JSON to the API.'
  return 'Check the address and what was sent, and try again.'
}
