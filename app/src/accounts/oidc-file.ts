import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import { jsonFault } from '../terminal/json-fault.ts'
import { jsonPlace, placeAt } from '../terminal/json-place.ts'
import { isLoopback } from '../web/guard.ts'

const word = z.string('is missing').trim().min(1, 'is empty').max(500, 'is too long')
const words = z.array(word).min(1, 'is empty').max(20, 'has more than 20 entries')

const providerEntry = z
  .strictObject({
    id: word.regex(/^[a-z0-9-]{1,40}$/, 'is not made of small letters, figures and dashes'),
    name: word.max(80, 'is longer than 80 characters'),
    issuer: word.refine(isSafeIssuer, 'is not an https address without query'),
    client_id: word,
    client_secret_file: word.optional(),
    /** How the secret is sent; by the header unless this says otherwise. */
    client_auth: z.enum(['client_secret_basic', 'client_secret_post']).optional(),
    private_key_file: word.optional(),
    private_key_alg: z.enum(['RS256', 'RS512', 'PS256', 'ES256']).optional(),
    private_key_id: word.optional(),
    scope: word.refine((scope) => scope.split(' ').includes('openid'), 'does not have openid'),
    acr_values: word.optional(),
    /** The provider must say one of these, or nobody is let in. */
    required_acr: words.optional(),
    required_amr: words.optional(),
    /** The provider always asks for two factors, by an agreement outside the protocol. */
    mfa_by_provider: z.boolean().optional(),
    prompt: z.enum(['login', 'select_account', 'consent']).optional(),
    max_age: z.int('is not whole seconds').min(0, 'is below zero').optional(),
  })
  .refine(
    (one) => (one.client_secret_file === undefined) !== (one.private_key_file === undefined),
    'needs either client_secret_file or private_key_file',
  )
  .refine(
    (one) =>
      one.required_acr !== undefined ||
      one.required_amr !== undefined ||
      one.mfa_by_provider === true,
    'does not say how two factors are made sure of: give required_acr, required_amr, or "mfa_by_provider": true',
  )

/** A provider of identities as its file describes it. The file names secrets and holds none. */
export type OidcEntry = z.output<typeof providerEntry>

const providerFile = z.array(providerEntry).max(20, 'has more than 20 providers')

/**
 * The providers of identities from the text of a JSON file: a list of objects.
 *
 * @throws FootingsError 'data' with file, line and column, and the way to the value
 */
export function readOidcFile(text: string, file: string): readonly OidcEntry[] {
  const broken = jsonFault(text)
  if (broken !== null) {
    const { line, column } = placeAt(text, broken)
    throw new FootingsError('data', 'The file is no JSON from here on.', {
      where: { file, line, column: String(column) },
      remedy: 'Correct it there.',
    })
  }
  const told = providerFile.safeParse(JSON.parse(text))
  if (!told.success) {
    const [issue] = told.error.issues
    throw faultAt(text, file, issue?.path ?? [], issue?.message ?? 'is no list of providers')
  }
  const seen = new Set<string>()
  told.data.forEach(({ id, issuer }, index) => {
    if (seen.has(id)) throw faultAt(text, file, [index, 'id'], `is there twice: ${id}`)
    if (seen.has(issuer)) throw faultAt(text, file, [index, 'issuer'], `is there twice: ${issuer}`)
    seen.add(id).add(issuer)
  })
  return told.data
}

/** Whether an address keeps what is sent to it from others: https, or this computer's own. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

function isSafeIssuer(address: string): boolean {
  if (!isSafeAddress(address)) return false
  const { search, hash, username, password } = new URL(address)
  return `${search}${hash}${username}${password}` === ''
}

function faultAt(
  text: string,
  file: string,
  path: readonly PropertyKey[],
  message: string,
): FootingsError {
  const { line, column } = jsonPlace(text, path)
  const way = path.map((step) => (typeof step === 'number' ? step + 1 : String(step))).join(' ')
  return new FootingsError('data', `${way === '' ? 'The file' : way} ${message}.`, {
    where: { file, line, column: String(column) },
    remedy: 'Correct it there.',
  })
}
