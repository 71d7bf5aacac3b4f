import type { Room } from '../web/context.ts'
import { accountRoutes } from './account-routes.tsx'
import { peopleRoutes } from './people-routes.tsx'
import { personRoutes } from './person-routes.tsx'
import type { OtherMeans } from './sign-in-pages.tsx'
import { signInRoutes } from './sign-in-routes.tsx'

export interface AccountOptions {
  /** The ways to sign in besides password and code, as the sign-in page lists them. */
  readonly means?: readonly OtherMeans[]
}

/** Sign-in, one's own account, and the people who have one. */
export function accountRoom(options: AccountOptions = {}): Room {
  return {
    name: 'accounts',
    needs: { read: 'manage people', write: 'manage people' },
    routes(app, context) {
      signInRoutes(app, context, options.means ?? [])
      accountRoutes(app, context)
      peopleRoutes(app, context)
      personRoutes(app, context)
    },
  }
}
