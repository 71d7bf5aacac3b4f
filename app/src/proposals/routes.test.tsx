import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { ADA } from './made-proposal.ts'
import { markPractice } from './marking.ts'
import { at, cellsOf, ON, servedProposals } from './served-proposals.ts'

describe('proposals on pages and in files, on Danum', () => {
  const served = servedProposals()
  const sizeOf = async (codes: readonly string[]) => {
    const { practices } = await served().workspace.register.on(ON)
    return codes.reduce((sum, code) => sum + (practices.get(code)?.registered ?? NaN), 0)
  }

  test('the list says that there is none, and the form what would be proposed', async () => {
    expect(await served().page('/networks/proposals')).toContain(
      'No arrangement has been taken forward yet.',
    )
    const text = await served().page(`/networks/options/${served().option.id}/propose`)
    const practices = served().option.networks.flatMap((network) => network.practices)
    expect(text).toContain(
      `${served().option.networks.length} networks with ${practices.length} practices`,
    )
    expect((await served().get('/networks/options/none/propose')).status).toBe(404)
    expect((await served().get('/networks/proposals/none')).status).toBe(404)
  })

  test('its page says who answered what, with the patients of each network', async () => {
    const made = await served().propose({ name: 'Answers' })
    const merged = served().option.networks[0]
    if (merged === undefined) throw new Error('nothing was merged')
    const [one = '', two = '', three = '', four = ''] = merged.practices
    const mark = async (practice: string, status: Parameters<typeof markPractice>[2]['status']) =>
      markPractice(served().workspace.store, ADA, {
        proposal: made.proposal.id,
        practice,
        status,
        on: '2024-06-01',
      })
    await mark(one, 'member')
    await mark(two, 'member')
    await mark(three, 'expression of interest')
    await mark(four, 'declined')
    const all = served().option.networks.flatMap(({ practices }) => practices)
    const text = await served().page(at(made))
    const figure = (patients: number) => Math.round(patients).toLocaleString('en-GB')
    expect(text).toContain(
      `On 15 June 2024, 2 of the ${all.length} practices of Answers, edition 1 have said that they will be members, with ${figure(await sizeOf([one, two]))} of its ${figure(await sizeOf(all))} registered patients.`,
    )
    expect(text).toContain(
      `1 has expressed interest, ${all.length - 4} have not answered and 1 has declined.`,
    )
    expect(text).toContain('within the plan’s 30,000 to 50,000 patients')
    const possible = merged.practices.filter((code) => code !== four)
    const row = cellsOf((await served().get(at(made, '/networks.csv'))).body).find((cells) =>
      cells['network']?.includes('North and East'),
    )
    expect(row).toMatchObject({
      on: '2024-06-15',
      practices: String(merged.practices.length),
      member_practices: '2',
      expression_of_interest_practices: '1',
      declined_practices: '1',
      invited_practices: String(merged.practices.length - 4),
      may_join_practices: String(possible.length),
    })
    expect(Number(row?.['member_patients'])).toBeCloseTo(await sizeOf([one, two]), 6)
    expect(Number(row?.['may_join_patients'])).toBeCloseTo(await sizeOf(possible), 6)
    const before = await served().page(`${at(made)}?on=2024-05-15`)
    expect(before).toContain(`0 of the ${all.length} practices of Answers`)
    expect(await served().page(`${at(made)}?on=2024-04-30`)).toContain(
      'It was proposed on 1 May 2024, after',
    )
  })

  test('who is in none of its networks is listed, and what changes is counted', async () => {
    const made = await served().propose({ name: 'Changes' })
    const { practices } = await served().workspace.register.on(ON)
    const placed = new Set(served().option.networks.flatMap((network) => network.practices))
    const place = await served().workspace.register.place('98D', ON)
    const outside = (place?.practices ?? [])
      .map(({ code }) => code)
      .filter((code) => !placed.has(code))
    expect(outside.length).toBeGreaterThan(0)
    const listed = cellsOf((await served().get(at(made, '/outside.csv'))).body)
    expect(listed.map((row) => row['practice'] ?? '').toSorted()).toEqual(outside.toSorted())

    const rows = cellsOf((await served().get(at(made, '/changes.csv'))).body)
    expect(rows).toHaveLength(placed.size)
    for (const row of rows) {
      const code = row['practice'] ?? ''
      const old = practices.get(code)?.network
      const was = [...practices.values()].filter((one) => one.network === old && one.code !== code)
      const home = served().option.networks.find((network) => network.practices.includes(code))
      const is = (home?.practices ?? []).filter((one) => one !== code)
      const before = new Set(was.map((one) => one.code))
      const words = (text: string | undefined) =>
        (text ?? '').split(' ').filter((one) => one !== '')
      expect(words(row['partners_gained']).toSorted()).toEqual(
        is.filter((one) => !before.has(one)).toSorted(),
      )
      expect(words(row['partners_lost']).toSorted()).toEqual(
        [...before].filter((one) => !is.includes(one)).toSorted(),
      )
      expect(words(row['partners_kept']).length).toBe(is.filter((one) => before.has(one)).length)
    }
    const [code = ''] = served().option.networks[0]?.practices ?? []
    const gained =
      rows.find((row) => row['practice'] === code)?.['partners_gained']?.split(' ') ?? []
    const text = await served().page(at(made, `/practices/${code.toLowerCase()}`))
    expect(text).toContain(`It would have ${gained.length} new partners`)
    for (const partner of gained) expect(text).toContain(practices.get(partner)?.name ?? '?')
    expect(text).toContain('So that staff can be shared')
    expect(text).toContain('Grouping practices never changes a core contract')
    expect(text).toMatch(/It stays a member of .*(North|South|Central)/)
    expect((await served().get(at(made, '/practices/Z99999'))).status).toBe(404)
  })

  test('the workbook has the tables of the page', async () => {
    const made = await served().propose({ name: 'In a workbook' })
    const { rawPayload, file, status, body } = await served().get(at(made, '/proposal.xlsx'))
    expect(status, body.slice(0, 500)).toBe(200)
    expect(file).toContain('In-a-workbook-1-2024-06-15.xlsx')
    const { sheets } = await readXlsx(rawPayload)
    expect(sheets.map(({ name }) => name)).toEqual([
      'About',
      'Networks',
      'Answers',
      'What changes',
      'In none of them',
      'What was done',
      'Sources',
    ])
    const all = await served().get('/networks/proposals.xlsx')
    expect(all.file).toContain('98D-proposals.xlsx')
    const [list] = (await readXlsx(all.rawPayload)).sheets
    const lines = cellsOf((await served().get('/networks/proposals.csv')).body)
    expect(list?.rows).toHaveLength(1 + lines.length)
    expect(sheets[1]?.rows).toHaveLength(1 + served().option.networks.length)
    expect(sheets[2]?.rows).toHaveLength(1 + made.standings.length)
    expect(sheets[6]?.rows.length).toBeGreaterThan(1)
  })
})
