import { describe, expect, test } from 'vitest'
import { MODEL_COMPUTES } from '../model-computes.ts'
import { MODEL_KINDS } from '../model-kinds.ts'
import { rowOf } from '../web/rows.ts'
import { settle } from './assumption.ts'
import { checkDocument } from './document.ts'
import { MADE_MODELS } from './made-kinds.tsx'
import { MODEL_COMPUTES as MADE_COMPUTES } from './made-computes.ts'
import { sampleAssumptions } from './sensitivity.ts'

const KINDS = [...MODEL_KINDS, ...MADE_MODELS.kinds]
const COMPUTES = { ...MODEL_COMPUTES, ...MADE_COMPUTES }
const RESERVED = ['runs', 'scenarios']

test('models have an address of their own', () => {
  const ids = KINDS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => RESERVED.includes(id) || !/^[a-z][a-z-]*$/.test(id))).toEqual([])
})

describe.each(KINDS.map((kind) => [kind.id, kind] as const))('the model %s', (id, kind) => {
  test('is computed by the same module in a thread and on a page', async () => {
    const compute = await kind.load()
    expect(await COMPUTES[id]?.()).toBe(compute)
    expect(kind.long && compute.first === undefined).toBe(false)
    expect(rowOf(kind.page).name).toBe('Models')
    expect(kind.about.length).toBeGreaterThan(0)
  })

  test('suggests choices that it takes, where they need no practice', () => {
    const practices = new Set(
      kind.fields
        .filter((field) => field.kind === 'practice' || field.kind === 'practices')
        .flatMap(({ initial }) => (typeof initial === 'object' ? (initial ?? []) : [])),
    )
    const { faults } = checkDocument(kind, {}, practices)
    const asked = kind.fields
      .filter(({ required, initial }) => required && [initial ?? []].flat().length === 0)
      .map((field) => `choices.${field.id}`)
    expect(faults.map(({ field }) => field).filter((field) => !asked.includes(field))).toEqual([])
    for (const { id: own, label, group } of [...kind.fields, ...kind.assumptions]) {
      expect([own, label.trim() === '', group.trim() === '']).toEqual([own, false, false])
      expect(own).toMatch(/^[A-Za-z][\w-]*$/)
    }
  })

  test('has assumptions within their ranges, with a source and its year', () => {
    const ids = [...kind.fields, ...kind.assumptions].map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const one of kind.assumptions) {
      const { least, low, value, high, most } = one
      const rising = least <= low && low <= value && value <= high && high <= most
      expect([one.id, rising]).toEqual([one.id, true])
      expect(one.local.trim()).not.toBe('')
      if (['verified', 'computed'].includes(one.standing))
        expect(one.source, one.id).toMatch(/\b(19|20)\d\d\b/)
    }
    const confirmed = Object.fromEntries(
      kind.assumptions.map((one) => [
        one.id,
        { value: one.value, low: null, high: null, source: null },
      ]),
    )
    const settled = settle(kind.assumptions, confirmed)
    expect(sampleAssumptions(settled, { samples: 2, seed: 1 }).length).toBe(2)
  })
})
