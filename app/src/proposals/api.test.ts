import { describe, expect, test } from 'vitest'
import { NHS_NUMBER, servedProposals } from './served-proposals.ts'

describe('proposals for programs, on Danum', () => {
  const served = servedProposals()

  test('programs read a proposal and write an answer down by its version', async () => {
    const made = await served().propose({ name: 'By program' })
    const base = '/api/v1/proposals'
    const list = await served().app.inject(`${base}?place=98D`)
    expect(list.json()).toMatchObject({ place: '98D' })
    const one = await served().app.inject(`${base}/${made.proposal.id}`)
    const told: { practices: { practice: string; version: number }[] } = one.json()
    expect(told).toMatchObject({
      on: '2024-06-15',
      list: 'registered',
      band: { least: 30_000, most: 50_000 },
      totals: { members: { practices: 0 }, all: { practices: made.standings.length } },
    })
    const url = `${base}/${made.proposal.id}/practices/${told.practices[0]?.practice}`
    const read = await served().app.inject(url)
    const etag = String(read.headers.etag)
    const patch = async (payload: object, ifMatch?: string) =>
      served().app.inject({
        method: 'PATCH',
        url,
        payload,
        headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
      })
    const answer = { status: 'member', on: '2024-06-01' }
    expect((await patch(answer)).statusCode).toBe(428)
    expect((await patch({ ...answer, on: 'soon' }, etag)).statusCode).toBe(422)
    expect((await patch({ ...answer, note: NHS_NUMBER }, etag)).statusCode).toBe(422)
    expect((await patch({ ...answer, status: 'left' }, etag)).statusCode).toBe(400)
    const marked = await patch(answer, etag)
    expect(marked.statusCode, marked.body).toBe(200)
    expect(marked.json()).toMatchObject({ status: 'provisional', starts_on: '2024-06-01' })
    expect((await patch({ ...answer, status: 'declined' }, '"9"')).statusCode).toBe(412)
    const after = await served().app.inject(url)
    expect(after.json<{ history: unknown[] }>().history).toHaveLength(2)
    const totals = await served().app.inject(`${base}/${made.proposal.id}`)
    expect(totals.json()).toMatchObject({ totals: { members: { practices: 1 } } })
  })
})
