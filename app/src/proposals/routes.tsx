import type { Room } from '../web/context.ts'
import { proposalApi } from './api.ts'
import { proposalEditRoutes } from './edit-routes.tsx'
import { proposeRoutes } from './propose-routes.tsx'
import { proposalShowRoutes } from './show-routes.tsx'

/** Taking an arrangement forward: proposals, the answers of practices, and adoption. */
export const proposalRoom: Room = {
  name: 'proposals',
  needs: { read: 'read plans', write: 'edit plans' },
  routes(app, context) {
    proposalShowRoutes(app, context)
    proposeRoutes(app, context)
    proposalEditRoutes(app, context)
    proposalApi(app, context)
  },
}
