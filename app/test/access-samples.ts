import { FORM, MODEL, type AccessHouse } from './access-house.ts'

type Fields = Readonly<Record<string, string | number | readonly string[]>>

/** What a request about Danum's own records is filled with. */
export interface Samples {
  /** The address of a route with every parameter filled in. */
  addressOf(route: string): string
  /** A body that the route of a write takes, where what it checks is asked for in its handler. */
  bodyOf(method: string, route: string): Fields
}

/** Reads the records that requests are about. */
export async function samplesOf(house: AccessHouse): Promise<Samples> {
  const { of, workspace } = house
  const row: AccessHouse['row'] = (table, wanted) => house.row(table, wanted)
  const option = await row('network_option')
  const proposal = await row('proposal')
  const standings = await workspace.store.db
    .selectFrom('proposal_footprint')
    .innerJoin('footprint_member', 'footprint_member.footprint', 'proposal_footprint.footprint')
    .selectAll('footprint_member')
    .where('footprint_member.practice', '=', of.practice)
    .execute()
  const standing = standings[0]
  const member = await row('footprint_member', {
    footprint: of.footprint.id,
    practice: of.practice,
  })
  const comment = await row('clause_comment')
  const clause = await row('clause', { id: String(comment['clause']) })
  const edition = await row('specification_edition', {
    id: String(clause['specification_edition']),
  })
  const specification = String(edition['specification'])
  const service = await row('service', { name: 'Extended hours (DES)' })
  const signUp = await row('sign_up', { service: service.id, practice: of.practice })
  const stream = await row('stream')
  const year = await row('stream_year', { stream: stream.id })
  const allocation = await row('allocation', { receiver: of.practice })
  const claim = await row('backfill_claim', { practice: of.practice })
  const split = await row('split')
  const level = await row('function_level')
  const argument = await row('form_argument')
  const choice = await row('form_choice')
  const release = await row('release')
  const formula = await row('weighting_formula')
  const trial = await row('trial')
  const scenario = await row('scenario', { model: MODEL })
  const run = await row('model_run', { model: MODEL })

  /** The value of each parameter, by the beginning of the route; the first that fits counts. */
  const values: readonly (readonly [route: RegExp, values: Readonly<Record<string, string>>])[] = [
    [/^\/networks\/forms\/:id\/arguments/, { id: FORM, record: argument.id }],
    [/^\/networks\/forms\/:id\/standings/, { id: FORM, record: choice.id }],
    [/\/forms\/:id/, { id: FORM }],
    [/\/plans\/:id/, { id: String(option['plan']) }],
    [/\/options\/:id/, { id: option.id, code: of.practice }],
    [/\/proposals\/:id/, { id: proposal.id, code: of.practice }],
    [/\/(levels|function-levels)\/:id/, { id: level.id }],
    [/\/footprints\/:id/, { id: of.footprint.id, member: member.id, action: 'end' }],
    [
      /\/specifications\/:id/,
      {
        id: specification,
        edition: String(edition['edition']),
        clause: clause.id,
        comment: comment.id,
      },
    ],
    [/\/shared\/items\/:id/, { id: (await row('shared_item')).id }],
    [/\/coverage\/:service/, { service: service.id }],
    [/^(\/api\/v1)?\/services\/:id/, { id: service.id }],
    [/\/streams\/:id/, { id: stream.id }],
    [/\/statements\/:practice/, { practice: of.practice }],
    [/\/allocations\/:id/, { id: allocation.id }],
    [/\/claims\/:id/, { id: claim.id }],
    [/\/splits\/:id/, { id: split.id, rule: '0', code: of.practice }],
    [/\/formulas\/:id/, { id: formula.id }],
    [/\/practices\/:code/, { code: of.practice, figure: 'list-size' }],
    [/\/places\/:code/, { code: of.place }],
    [/\/releases\/:id/, { id: release.id }],
    [/\/impact\/trials\/:id/, { id: trial.id }],
    [/\/scenarios\/:id/, { id: scenario.id }],
    [/\/runs\/:id/, { id: run.id, table: 'assumptions' }],
    [/\/models\/:model/, { model: MODEL }],
    [/\/records\/:kind/, { kind: 'streams', id: stream.id, token: 'unknown' }],
  ]
  /** What the address asks besides, by the beginning of the route. */
  const queries: readonly (readonly [route: RegExp, query: string])[] = [
    [/^\/networks\/compare/, `plan=${String(option['plan'])}&options=today,${option.id}`],
    [/^\/networks\/forms\/compare/, `forms=${FORM},federation`],
    [/\/specifications\/:id\/compare/, 'before=1&after=2'],
    [/^\/services\/:id\/withdraw/, `practice=${of.practice}`],
    [/^\/workforce\/return/, `practice=${of.practice}`],
    [/^\/models\/runs\/compare/, `a=${run.id}&b=${run.id}`],
    [/^\/practices\/:code\/comment$/, 'figure=list-size'],
  ]
  const version = (seen: { readonly version: number }) => ({ version: seen.version })
  const day = '2024-06-01'
  const bodies: Readonly<Record<string, Fields>> = {
    'POST /networks/proposals/:id/answers': {
      standing: `${standing?.id}:${standing?.version}`,
      status: 'expression of interest',
      on: day,
    },
    'PATCH /api/v1/proposals/:id/practices/:code': { status: 'declined', on: day },
    'POST /footprints/:id/members': { practice: of.practice, status: 'member', starts_on: day },
    'POST /api/v1/footprints/:id/members': {
      practice: of.practice,
      status: 'member',
      starts_on: day,
    },
    'POST /organisations/events': { practice: of.practice, kind: 'closed', on_date: day },
    'POST /organisations/contracts': { practice: of.practice, kind: 'GMS' },
    'POST /services/specifications/:id/editions': { latest: 1, changed: 'More', signs: 'Each' },
    'POST .../clauses/:clause/comment': { organisation: of.practice, text: 'Too few hours' },
    'POST .../comments/:comment/edit': { ...version(comment), text: 'Too few hours' },
    'POST .../comments/:comment/reply': { ...version(comment), reply: 'Thank you' },
    'POST /services/:id/sign-up': {
      ...version(service),
      practice: of.practice,
      starts_on: day,
      confirm: 'yes',
    },
    'POST /services/:id/group-sign-up': {
      ...version(service),
      footprint: of.footprint.id,
      practices: [of.practice],
      starts_on: day,
      confirm: 'yes',
    },
    'POST /services/:id/withdraw': {
      ...version(signUp),
      practice: of.practice,
      sign_up: signUp.id,
      ends_on: day,
    },
    'POST /money/allocations/:id/decide': {
      ...version(allocation),
      what: 'withdraw',
      decision: 'Minute 4',
      decided_on: day,
    },
    'POST /money/claims/:id/answer': { ...version(claim), answer: 'approved', decided_on: day },
    'POST /money/claims/:id/pay': { ...version(claim), on_date: day, reference: 'BACS 1' },
    'POST /money/splits': { stream_year: year.id, name: 'Another', pot: '100', on: day },
    'POST /money/splits/:id/choose': { ...version(split), rule: 0 },
    'POST /money/splits/:id/principles/remove': { ...version(split), at: 0 },
    'POST /money/weighting/formulas': { place: of.place, name: 'Ours', from_date: day },
    'POST /money/weighting/formulas/:id': { ...version(formula), key: 'age', how: 'confirm' },
    'PUT /api/v1/practices/:code/comments/:figure': { text: 'We grew', said_as: 'x' },
    'POST /impact/trials/:id/decide': {
      ...version(trial),
      decision: 'stop',
      decided_on: day,
      reason: 'Minute 4',
    },
    'POST /workforce/return': { practice: of.practice },
    'POST /practices/:code/comment': { figure: 'list-size', text: 'We grew' },
    'POST /practices/:code/comment/withdraw': { figure: 'list-size', version: 1 },
  }
  for (const step of ['open', 'move', 'approve', 'live', 'retire']) {
    Object.assign(bodies, { [`POST .../steps/${step}`]: version(edition) })
  }
  const shortOf = (method: string, route: string) =>
    `${method} ${route.replace('/services/specifications/:id/editions/:edition', '...')}`
  return {
    addressOf: (route) => {
      const filled = values.find(([pattern]) => pattern.test(route))?.[1] ?? {}
      const path = route.replaceAll(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(filled[name] ?? 'unknown'),
      )
      const query = queries.find(([pattern]) => pattern.test(route))?.[1]
      return query === undefined ? path : `${path}?${query}`
    },
    bodyOf: (method, route) =>
      bodies[shortOf(method, route)] ?? (/\/splits\/:id/.test(route) ? version(split) : {}),
  }
}
