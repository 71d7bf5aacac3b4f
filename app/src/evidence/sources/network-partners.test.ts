import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { networkPartners } from './network-partners.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([networkPartners])
})
afterEach(() => room.end())

const record = (practice: string, network: string, from: string, to = '') =>
  `${practice},EXAMPLE SURGERY,99X,NHS EXAMPLE ICB - 99X,${network},EXAMPLE PCN,99X,NHS EXAMPLE ICB - 99X,${from},${to},Yes`

const HEADER = 'Partner Organisation Code,Partner Name,Practice Parent Sub ICB Location Code,'
  .concat('Practice Parent Sub ICB Location Name,PCN Code,PCN Name,')
  .concat('PCN Parent Sub ICB Location Code,PCN Parent Sub ICB Location Name,')
  .concat('Practice to PCN Relationship Start Date,Practice to PCN Relationship End Date,')
  .concat('Practice Sub ICB and PCN Sub ICB Match?')

const members = (from: TestEvidence) =>
  from.evidence.rows(
    'SELECT practice, network, network_name, starts_on, ends_on FROM network_members ORDER BY practice, starts_on',
  )

describe('partners of primary care networks', () => {
  test('without header: present and past members, with the dates of the relationship', async () => {
    const lines = [
      record('Z99001', 'U99001', '20190701', '20210331'),
      record('Z99001', 'U99002', '20210401'),
      record('Z99002', 'U99001', '01/07/2019'),
      record('Z99003', 'U99001', '2019-07-01', '-'),
    ]
    const report = await room.importText('a.csv', `\uFEFF${lines.join('\r\n')}\r\n`)
    expect(report.releases[0]).toMatchObject({
      source: 'network-partners',
      rows: 4,
      quarantined: 0,
      periodStart: '2019-07-01',
      periodEnd: '2021-04-01',
    })
    expect(await members(room)).toEqual([
      member('Z99001', 'U99001', '2019-07-01', '2021-03-31'),
      member('Z99001', 'U99002', '2021-04-01', null),
      member('Z99002', 'U99001', '2019-07-01', null),
      member('Z99003', 'U99001', '2019-07-01', null),
    ])
  })

  test('with a header, shuffled and with another column', async () => {
    const order = [8, 4, 0, 9, 5, 1, 2, 3, 6, 7, 10]
    const shuffle = (line: string, extra: string) =>
      [...order.map((place) => line.split(',')[place]), extra].join(',')
    const text = [
      shuffle(HEADER, 'Comment'),
      shuffle(record('Z99001', 'U99001', '20190701'), 'none'),
    ].join('\n')
    const report = await room.importText('b.csv', text)
    expect(report.releases[0]).toMatchObject({ rows: 1, layout: 'with header' })
    expect(await members(room)).toEqual([member('Z99001', 'U99001', '2019-07-01', null)])
  })

  test('bad codes and dates are set aside by line, repeats too', async () => {
    const lines = Array.from({ length: 20 }, (_, index) =>
      record(`Z99${100 + index}`, 'U99001', '20190701'),
    )
    lines[3] = record('Z99103', 'U9901', '20190701')
    lines[5] = record('Z99105', 'U99001', '31/02/2019')
    lines[7] = record('Z99106', 'U99001', '20190701')
    const report = await room.importText('c.csv', lines.join('\n'))
    expect(await quarantineOf(room, report.releases[0])).toMatchObject([
      { line: 4, column: 'PCN Code', value: 'U9901' },
      { line: 6, column: 'Practice to PCN Relationship Start Date', value: '31/02/2019' },
      { line: 8, reason: 'repeats line 7' },
    ])
  })

  test('a later edition, which tells of the same relationships, takes the place of an earlier', async () => {
    const first = record('Z99001', 'U99001', '20190701')
    await room.importText('d.csv', `${first}\n${record('Z99002', 'U99001', '20190701')}\n`)
    const ended = record('Z99001', 'U99001', '20190701', '20230331')
    const report = await room.importText(
      'e.csv',
      `${ended}\n${record('Z99002', 'U99001', '20190701')}\n`,
    )
    expect(report.releases[0]?.supersedes).toHaveLength(1)
    expect(await members(room)).toEqual([
      member('Z99001', 'U99001', '2019-07-01', '2023-03-31'),
      member('Z99002', 'U99001', '2019-07-01', null),
    ])
  })

  test('a header that lacks the end date says so', async () => {
    const text =
      'Partner Organisation Code,PCN Code,PCN Name,Practice to PCN Relationship Start Date\nZ99001,U99001,X,20190701\n'
    const report = await room.importText('f.csv', text)
    expect(report.refused[0]?.reason).toContain('Practice to PCN Relationship End Date')
  })
})

function member(practice: string, network: string, from: string, to: string | null): object {
  return { practice, network, network_name: 'EXAMPLE PCN', starts_on: from, ends_on: to }
}
