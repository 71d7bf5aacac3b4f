import { describe, expect, test } from 'vitest'
import { codeAt, madePlace, madePractice, madeRule } from './made-places.ts'
import { editedRule, relaxedEdit } from './rule-edit.ts'
import { PlanRule } from './rule.ts'
import type { Relaxation } from './run-model.ts'

const PLACE = madePlace([madePractice(0), madePractice(1), madePractice(2)])
const networks = [
  { name: 'One', practices: [codeAt(0)] },
  { name: 'Two', practices: [codeAt(1), codeAt(2)] },
]
const found = { proven: true, networks }

function after(rule: PlanRule, one: Relaxation): PlanRule {
  const edit = relaxedEdit(rule, one, PLACE)
  if (edit === null) throw new Error('it changes no rule')
  return PlanRule.parse(editedRule(rule, edit))
}

describe('a change of the rule that is offered', () => {
  test('changes one size or the number, and nothing else', () => {
    const rule = madeRule({ farthest: 12 })
    expect(after(rule, { kind: 'least', to: 14_000, ...found })).toEqual({ ...rule, least: 14_000 })
    expect(after(rule, { kind: 'most', to: 51_000, ...found })).toEqual({ ...rule, most: 51_000 })
    expect(after(rule, { kind: 'count', to: 7, ...found })).toEqual({
      ...rule,
      count: { least: 7, most: 7 },
    })
  })

  test('those that stand alone are fixed by name, and counted where a number is asked for', () => {
    const one: Relaxation = { kind: 'excuse', alone: [[codeAt(0)]], ...found }
    const fixed = [{ name: 'Practice A', practices: [codeAt(0)] }]
    expect(after(madeRule(), one)).toEqual({ ...madeRule(), fixed })
    const counted = madeRule({ count: { least: 1, most: 1 } })
    expect(after(counted, one)).toEqual({ ...counted, count: { least: 2, most: 2 }, fixed })
  })

  test('a group that is fixed is no longer kept together besides', () => {
    const rule = madeRule({ together: [[codeAt(0), codeAt(1)]] })
    const one: Relaxation = { kind: 'excuse', alone: [[codeAt(0), codeAt(1)]], ...found }
    expect(after(rule, one).together).toEqual([])
  })

  test('networks outside the sizes change no rule', () => {
    const one: Relaxation = { kind: 'shortfall', total: 5, outside: [], ...found }
    expect(relaxedEdit(madeRule(), one, PLACE)).toBeNull()
  })
})
