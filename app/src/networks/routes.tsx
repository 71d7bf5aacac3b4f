import type { Room } from '../web/context.ts'
import { demandObjects } from '../web/objects.ts'
import { networksApi } from './api.ts'
import { compareRoutes } from './compare-routes.tsx'
import { editRoutes } from './edit-routes.tsx'
import { nestedRoutes } from './nested-routes.tsx'
import { networkObjects } from './objects.ts'
import { optionRoutes } from './option-routes.tsx'
import { planEditRoutes } from './plan-edit-routes.tsx'
import { planRoutes } from './plan-routes.tsx'

/** The planner: plans of networks, what is found for them, and each option. */
export const networkRoom: Room = {
  name: 'networks',
  needs: { read: 'read plans', write: 'edit plans' },
  routes(app, context) {
    demandObjects(app, networkObjects(context))
    planEditRoutes(app, context)
    planRoutes(app, context)
    optionRoutes(app, context)
    editRoutes(app, context)
    compareRoutes(app, context)
    nestedRoutes(app, context)
    networksApi(app, context)
  },
}
