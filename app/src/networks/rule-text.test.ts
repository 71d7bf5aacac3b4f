import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PlanRule } from './rule.ts'
import { ruleOfText, textOfRule } from './rule-text.ts'

const code = fc.integer({ min: 1, max: 99 }).map((at) => `Z990${String(at).padStart(2, '0')}`)
const pair = fc.tuple(code, code).filter(([a, b]) => a !== b)
const group = fc.uniqueArray(code, { minLength: 2, maxLength: 4 })
const name = fc.constantFrom('North', 'Old Town', 'River Dann')
const rule = fc
  .record({
    list: fc.constantFrom('registered' as const, 'weighted' as const),
    least: fc.integer({ min: 0, max: 30_000 }),
    most: fc.option(fc.integer({ min: 30_000, max: 300_000 })),
    count: fc.option(
      fc
        .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 9, max: 20 }))
        .map(([least, most]) => ({ least, most })),
    ),
    neighbours: fc.record({
      from: fc.constantFrom('patients' as const, 'points' as const),
      overlap: fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100),
      added: fc.array(pair, { maxLength: 3 }),
      removed: fc.array(pair, { maxLength: 3 }),
      barriers: fc.array(
        fc.record({
          name,
          line: fc.array(fc.tuple(fc.constantFrom(-1.25, 0, 2.5), fc.constantFrom(50, 53.125)), {
            minLength: 2,
            maxLength: 4,
          }),
        }),
        { maxLength: 2 },
      ),
    }),
    together: fc.array(group, { maxLength: 3 }),
    apart: fc.array(pair, { maxLength: 3 }),
    fixed: fc.array(fc.record({ name, practices: group }), { maxLength: 2 }),
    leftOut: fc.uniqueArray(code, { maxLength: 3 }),
    wishes: fc.array(
      pair.chain(([practice, other]) =>
        fc.record({
          practice: fc.constant(practice),
          other: fc.constant(other),
          wish: fc.constantFrom('with' as const, 'not with' as const),
        }),
      ),
      { maxLength: 3 },
    ),
    farthest: fc.option(fc.integer({ min: 1, max: 40 })),
    detour: fc.constantFrom(1, 1.3, 2),
  })
  .map((input) => PlanRule.parse(input))

describe('a rule as text', () => {
  test('is read back as the same rule', () => {
    fc.assert(
      fc.property(rule, (made) => {
        expect(ruleOfText(textOfRule(made))).toEqual({ rule: made, faults: [] })
      }),
    )
  })

  test('numbers may have commas, and what is left open is as the rule has it by default', () => {
    const { rule: read } = ruleOfText({ least: '30,000', most: '50 000' })
    expect(read).toMatchObject({
      list: 'registered',
      least: 30_000,
      most: 50_000,
      count: null,
      detour: 1.3,
      neighbours: { from: 'patients', overlap: 0.3 },
    })
  })

  test.each([
    ['least', 'many', 'is not a number'],
    ['least', '-5', 'is below 0'],
    ['most', '10', 'is less than the least size'],
    ['count_least', '0', 'is below 1'],
    ['overlap', 'half', 'is not a number'],
    ['added', 'Z99001', 'line 1: write two different practice codes'],
    ['apart', 'Z99001 Z99002\nZ99003 Z99003', 'line 2: write two different practice codes'],
    ['together', 'Z99001', 'line 1: write two practice codes or more'],
    ['together', 'Z99001 99', 'number 1 is not a practice code'],
    ['fixed', 'North:', 'line 1: write a name, a colon'],
    ['wishes', 'Z99001 loves Z99002', 'line 1: write it as Z99001 with Z99002'],
    ['barriers', 'River: 53.5', 'line 1: write a name, a colon and two points'],
    ['barriers', 'River: -1.2 153.5, 0 0', 'line 1: write a name, a colon and two points'],
    ['left_out', 'everybody', 'is not a practice code'],
    ['farthest', '0', 'is not above 0'],
  ] as const)('%s: %s is refused where it was typed', (field, typed, message) => {
    const { rule: read, faults } = ruleOfText({ least: '30000', most: '50000', [field]: typed })
    expect(read).toBeNull()
    expect(faults.map((fault) => `${fault.field} ${fault.message}`).join('; ')).toContain(message)
    expect(faults.map((fault) => fault.field)).toContain(field)
  })
})
