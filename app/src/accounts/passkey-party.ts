/** The service as passkeys know it: they answer to no other host and origin. */
export interface RelyingParty {
  readonly id: string
  readonly origin: string
}

/** The relying party of an origin, such as https://footings.example.nhs.uk. */
export function partyOf(origin: string): RelyingParty {
  return { id: new URL(origin).hostname, origin }
}

/** How long a browser may take to answer a challenge, in minutes. */
export const CHALLENGE_MINUTES = 5

/** Signatures of passkeys, as COSE numbers them: EdDSA, ES256 and RS256. */
export const ALGORITHMS = [-8, -7, -257] as const
