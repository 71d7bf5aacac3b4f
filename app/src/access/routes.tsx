import { chosenOf, type Chosen } from '../comparison/query.ts'
import { choicesOf } from '../comparison/choices.ts'
import { NoPracticesPage } from '../comparison/no-practices-page.tsx'
import type { Selection } from '../comparison/selection.ts'
import { comparisonOf } from '../comparison/view.ts'
import { basesOf } from '../register/place-model.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext, Room, ZodFastify } from '../web/context.ts'
import { htmlPage } from '../web/route-rules.ts'
import { accessApi } from './api-routes.ts'
import { accessQuery, type AccessQuery } from './access-query.ts'
import {
  aspectsView,
  distanceMap,
  releasesOf,
  staffMap,
  workforceReleases,
  workforceView,
} from './access-views.ts'
import { AspectsPage } from './aspects-page.tsx'
import { baselineOf } from './baseline-model.ts'
import { BaselinePage } from './baseline-page.tsx'
import { accessFiles } from './file-routes.ts'
import { WorkforcePage } from './workforce-deprivation-page.tsx'

const PAGE = {
  config: { access: 'read' },
  schema: { querystring: accessQuery, response: { 200: htmlPage } },
} as const

type Ready = Chosen & { readonly selection: Selection }

/** Access: the three aspects, the baseline report, workforce against deprivation. */
export const accessRoom: Room = {
  name: 'access',
  needs: { read: 'read figures', write: 'import figures' },
  routes(app, context) {
    accessPages(app, context)
    accessFiles(app, context)
    accessApi(app, context)
  },
}

function accessPages(app: ZodFastify, { workspace, now }: AppContext): void {
  const none = async (title: string, action: string, query: AccessQuery, chosen: Chosen) => (
    <NoPracticesPage
      title={title}
      action={action}
      query={query}
      chosen={chosen}
      choices={await choicesOf(workspace, chosen)}
    />
  )
  app.get('/access', PAGE, async ({ query }, reply) => {
    const chosen = await chosenOf(query, workspace, now)
    if (!isReady(chosen)) return reply.page(await none('Access', '/access', query, chosen))
    const asked = { ...chosen, comparison: comparisonOf(query) }
    const view = await aspectsView(workspace, asked)
    return reply.page(
      <AspectsPage
        query={query}
        chosen={chosen}
        choices={await choicesOf(workspace, chosen)}
        {...view}
        map={await distanceMap(workspace, asked, view.proximity)}
        bases={basesOf(workspace.evidence, releasesOf(view))}
      />,
    )
  })
  app.get('/access/baseline', PAGE, async ({ query }, reply) => {
    const chosen = await chosenOf(query, workspace, now)
    if (!isReady(chosen)) {
      return reply.page(await none('Access baseline', '/access/baseline', query, chosen))
    }
    const { selection, on } = chosen
    const baseline = await baselineOf(workspace, selection, on, comparisonOf(query))
    return reply.page(
      <BaselinePage
        query={query}
        chosen={chosen}
        choices={await choicesOf(workspace, chosen)}
        baseline={baseline}
        bases={basesOf(workspace.evidence, baseline.releases)}
        madeOn={today({ now })}
      />,
    )
  })
  app.get('/access/workforce', PAGE, async ({ query }, reply) => {
    const chosen = await chosenOf(query, workspace, now)
    if (!isReady(chosen)) {
      return reply.page(await none('Workforce and deprivation', '/access/workforce', query, chosen))
    }
    const answer = await workforceView(workspace, chosen)
    const map = await staffMap(workspace, chosen, answer.found)
    return reply.page(
      <WorkforcePage
        query={query}
        chosen={chosen}
        choices={await choicesOf(workspace, chosen)}
        answer={answer}
        map={map}
        bases={basesOf(workspace.evidence, workforceReleases(answer, map))}
      />,
    )
  })
}

function isReady(chosen: Chosen): chosen is Ready {
  return chosen.selection !== null
}
