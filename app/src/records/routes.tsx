import type { AppContext, Room, ZodFastify } from '../web/context.ts'
import { htmlPage } from '../web/route-rules.ts'
import { kindParams, listQuery, recordParams, recordQuery } from './addresses.ts'
import { recordApi } from './api.ts'
import { namesFor } from './choices.ts'
import { kindAt, kindsById, placeAsked, recordContext, type KindsById } from './context.ts'
import { recordEditRoutes } from './edit-routes.tsx'
import type { RecordKind } from './kind.ts'
import { RecordListPage } from './list-page.tsx'
import { RecordPage } from './record-page.tsx'
import { recordSheetRoutes } from './sheet-routes.tsx'
import { typedOf } from './typed.ts'
import { mayWriteIn, recordsOfPlace, viewRecord } from './view.ts'

const READ = { access: 'read' } as const

/**
 * The pages, forms, spreadsheets and API of some kinds of record. What a person may do is asked of each record: see
 * `RecordKind.right`, `reading` and `of`.
 */
export function recordsRoom(kinds: readonly RecordKind[]): Room {
  const byId = kindsById(kinds)
  return {
    name: 'records',
    needs: { read: 'signed in', write: 'signed in' },
    routes(app, context) {
      showRoutes(app, context, byId)
      recordEditRoutes(app, context, byId)
      recordSheetRoutes(app, context, byId)
      recordApi(app, context, byId)
    },
  }
}

function showRoutes(app: ZodFastify, context: AppContext, kinds: KindsById): void {
  const { store, register } = context.workspace
  app.get(
    '/records/:kind',
    {
      config: READ,
      schema: { params: kindParams, querystring: listQuery, response: { 200: htmlPage } },
    },
    async ({ params, query, person }, reply) => {
      const kind = kindAt(kinds, params.kind)
      const place = await placeAsked(context, query.place)
      const rows = await recordsOfPlace(context, person, kind, place)
      const known = await recordContext(context, kinds, { place })
      const names = await namesFor(person, kind, store.db, known, rows)
      const found = await register.place(place, known.today)
      return reply.page(
        <RecordListPage
          kind={kind}
          place={place}
          placeName={found?.name ?? place}
          rows={rows}
          names={names}
          mayWrite={mayWriteIn(person, kind, known)}
          done={query.done}
        />,
      )
    },
  )
  app.get(
    '/records/:kind/:id',
    {
      config: READ,
      schema: { params: recordParams, querystring: recordQuery, response: { 200: htmlPage } },
    },
    async ({ params, query, person }, reply) => {
      const kind = kindAt(kinds, params.kind)
      const view = await viewRecord(context, kinds, person, kind, params.id)
      return reply.page(
        <RecordPage
          {...view}
          kind={kind}
          typed={typedOf(kind, view.row)}
          errors={[]}
          done={query.done}
        />,
      )
    },
  )
}
