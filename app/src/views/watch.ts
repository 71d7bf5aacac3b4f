import type { FastifyRequest } from 'fastify'
import { rolesThatAllow, type Person, type RoleHeld } from '../rights/person.ts'
import type { Store } from '../store/store.ts'
import { today } from '../terminal/effects.ts'
import type { ZodFastify } from '../web/context.ts'
import { practiceRoute, type PracticeRoute } from './page-kinds.ts'
import { ViewCounts } from './view-counts.ts'

interface Watching {
  readonly store: Pick<Store, 'jot'>
  readonly now: () => Date
  readonly complain: (error: unknown) => void
}

/**
 * Counts who looks at which practice, on every route that is about one. To be called once, before
 * the server is ready; what waits is written when it closes. Nothing is counted of the one person at
 * a computer, of visitors who did not sign in, and of requests that gave nothing.
 */
export function watchViews(app: ZodFastify, { store, now, complain }: Watching): ViewCounts {
  const counts = new ViewCounts(store, complain)
  const routes = new Map<string, PracticeRoute | undefined>()
  app.addHook('onResponse', (request, reply, done) => {
    const { person, method } = request
    const shown = reply.statusCode === 200 || reply.statusCode === 304
    const url = request.routeOptions.url ?? ''
    if (method === 'GET' && shown && !person.alone && person.signedIn) {
      if (!routes.has(url)) routes.set(url, practiceRoute(url))
      const route = routes.get(url)
      const practice = route === undefined ? undefined : codeOf(request, route)
      if (route !== undefined && practice !== undefined) {
        const day = today({ now })
        const as_role = rolesInWords(person, practice)
        counts.add({ day, practice, person: person.id, page: route.page, as_role })
      }
    }
    done()
  })
  app.addHook('onClose', () => counts.flush())
  return counts
}

function codeOf(request: FastifyRequest, { parameter }: PracticeRoute): string | undefined {
  const { params } = request
  if (typeof params !== 'object' || params === null) return undefined
  const code: unknown = Reflect.get(params, parameter)
  return typeof code === 'string' ? code.toUpperCase() : undefined
}

/** The roles in which somebody looks: those about the practice, or else all that they hold. */
function rolesInWords({ roles }: Pick<Person, 'roles'>, practice: string): string {
  const about = rolesThatAllow(roles, 'read figures', { practice })
  const words = (about.length > 0 ? about : roles).map(roleInWords)
  return [...new Set(words)].join('; ')
}

function roleInWords({ role, organisationName }: RoleHeld): string {
  return `${role}, ${organisationName}`
}
