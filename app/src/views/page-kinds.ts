/** A page about one practice, by its route: which part of its address is the practice, and its kind. */
export interface PracticeRoute {
  /** The name of the parameter that holds the practice's code. */
  readonly parameter: string
  /** What was looked at, in words: a kind of page, not the very figure. */
  readonly page: string
}

/** Kinds of pages by the beginning of their routes, the more exact ones first. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^\/api\//, 'its figures, by a program'],
  [/^\/practices\/:code\/who-/, 'who can see it, who looked'],
  [/^\/practices\/:code\/similar/, 'similar practices'],
  [/^\/practices\/:code\/comment/, 'its comments on figures'],
  [/^\/practices\/:code\/.+\.(csv|xlsx)$/, 'a file of its page'],
  [/^\/practices\/:code$/, 'its page'],
  [/^\/indicators\/:id\/practices\/:code\/.+\.(csv|svg|xlsx)$/, 'a file of one of its figures'],
  [/^\/indicators\//, 'one of its figures in detail'],
  [/^\/money\/statements\//, 'its statement of money'],
  [/^\/money\//, 'its share of money'],
  [/^\/networks\//, 'what a network plan does to it'],
  [/^\/services\//, 'its services'],
]

const OTHER = 'another page about it'

/** What a route shows of one practice; undefined for one that is about no single practice. */
export function practiceRoute(url: string): PracticeRoute | undefined {
  const parameter = /\/practices\/:code(?=\/|$)/.test(url)
    ? 'code'
    : /\/:practice(?=\/|$)/.test(url)
      ? 'practice'
      : undefined
  if (parameter === undefined) return undefined
  const page = KINDS.find(([pattern]) => pattern.test(url))?.[1] ?? OTHER
  return { parameter, page }
}
