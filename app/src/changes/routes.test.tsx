import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { hasSafeTotals } from '../comparison/disclosed-totals.ts'
import { figuresOfSql } from '../comparison/made-figures.ts'
import { selectPractices } from '../comparison/selection.ts'
import type { Effects } from '../terminal/effects.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import type { ChangesJson } from './api.ts'
import { chainsOf } from './chains.ts'
import { changes as changesCommand } from './commands.ts'
import { changesOf, type Change } from './model.ts'
import { changesRoom } from './routes.tsx'

const ON = '2023-03-31'
const now = () => new Date('2026-11-01T12:00:00Z')

describe('what changed, on Danum', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let place = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    place = workspace.description.place ?? ''
    app = buildServer({ workspace, now, assets: NO_ASSETS, jobs: new OwnJobs() }, [changesRoom])
    await app.ready()
  })
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  const get = async (url: string) => app.inject({ url, headers: { host: 'localhost' } })
  const json = async (query: string): Promise<ChangesJson> => {
    const reply = await get(`/api/v1/changes${query}`)
    expect(reply.statusCode, reply.body.slice(0, 600)).toBe(200)
    return reply.json()
  }

  test('the comparison of other pages goes along in links, and out of the file', async () => {
    const html = (await get(`/changes?on=${ON}&with=network&allow=usual`)).body
    expect(html).toMatch(/"\/indicators\/[a-z0-9-]+\?[^"]*with=network&amp;allow=usual/)
    expect(html).toMatch(/"\/practices\/Z99\d+\?on=2023-03-31&amp;with=network&amp;allow=usual"/)
    expect(html).toMatch(/"\/matrix\?[^"]*with=network&amp;allow=usual"/)
    expect(html).toContain('<input type="hidden" name="allow" value="usual"/>')
    expect(html).not.toMatch(/"\/changes\.csv\?[^"]*with=/)
    expect((await get(`/changes?on=${ON}&with=moon`)).statusCode).toBe(400)
  })

  test('the small lines are explained where changes are', async () => {
    const html = (await get(`/changes?on=${ON}`)).body
    const [before = '', after = ''] = html.split('How changes are found')
    expect(after).toContain('The small lines show each figure')
    expect(before).not.toContain('The small lines show each figure')
  })

  test('the page says the finding first, and what chance alone would give', async () => {
    const html = (await get(`/changes?on=${ON}`)).body
    expect(html).toMatch(/app-lead">\d+ changes of Danum lie beyond 99.8% limits/)
    expect(html).toMatch(/comparisons chance alone would give about \d+/)
    expect(html).toContain('Very strong evidence')
    expect(html).toContain('No chance model applies')
    expect(html).toMatch(/href="\/indicators\/[a-z0-9-]+\?on=2023-03-31/)
    expect(html).toContain(`href="/changes.csv?on=${ON}"`)
    expect(html).not.toMatch(/NaN|undefined|outlier|\bpoor\b|improve/)
  })

  test('each of the first changes has its small line, with both figures in its words', async () => {
    const html = (await get(`/changes?on=${ON}`)).body
    const { changes: rows } = await json(`?on=${ON}`)
    const own = rows.filter(
      ({ with_all_together: likewise, evidence }) => !likewise && evidence !== 'no chance model',
    )
    const shown = [...html.matchAll(/<desc id="line-(?!complete)[^"]*">([^<]*)<\/desc>/g)]
    expect(shown.length).toBeGreaterThan(0)
    expect(shown).toHaveLength(Math.min(15, own.length))
    for (const [, words] of shown) expect(words).toMatch(/: \S+ \(compared with\).*\(changed\)/)
    expect(html).toContain('Grey uprights: 99.8% limits')
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('page, file, program and command tell the same changes', async () => {
    const told = await json(`?on=${ON}`)
    const csv = (await get(`/changes.csv?on=${ON}`)).body.trim().split('\r\n')
    expect(csv).toHaveLength(told.changes.length + 1)
    expect(csv[0]).toMatch(/^evidence,strength,unit_kind/)
    let out = ''
    const effects: Effects = {
      out: (text) => (out += text),
      err: () => {},
      env: {},
      cwd: workspace.directory,
      isTerminal: false,
      now,
      signal: new AbortController().signal,
    }
    expect(await changesCommand(['--on', ON, '--json'], effects)).toBe(0)
    expect(JSON.parse(out)).toEqual({ ...told, notes: undefined })
    out = ''
    await changesCommand(['--on', ON], effects)
    expect(out).toContain(told.finding)
    expect(out).toContain('not performance monitoring')
    const own = told.changes.filter((one) => !one.with_all_together)
    expect(out.trim().split('\n')).toHaveLength(own.length + 4)
  })

  test('every change excludes none with its limits, and hangs together', async () => {
    const { changes, newest } = await json(`?on=${ON}`)
    expect(changes.length).toBeGreaterThan(20)
    expect(newest.length).toBeGreaterThan(3)
    for (const one of changes) {
      expect(one.to_value - one.from_value).toBeCloseTo(one.difference, 9)
      expect(one.direction).toBe(one.difference > 0 ? 'up' : 'down')
      expect(one.from_end < one.to_end && one.to_end <= ON).toBe(true)
      if (one.polarity === 'no judgement') expect(one.judgement).toBeNull()
      if (one.lower === null || one.upper === null) expect(one.evidence).toBe('no chance model')
      else {
        expect(one.lower > 0 || one.upper < 0).toBe(true)
        expect(one.strength).toBeGreaterThan(1)
      }
    }
  })

  test('counts that are not published are told as disclosure control shows them', async () => {
    const local = new Set(
      workspace.observations.indicators
        .filter(({ small_numbers: rule }) => rule === 'local counts')
        .map(({ id }) => id),
    )
    const { changes } = await json(`?on=${ON}&level=95`)
    const own = changes.filter(({ indicator }) => local.has(indicator))
    expect(own.length).toBeGreaterThan(3)
    for (const one of own) {
      for (const count of [one.from_numerator, one.to_numerator]) expect((count ?? 1) % 5).toBe(0)
    }
  })

  test('at 95 % there is more, and chance gives more; a network has its own report', async () => {
    const usual = await json(`?on=${ON}`)
    const wide = await json(`?on=${ON}&level=95`)
    expect(wide.changes.length).toBeGreaterThan(usual.changes.length)
    expect(wide.expected_by_chance).toBeCloseTo(25 * usual.expected_by_chance, 6)
    const { practices } = await selectPractices(workspace, ON, { place })
    const network = practices.find((one) => one.network !== null)?.network ?? ''
    const own = await json(`?on=${ON}&network=${network}`)
    expect(own.title).not.toBe(usual.title)
    expect(own.series).toBeLessThan(usual.series)
    const among = new Set(
      practices.filter((one) => one.network === network).map(({ code }) => code),
    )
    for (const { unit_kind: kind, unit_code: code } of own.changes) {
      expect(kind === 'together' || among.has(code ?? '')).toBe(true)
    }
  })

  test('since a day there is at least what is newest, and a day that will not do is told', async () => {
    const since = await json(`?on=${ON}&since=2021-03-31`)
    expect(since.since).toBe('2021-03-31')
    for (const one of since.changes) expect(one.to_end > '2021-03-31').toBe(true)
    const figures = since.changes.map((one) => `${one.unit_kind} ${one.unit_code} ${one.indicator}`)
    expect(new Set(figures).size).toBe(figures.length)
    for (const bad of ['since=soon', 'since=2024-01-01', 'level=90']) {
      expect((await get(`/changes?on=${ON}&${bad}`)).statusCode).toBe(400)
    }
  })

  test('a report of the past is what it was before anything later was published', async () => {
    await workspace.observations.refresh()
    const cache = join(workspace.directory, 'cache')
    const file = (await readdir(cache)).find((name) => name.startsWith('observations-'))
    // Protected figures rest on more than their observations.
    const indicators = workspace.observations.indicators.filter((one) => !hasSafeTotals(one))
    const on = '2022-06-30'
    const { practices } = await selectPractices(workspace, on, { place })
    const asked = { on, title: 'Danum', publications: publications() }
    const then = await figuresOfSql(
      indicators,
      'SELECT * FROM read_parquet($1) WHERE period_end <= CAST($2 AS DATE)',
      [join(cache, file ?? ''), on],
    )
    const before = changesOf(await chainsOf(then, practices, on), practices, asked)
    then.close()
    const chains = await chainsOf(workspace.observations, practices, on, indicators)
    expect(changesOf(chains, practices, asked)).toEqual(before)
    expect(before.counted.length).toBeGreaterThan(0)
  })

  test('from release to release no report takes back what another told', async () => {
    const told = new Map<string, Change>()
    const { practices } = await selectPractices(workspace, ON, { place })
    let turns = 0
    for (let month = 3; month <= 51; month += 3) {
      const on = new Date(Date.UTC(2019, month, 0)).toISOString().slice(0, 10)
      const chains = await chainsOf(workspace.observations, practices, on)
      const asked = { on, title: 'Danum', publications: publications() }
      for (const one of changesOf(chains, practices, asked).counted) {
        const key = `${one.unit.kind} ${one.unit.code} ${one.indicator.id}`
        const last = told.get(key)
        if (last !== undefined && last.after.end === one.after.end) {
          expect(one.direction, key).toBe(last.direction)
        } else if (last !== undefined && last.direction !== one.direction) {
          turns += 1
          const way = one.direction === 'up' ? 1 : -1
          expect(way * (one.after.value - last.after.value), key).toBeGreaterThan(0)
        }
        told.set(key, one)
      }
    }
    // Danum has a year in which much stopped, and the years in which it came back.
    expect(turns).toBeGreaterThan(10)
  })

  function publications() {
    return new Map(
      workspace.evidence.releases.map(({ id, source, part, publication }) => [
        id,
        { key: `${source} ${part}`, name: publication },
      ]),
    )
  }
})
