import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import type { Workspace } from '../workspace.ts'
import { FOOTPRINT_KINDS, type FootprintKind } from '../store/vocabulary.ts'
import { askedOf, type Asked, type AskedQuery } from '../register/asked.ts'
import { footprintParams, footprintsQuery } from './addresses.ts'
import { statusGrouping } from './figures.tsx'
import { historyOfFootprint } from './history.ts'
import { FootprintListPage } from './list-page.tsx'
import { isLive, kindTotals, type FootprintOn } from './model.ts'
import { GapsPage, OverlapsPage } from './overlap-pages.tsx'
import { belongingsOf, compareKinds, gapsOf, sharedPractices, sharingPairs } from './overlaps.ts'
import { FootprintPage } from './page.tsx'
import { getFootprint, type FootprintWithMembers } from './records.ts'
import {
  comparisonSheet,
  footprintsSheet,
  gapsSheet,
  historySheet,
  pairsSheet,
  sharedSheet,
  standingsSheet,
} from './sheets.ts'
import { listSources, practicesOf, readFootprints, type FootprintsView } from './view.ts'
import { mapDataOf } from '../register/map-data.ts'
import { listOrganisations } from '../organisations/records.ts'
import { sizeRule } from '../register/policy.ts'
import { sendSheet, type Sheet } from '../register/sheet.ts'

const READ = { access: 'read' } as const

interface Seen {
  readonly asked: Asked
  readonly view: FootprintsView
}

/** Pages and files that show footprints and change nothing. */
export function footprintShowRoutes(app: ZodFastify, { workspace, now }: AppContext): void {
  const see = async (query: AskedQuery): Promise<Seen> => {
    const asked = await askedOf(query, workspace, now)
    return { asked, view: await readFootprints(workspace, asked.on) }
  }
  const pageSchema = { querystring: footprintsQuery, response: { 200: htmlPage } }

  app.get('/footprints', { config: READ, schema: pageSchema }, async ({ query }, reply) => {
    const { asked, view } = await see(query)
    const totals = kindTotals(view.shown)
    const place = asked.found?.practices.map(({ code }) => code)
    const practices = view.shown.flatMap(({ standings }) => standings.map((row) => row.practice))
    return reply.page(
      <FootprintListPage
        asked={asked}
        query={query}
        view={view}
        totals={totals}
        gaps={
          place === undefined
            ? undefined
            : new Map(totals.map(({ kind }) => [kind, gapsOf(view.shown, kind, place).length]))
        }
        rule={sizeRule(asked.on)}
        sources={listSources(workspace, practicesOf(view.register, practices))}
        done={query.done}
      />,
    )
  })
  app.get(
    '/footprints/overlaps',
    { config: READ, schema: pageSchema },
    async ({ query }, reply) => {
      const { asked, view } = await see(query)
      const [kind, other] = kindsAsked(query, view)
      return reply.page(
        <OverlapsPage
          asked={asked}
          query={query}
          register={view.register}
          shared={sharedPractices(view.shown)}
          pairs={sharingPairs(view.shown)}
          comparison={compareKinds(view.shown, kind, other)}
          kind={kind}
          other={other}
        />,
      )
    },
  )
  app.get('/footprints/gaps', { config: READ, schema: pageSchema }, async ({ query }, reply) => {
    const { asked, view } = await see(query)
    const kind = gapKind(query, view)
    const gaps = gapsOf(view.shown, kind, codesOf(asked))
    return reply.page(
      <GapsPage asked={asked} query={query} register={view.register} gaps={gaps} kind={kind} />,
    )
  })
  app.get(
    '/footprints/:id',
    { config: READ, schema: { ...pageSchema, params: footprintParams } },
    async ({ params, query }, reply) => {
      const { footprint, members } = await known(workspace, params.id)
      const { asked, view } = await see(query)
      const one = oneOf(view, footprint.id)
      const live = one.standings.filter(({ status }) => isLive(status))
      const practices = practicesOf(
        view.register,
        live.map(({ practice }) => practice),
      )
      const organisations = await listOrganisations(workspace.store)
      return reply.page(
        <FootprintPage
          asked={asked}
          query={query}
          one={one}
          stands={view.shown.includes(one)}
          rows={members}
          organisation={organisations.find(({ id }) => id === footprint.organisation)}
          elsewhere={belongingsOf(view.shown.filter((other) => other !== one))}
          register={view.register}
          rule={sizeRule(asked.on)}
          map={await mapDataOf(workspace, practices, {
            on: asked.on,
            grouping: statusGrouping(one),
          })}
          history={await historyOfFootprint(workspace.store, footprint.id)}
          sources={listSources(workspace, practices)}
          done={query.done}
        />,
      )
    },
  )
  footprintFiles(app, workspace, see)
}

function footprintFiles(
  app: ZodFastify,
  workspace: Workspace,
  see: (query: AskedQuery) => Promise<Seen>,
): void {
  const releases = () => workspace.evidence.releases
  const files: Readonly<
    Record<string, (seen: Seen, query: { kind?: FootprintKind; with?: FootprintKind }) => Sheet>
  > = {
    '/footprints.csv': ({ view }) => footprintsSheet(view, sizeRule(view.on), releases()),
    '/footprints/shared.csv': ({ view }) => sharedSheet(sharedPractices(view.shown), view.register),
    '/footprints/pairs.csv': ({ view }) => pairsSheet(sharingPairs(view.shown), view.on),
    '/footprints/comparison.csv': ({ view }, query) =>
      comparisonSheet(compareKinds(view.shown, ...kindsAsked(query, view)), view.on),
    '/footprints/gaps.csv': ({ asked, view }, query) => {
      const kind = gapKind(query, view)
      return gapsSheet(gapsOf(view.shown, kind, codesOf(asked)), kind, view.register, releases())
    },
  }
  for (const [path, sheetOf] of Object.entries(files)) {
    app.get(
      path,
      { config: READ, schema: { querystring: footprintsQuery, response: { 200: fileContent } } },
      async ({ query }, reply) => {
        const seen = await see(query)
        const name = path.replaceAll('/', ' ').trim().replace('.csv', '')
        const asked = {
          ...(query.kind && { kind: query.kind }),
          ...(query.with && { with: query.with }),
        }
        return sendSheet(reply, sheetOf(seen, asked), `${name}-${seen.asked.on}.csv`)
      },
    )
  }
  app.get(
    '/footprints/:id/members.csv',
    {
      config: READ,
      schema: {
        params: footprintParams,
        querystring: footprintsQuery,
        response: { 200: fileContent },
      },
    },
    async ({ params, query }, reply) => {
      const { footprint, members } = await known(workspace, params.id)
      const { view } = await see(query)
      const sheet = standingsSheet(oneOf(view, footprint.id), members, view.register, releases())
      return sendSheet(reply, sheet, `${footprint.name}-members-${view.on}.csv`)
    },
  )
  app.get(
    '/footprints/:id/history.csv',
    { config: READ, schema: { params: footprintParams, response: { 200: fileContent } } },
    async ({ params }, reply) => {
      const { footprint } = await known(workspace, params.id)
      const entries = await historyOfFootprint(workspace.store, footprint.id)
      return sendSheet(reply, historySheet(entries), `${footprint.name}-history.csv`)
    },
  )
}

/** @throws NotFound where there is no footprint with the id */
export async function known(workspace: Workspace, id: string): Promise<FootprintWithMembers> {
  const found = await getFootprint(workspace.store, id)
  if (found === undefined) {
    throw new NotFound('There is no such footprint. Start from the list of footprints.')
  }
  return found
}

function oneOf(view: FootprintsView, id: string): FootprintOn {
  const one = [...view.shown, ...view.others].find(({ footprint }) => footprint.id === id)
  if (one === undefined) throw new NotFound('This footprint has just been removed.')
  return one
}

function codesOf(asked: Asked): readonly string[] {
  return asked.found?.practices.map(({ code }) => code) ?? []
}

/** The kinds that are in use on the day, in their order. */
function usedKinds(view: FootprintsView): readonly FootprintKind[] {
  return FOOTPRINT_KINDS.filter((kind) =>
    view.shown.some(({ footprint }) => footprint.kind === kind),
  )
}

function kindsAsked(
  query: { readonly kind?: FootprintKind | undefined; readonly with?: FootprintKind | undefined },
  view: FootprintsView,
): readonly [FootprintKind, FootprintKind] {
  const used = usedKinds(view)
  const kind = query.kind ?? used[0] ?? 'locality'
  return [kind, query.with ?? used.find((each) => each !== kind) ?? 'neighbourhood']
}

/** Practices in no collaboration are asked for most; else those in none of the first kind in use. */
function gapKind(
  query: { readonly kind?: FootprintKind | undefined },
  view: FootprintsView,
): FootprintKind {
  const used = usedKinds(view)
  return query.kind ?? (used.includes('collaboration') ? 'collaboration' : (used[0] ?? 'locality'))
}
