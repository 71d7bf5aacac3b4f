import * as client from 'openid-client'
import { isSafeAddress, type OidcEntry } from './oidc-file.ts'

const SECOND = 1000
/** What a provider says of itself is asked for again after this, in milliseconds. */
const METADATA_AGE = 60 * 60 * SECOND
/** How long a provider may take to answer, in seconds. */
const PATIENCE = 10
/** How far the clocks of a provider and of this server may differ, in seconds. */
const SKEW = 60

/** The signatures of ID tokens that are taken: none of these can be made with what is public. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256']

/** What is kept between the way to a provider and the way back. */
export interface OidcWay {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Who somebody is at a provider: the issuer and its subject, and nothing else, is the identity. */
export interface ProvedIdentity {
  readonly issuer: string
  readonly subject: string
  /** What they would know themselves by, for the page that asks them; it decides nothing. */
  readonly shown: string
}

/** A sign-in at a provider that is not taken. The message is for the page. */
export class OidcRefused extends Error {
  /** Whether it lies with the provider, and not with what came back from it. */
  readonly away: boolean

  constructor(
    message: string,
    options: { readonly away?: boolean; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'OidcRefused'
    this.away = options.away ?? false
  }
}

/** Speaks OpenID Connect to one provider: authorisation code with PKCE, and nothing else. */
export class OidcClient {
  readonly entry: OidcEntry
  readonly #auth: client.ClientAuth
  #known: { readonly at: number; readonly config: client.Configuration } | undefined

  constructor(entry: OidcEntry, auth: client.ClientAuth) {
    this.entry = entry
    this.#auth = auth
  }

  /**
   * Where to send a browser, and what to keep until it is back.
   *
   * @throws OidcRefused where the provider does not answer as it should
   */
  async begin(redirect: string): Promise<{ readonly href: string; readonly way: OidcWay }> {
    const { entry } = this
    const config = await this.#configuration()
    const way: OidcWay = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    }
    const href = client.buildAuthorizationUrl(config, {
      redirect_uri: redirect,
      response_type: 'code',
      scope: entry.scope,
      state: way.state,
      nonce: way.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(way.verifier),
      code_challenge_method: 'S256',
      ...(entry.acr_values === undefined ? {} : { acr_values: entry.acr_values }),
      ...(entry.prompt === undefined ? {} : { prompt: entry.prompt }),
      ...(entry.max_age === undefined ? {} : { max_age: String(entry.max_age) }),
    }).href
    return { href, way }
  }

  /**
   * Who came back: changes the code of the address for an ID token and checks all that it says,
   * its signature included. The tokens are forgotten here.
   *
   * @param back the address that the browser came back to, with its query
   * @throws OidcRefused for anything that is not as it should be
   */
  async finish(back: URL, way: OidcWay): Promise<ProvedIdentity> {
    const config = await this.#configuration()
    const tokens = await client
      .authorizationCodeGrant(config, back, {
        expectedState: way.state,
        expectedNonce: way.nonce,
        pkceCodeVerifier: way.verifier,
        idTokenExpected: true,
        ...(this.entry.max_age === undefined ? {} : { maxAge: this.entry.max_age }),
      })
      .catch((cause: unknown) => {
        throw new OidcRefused(
          `What came back from ${this.entry.name} is not a sign-in that was begun here and now`,
          { cause },
        )
      })
    const claims = tokens.claims()
    const algorithm = algorithmOf(tokens.id_token ?? '')
    if (claims === undefined || !ALGORITHMS.includes(algorithm)) {
      throw new OidcRefused(`${this.entry.name} signs in a way that is not taken here`)
    }
    this.#checkClaims(claims)
    const named = claims['email'] ?? claims['preferred_username'] ?? claims['name'] ?? claims.sub
    return {
      issuer: claims.iss,
      subject: claims.sub,
      shown: typeof named === 'string' ? named.slice(0, 200) : claims.sub,
    }
  }

  /** Where to sign out of the provider too; undefined where it has no such address. */
  async signOutAddress(after: string): Promise<string | undefined> {
    const config = await this.#configuration()
    if (config.serverMetadata().end_session_endpoint === undefined) return undefined
    return client.buildEndSessionUrl(config, { post_logout_redirect_uri: after }).href
  }

  #checkClaims(claims: client.IDToken): void {
    const { entry } = this
    if (claims.azp !== undefined && claims.azp !== entry.client_id) {
      throw new OidcRefused(`The sign-in at ${entry.name} was for another service`)
    }
    if (claims.iat > Date.now() / SECOND + SKEW) {
      throw new OidcRefused(`The clock of ${entry.name} and the one here do not agree`)
    }
    if (entry.required_acr !== undefined && !entry.required_acr.some((one) => one === claims.acr)) {
      throw new OidcRefused(
        `${entry.name} did not say that you signed in as strongly as is needed here: with two factors`,
      )
    }
    if (
      entry.required_amr !== undefined &&
      !entry.required_amr.some((one) => methodsOf(claims).includes(one))
    ) {
      throw new OidcRefused(
        `${entry.name} did not say that you signed in by a means that is needed here: with two factors`,
      )
    }
  }

  async #configuration(): Promise<client.Configuration> {
    const known = this.#known
    if (known !== undefined && Date.now() - known.at < METADATA_AGE) return known.config
    const { entry } = this
    const issuer = new URL(entry.issuer)
    const local = issuer.protocol === 'http:'
    const config = await client
      .discovery(issuer, entry.client_id, { [client.clockTolerance]: SKEW }, this.#auth, {
        timeout: PATIENCE,
        execute: [
          // The signature is checked although the token comes over TLS from the provider itself.
          client.enableNonRepudiationChecks,
          ...(local ? [client.allowInsecureRequests] : []),
        ],
      })
      .catch((cause: unknown) => {
        throw new OidcRefused(`${entry.name} does not answer as it should`, { away: true, cause })
      })
    const told = config.serverMetadata()
    const addresses = [
      told.authorization_endpoint,
      told.token_endpoint,
      told.jwks_uri,
      told.end_session_endpoint ?? entry.issuer,
    ]
    if (
      new URL(told.issuer).href !== issuer.href ||
      !addresses.every((address) => address !== undefined && isSafeAddress(address))
    ) {
      throw new OidcRefused(`What ${entry.name} says of itself is not right`, { away: true })
    }
    this.#known = { at: Date.now(), config }
    return config
  }
}

/** The `alg` of a token whose signature was checked already. */
function algorithmOf(token: string): string {
  const header: unknown = JSON.parse(
    Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8') || '{}',
  )
  const alg: unknown =
    typeof header === 'object' && header !== null ? Reflect.get(header, 'alg') : undefined
  return typeof alg === 'string' ? alg : ''
}

/** How somebody signed in, as the claim `amr` lists it. */
function methodsOf(claims: client.IDToken): readonly string[] {
  const { amr } = claims
  return Array.isArray(amr) ? amr.filter((one) => typeof one === 'string') : []
}
