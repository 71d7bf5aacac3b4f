import { FootingsError } from '../failure.ts'
import { isLoopback } from '../web/guard.ts'

/** How a workspace is served: to whom, under which address, and whether people sign in. */
export interface Serving {
  readonly host: string
  /** The address that people use; undefined for this computer's own. */
  readonly origin: string | undefined
  readonly signIn: boolean
  /** Who runs the service, for the footer of every page. */
  readonly operator: string | undefined
  /** Addresses of proxies whose word on where a request comes from is taken; none otherwise. */
  readonly proxies: readonly string[]
}

export interface ServingAsked {
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly alone: boolean
  /** Whether the workspace has any account. */
  readonly accounts: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Decides whether people sign in: they do where an origin is given, where other computers can reach
 * the server, and where the workspace has accounts. Only without all of these is it for the one
 * person at this computer.
 *
 * @throws FootingsError 'usage' for an origin that is none, or options that contradict each other;
 * 'denied' for what would let passwords travel in the clear, or leave accounts unguarded
 */
export function servingOf(asked: ServingAsked): Serving {
  const { alone, accounts, env } = asked
  const host = asked.host ?? '127.0.0.1'
  const given = asked.origin ?? filled(env['FOOTINGS_ORIGIN'])
  const origin = given === undefined ? undefined : originOf(given)
  const reachable = !isLoopback(host)
  if (reachable && origin === undefined) {
    throw new FootingsError(
      'denied',
      `Other computers can reach ${host}, and no origin is given.`,
      {
        remedy:
          'Say at which address people use it, behind TLS: --origin https://footings.example.nhs.uk. Or leave --host out.',
      },
    )
  }
  if (alone && accounts) {
    throw new FootingsError(
      'denied',
      'This workspace has accounts, and --alone would pass them by.',
      {
        remedy: 'Leave --alone out, and sign in.',
      },
    )
  }
  if (alone && (reachable || origin !== undefined)) {
    throw new FootingsError('usage', '--alone is for one person at this computer.', {
      remedy: 'Leave out --alone, or leave out --host, --origin and FOOTINGS_ORIGIN.',
    })
  }
  return {
    host,
    origin,
    signIn: reachable || origin !== undefined || accounts,
    operator: filled(env['FOOTINGS_OPERATOR']),
    proxies: (env['FOOTINGS_PROXY'] ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter((address) => address !== ''),
  }
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isOrigin =
    url !== undefined &&
    ['http:', 'https:'].includes(url.protocol) &&
    `${url.pathname}${url.search}${url.hash}${url.username}${url.password}` === '/'
  if (!isOrigin) {
    throw new FootingsError('usage', `${text.slice(0, 100)} is not an origin.`, {
      remedy: 'Write it without a path, such as https://footings.example.nhs.uk',
    })
  }
  if (url.protocol === 'http:' && url.hostname !== 'localhost') {
    throw new FootingsError('denied', `Passwords would travel to ${url.origin} in the clear.`, {
      remedy:
        'Put it behind TLS and give the https origin; to try it on this computer, use http://localhost:PORT.',
    })
  }
  return url.origin
}

function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? undefined : trimmed
}
