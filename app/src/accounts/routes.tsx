import type { Room } from '../web/context.ts'
import { accountRoutes } from './account-routes.tsx'
import type { OidcClient } from './oidc-client.ts'
import { oidcRoutes } from './oidc-routes.tsx'
import { passkeyRoutes } from './passkey-routes.tsx'
import { peopleRoutes } from './people-routes.tsx'
import { personRoutes } from './person-routes.tsx'
import type { OtherMeans } from './sign-in-pages.tsx'
import { signInRoutes } from './sign-in-routes.tsx'

export interface AccountOptions {
  /** The address that people use; without it this computer's own, as each request names it. */
  readonly origin?: string | undefined
  /** The providers of identities at which people may sign in. */
  readonly providers?: readonly OidcClient[]
}

/** Sign-in, one's own account, and the people who have one. */
export function accountRoom({ origin, providers = [] }: AccountOptions = {}): Room {
  const entries = providers.map(({ entry }) => entry)
  const means: readonly OtherMeans[] = [
    { label: 'Sign in with a passkey', href: '/sign-in/passkey' },
    ...entries.map(({ id, name }) => ({
      label: `Sign in with ${name}`,
      href: `/sign-in/oidc/${id}`,
    })),
  ]
  return {
    name: 'accounts',
    needs: { read: 'manage people', write: 'manage people' },
    routes(app, context) {
      signInRoutes(app, context, means, entries)
      passkeyRoutes(app, context, { origin })
      oidcRoutes(app, context, { providers, origin })
      accountRoutes(app, context, entries)
      peopleRoutes(app, context)
      personRoutes(app, context)
    },
  }
}
