import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../../test/danum.ts'
import { FootingsError } from '../../failure.ts'
import { settle } from '../../models/assumption.ts'
import type { Ground, ModelOrder } from '../../models/kind.ts'
import type { Workspace } from '../../workspace.ts'
import type { ClosureData } from './data.ts'
import { CLOSURE } from './model.ts'
import type { ClosureResult } from './result.ts'

const ON = '2024-03-31'
let workspace: Workspace & { end(): Promise<void> }

beforeAll(async () => {
  workspace = await danumWorkspace()
})
afterAll(async () => {
  await workspace.end()
})

async function groundOf(choices: Ground['choices']): Promise<Ground> {
  const place = await workspace.register.place('98D', ON)
  if (place === undefined) throw new Error('no Danum')
  return { workspace, place, on: ON, choices, assumptions: settle(CLOSURE.assumptions, {}) }
}

async function answered(choices: Ground['choices']) {
  const ground = await groundOf(choices)
  const ready = await CLOSURE.read(ground)
  const order: ModelOrder = {
    model: CLOSURE.id,
    place: { code: '98D', name: ground.place.name },
    on: ON,
    choices,
    assumptions: ground.assumptions,
    seed: 1,
    ...ready,
  }
  const compute = await CLOSURE.load()
  const result = compute.run(order, { report: () => {} }) as ClosureResult
  return { order: order as ModelOrder<ClosureData>, result, kept: true, base: '/x' }
}

describe('a closure in Danum', () => {
  test('moves the whole list in whole patients, and every network keeps count', async () => {
    const shown = await answered({ closing: ['Z99001', 'Z99003'], rule: 'growth', growth: 3 })
    const { order, result } = shown
    const lists = new Map(order.data.practices.map(({ code, registered }) => [code, registered]))
    const moving = (lists.get('Z99001') ?? 0) + (lists.get('Z99003') ?? 0)
    const taken = result.receivers.reduce((sum, { taking }) => sum + taking, 0)
    expect(result.moving).toBe(moving)
    expect(taken + result.without).toBe(moving)
    expect(result.mostPlaced).toBeGreaterThanOrEqual(taken)
    for (const { code, taking, room } of result.receivers) {
      expect(Number.isInteger(taking)).toBe(true)
      expect(taking).toBeLessThanOrEqual(room ?? 0)
      expect(order.data.closing).not.toContain(code)
    }
    const change = result.networks.reduce(
      (sum, { before, after }) => sum + (after ?? 0) - (before ?? 0),
      0,
    )
    const members = new Set(order.data.networks.flatMap(({ practices }) => practices))
    const aside = result.receivers
      .filter(({ code }) => !members.has(code))
      .reduce((sum, { taking: some }) => sum + some, 0)
    const lost = order.data.closing.reduce(
      (sum, code) => sum + (members.has(code) ? (lists.get(code) ?? 0) : 0),
      0,
    )
    expect(change).toBe(taken - aside - lost)
    const html = renderToStaticMarkup(
      createElement((props: typeof shown) => CLOSURE.Answer(props), shown),
    )
    expect(html).toContain('Without a place')
    expect(html.match(/<h2/g)?.length).toBeGreaterThan(5)
    expect(CLOSURE.finding(shown)[0]).toMatch(/closed together, of [\d,]+ patients the largest/)
    for (const { sheet } of CLOSURE.sheets(shown)) {
      for (const row of sheet.rows) expect(row).toHaveLength(sheet.header.length)
    }
  })

  test('says what is wrong with a choice, at its field', async () => {
    const faults = await Promise.all(
      [[], ['Y99999']].map(async (closing) =>
        CLOSURE.read(await groundOf({ closing })).catch((error: unknown) => error),
      ),
    )
    for (const fault of faults) {
      expect(fault).toBeInstanceOf(FootingsError)
      expect((fault as FootingsError).where?.column).toBe('closing')
    }
  })
})
