import type { Room } from '../web/context.ts'
import { consultationRoutes } from './consultation-routes.tsx'
import { offerApi } from './offer-api.ts'
import { offerShowRoutes } from './offer-show-routes.tsx'
import { offerStepRoutes } from './offer-step-routes.tsx'

/** The offer of a place: pillars, specifications and their editions, and consultation on them. */
export const offerRoom: Room = {
  name: 'offer',
  needs: { read: 'read plans', write: 'edit offer' },
  routes(app, context) {
    offerShowRoutes(app, context)
    offerStepRoutes(app, context)
    consultationRoutes(app, context)
    offerApi(app, context)
  },
}
