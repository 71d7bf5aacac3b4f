import { describe, expect, test } from 'vitest'
import { addMember } from '../footprints/member-records.ts'
import { createFootprint, getFootprint } from '../footprints/records.ts'
import { ADA } from './made-proposal.ts'
import { markPractice } from './marking.ts'
import { getProposal } from './records.ts'
import { at, cellsOf, FIELDS, NHS_NUMBER, servedProposals } from './served-proposals.ts'

describe('the forms of proposals, on Danum', () => {
  const served = servedProposals()

  test('a form at fault is shown again with every fault, and writes nothing', async () => {
    const url = `/networks/options/${served().option.id}/propose`
    const failed = await served().post(
      url,
      Object.entries({
        ...FIELDS,
        definition: '',
        owner: `About ${NHS_NUMBER}`,
        proposed_on: '1 May',
      }),
    )
    expect(failed.status).toBe(400)
    expect(failed.text).toContain('Definition is empty')
    expect(failed.text).toContain('Owner holds a number that looks like an NHS number')
    expect(failed.text).toContain('Proposed on is not a day')
    expect(await served().page('/networks/proposals')).toContain(
      'No arrangement has been taken forward yet.',
    )
  })

  test('answers are ticked in the table; one that changed meanwhile is shown, not overwritten', async () => {
    const made = await served().propose({ name: 'Ticked' })
    const [first, second, third] = made.standings
    if (first === undefined || second === undefined || third === undefined) throw new Error('none')
    const ticks = [first, second].map(
      ({ id, version }) => ['standing', `${id}:${version}`] as const,
    )
    const url = at(made, '/answers')
    const none = await served().post(url, [
      ['status', 'member'],
      ['on', '2024-06-01'],
    ])
    expect(none.status).toBe(400)
    expect(none.text).toContain('Choose one practice or more in the table')
    const faulty = await served().post(url, [...ticks, ['on', '2024-04-01']])
    expect(faulty.text).toContain('Answer is none of')
    const early = await served().post(url, [...ticks, ['status', 'member'], ['on', '2024-04-01']])
    expect(early.status).toBe(400)
    expect(early.text).toContain('was proposed on 2024-05-01, after 2024-04-01')

    const done = await served().post(url, [
      ...ticks,
      ['status', 'member'],
      ['on', '2024-06-01'],
      ['note', 'By letter'],
    ])
    expect(done.location).toBe(`${at(made)}?done=marked`)
    const again = await served().post(url, [...ticks, ['status', 'declined'], ['on', '2024-06-02']])
    expect(again.status).toBe(409)
    expect(again.text).toContain('Somebody else changed 2 answers after you opened the page')
    expect(again.text).toContain('Will be a member, since 1 Jun 2024')
    const found = await getProposal(served().workspace.store, made.proposal.id)
    const answers = found?.standings.filter(({ practice }) => practice === first.practice)
    expect(answers?.map(({ status, note }) => [status, note])).toEqual([
      ['invited', null],
      ['provisional', 'By letter'],
    ])
    const history = await served().page(at(made))
    expect(history).toContain(`${first.practice}: ‘will be a member’ from 1 June 2024 (By letter)`)
    expect(history).toContain(
      'The proposal was made, and its practices were invited from 1 May 2024',
    )
    expect(history.match(/‘invited’ from/g)).toBeNull()
  })

  test('it is adopted, and what was before ends and is kept', async () => {
    const made = await served().propose({ name: 'Adopted', kind: 'federation' })
    const codes = made.standings.map(({ practice }) => practice)
    const old = await createFootprint(served().workspace.store, ADA, {
      kind: 'federation',
      name: 'The old federation',
      status: 'adopted',
      starts_on: '2018-04-01',
    })
    for (const practice of codes.slice(0, 2)) {
      await addMember(served().workspace.store, ADA, {
        footprint: old.id,
        practice,
        status: 'member',
        starts_on: '2018-04-01',
      })
      await markPractice(served().workspace.store, ADA, {
        proposal: made.proposal.id,
        practice,
        status: 'member',
        on: '2024-06-01',
      })
    }
    const url = at(made, '/adopt')
    const form = await served().get(url)
    expect(form.body).toMatch(new RegExp(`checked=""[^>]*value="${old.id}"`))
    const refused = await served().post(url, [
      ['version', '1'],
      ['on', '2024-07-01'],
    ])
    expect(refused.status).toBe(400)
    expect(refused.text).toContain(`${codes[0]} (The old federation)`)
    const done = await served().post(url, [
      ['version', '1'],
      ['on', '2024-07-01'],
      ['replaces', old.id],
      ['reason', 'Board of 10 June'],
    ])
    expect(done.location).toBe(`${at(made)}?done=adopted`)
    expect((await getFootprint(served().workspace.store, old.id))?.footprint.ends_on).toBe(
      '2024-06-30',
    )
    const text = await served().page(at(made))
    expect(text).toContain(`2 of the ${codes.length} practices of Adopted, edition 1 are members`)
    expect(text).toContain('It is adopted from 1 July 2024.')
    expect(text).toContain('Board of 10 June')
    const stale = await served().post(url, [
      ['version', '1'],
      ['on', '2024-08-01'],
    ])
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('It is adopted from 1 July 2024 now')
    const late = await served().post(at(made, '/withdraw'), [
      ['version', '2'],
      ['on', '2024-08-01'],
    ])
    expect(late.status).toBe(400)
    expect(late.text).toContain('is adopted already from 2024-07-01')
  })

  test('it is withdrawn, and a new edition is made', async () => {
    const made = await served().propose({ name: 'Given up' })
    expect(await served().page(at(made, '/withdraw'))).toContain('are kept, with every answer')
    const done = await served().post(at(made, '/withdraw'), [
      ['version', '1'],
      ['on', '2024-06-15'],
    ])
    expect(done.location).toBe(`${at(made)}?done=withdrawn`)
    const text = await served().page(at(made))
    expect(text).toContain('It is withdrawn.')
    expect(text).not.toContain('Write an answer down')
    expect((await served().propose({ name: 'Given up' })).proposal.edition).toBe(2)
    const list = cellsOf((await served().get('/networks/proposals.csv')).body)
    expect(
      list
        .filter((row) => row['proposal'] === 'Given up')
        .map((row) => [row['edition'], row['state']]),
    ).toEqual([
      ['2', 'proposed'],
      ['1', 'withdrawn'],
    ])
  })
})
