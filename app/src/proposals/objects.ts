import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import { ofOption, ofPlaceAsked } from '../networks/objects.ts'
import type { AppContext } from '../web/context.ts'
import { textSent, type Demanded, type DemandedBy } from '../web/objects.ts'
import { getProposal, type Proposal } from './records.ts'

/**
 * What requests to proposals are about: the place of the proposal or of the option that becomes one.
 * An answer is about the practice that gives it, for whoever may see the proposal.
 */
export function proposalObjects(context: AppContext): DemandedBy {
  return async (request) => {
    const { url = '' } = request.routeOptions
    const id = textSent(request.params, 'id')
    if (id === undefined) return ofPlaceAsked(context, textSent(request.query, 'place'))
    if (url.startsWith('/networks/options/')) return ofOption(context, id)
    const found = await getProposal(context.workspace.store, id)
    if (found === undefined) return []
    const { place } = found.proposal
    if (request.routeOptions.config.needs !== 'answer proposals') return [{ place }]
    return [{ right: 'read plans', place }, ...answering(found, request)]
  }
}

const chosen = z.union([z.string(), z.array(z.string()).max(1_000)]).catch([])

/** The practices whose answers are written down; rows that are not the proposal's are none. */
function answering({ standings }: Proposal, { params, body }: FastifyRequest): readonly Demanded[] {
  const code = textSent(params, 'code')
  if (code !== undefined) return [{ practice: code.trim().toUpperCase() }]
  const sent = z.looseObject({ standing: chosen.optional() }).catch({}).parse(body)
  const rows = new Set([sent.standing ?? []].flat().map((value) => value.split(':')[0]))
  return standings.flatMap(({ id, practice }) => (rows.has(id) ? [{ practice }] : []))
}
