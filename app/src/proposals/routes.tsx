import type { Room } from '../web/context.ts'
import { demandObjects } from '../web/objects.ts'
import { proposalApi } from './api.ts'
import { proposalEditRoutes } from './edit-routes.tsx'
import { proposalObjects } from './objects.ts'
import { proposeRoutes } from './propose-routes.tsx'
import { proposalShowRoutes } from './show-routes.tsx'

/** Taking an arrangement forward: proposals, the answers of practices, and adoption. */
export const proposalRoom: Room = {
  name: 'proposals',
  needs: { read: 'read plans', write: 'edit plans' },
  routes(app, context) {
    demandObjects(app, proposalObjects(context))
    proposalShowRoutes(app, context)
    proposeRoutes(app, context)
    proposalEditRoutes(app, context)
    proposalApi(app, context)
  },
}
