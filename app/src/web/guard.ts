import type { IncomingHttpHeaders } from 'node:http'

import { FootingsError } from '../failure.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** True for an address that only programs on this computer can reach. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || host === '::1'
}

/**
 * Throws FootingsError `denied` unless the request names this computer, or the host of `origin`. A page of
 * another site can make its own name point here (DNS rebinding); its name then arrives as `Host`.
 */
export function checkHost(headers: IncomingHttpHeaders, origin?: string): void {
  const name = hostName(headers.host)
  const own = origin === undefined ? undefined : hostName(new URL(origin).host)
  if (name === undefined || (name !== own && !LOOPBACK.has(name))) {
    throw new FootingsError('denied', 'This address is not one that Footings answers to.', {
      remedy: 'Use the address that `footings serve` printed.',
    })
  }
}

/**
 * Throws FootingsError `denied` when a request that changes something was sent by a page of
 * another site. Browsers name the sender in `Sec-Fetch-Site`, `Origin` or `Referer`; a program
 * such as curl sends none of them and is let through.
 */
export function checkSender(method: string, headers: IncomingHttpHeaders, origin?: string): void {
  if (SAFE.has(method)) return
  const site = headers['sec-fetch-site']
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none'
  const own = origin ?? `http://${headers.host ?? ''}`
  const foreignOrigin = headers.origin !== undefined && headers.origin !== own
  const foreignReferer = headers.referer !== undefined && originOf(headers.referer) !== own
  if (foreignSite || foreignOrigin || foreignReferer) {
    throw new FootingsError('denied', 'This form was sent from a page of another site.', {
      remedy: 'Open the page in Footings and send the form from there.',
    })
  }
}

function hostName(host: string | undefined): string | undefined {
  return host === undefined
    ? undefined
    : /^(\[[0-9a-f:]+\]|[^:]+)(:\d+)?$/i.exec(host)?.[1]?.toLowerCase()
}

function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined
}
