import { expect, test } from 'vitest'
import { checkDayModel } from './check-model.ts'
import { InputFault } from './input-fault.ts'
import { receptionDay } from './made-models.ts'

/** A model with one thing changed, at the end of a way. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const model: unknown = JSON.parse(JSON.stringify(receptionDay()))
  let at = model as Record<string | number, unknown>
  for (const part of path.slice(0, -1)) at = at[part] as Record<string | number, unknown>
  at[path.at(-1) ?? ''] = value
  return model
}

const STEP = ['classes', 0, 'path', 0] as const

test.each([
  [['closes'], 480, 'closes', 'before it opens'],
  [['closes'], '18:30', 'closes', 'a number'],
  [['opens'], -1, 'opens', 'less than 0'],
  [['doors'], 2, 'doors', 'no such key'],
  [['pools'], [], 'pools', '1 at least'],
  [['days'], [{ name: 'Mon' }, { name: 'Mon' }], 'days[1].name', 'too'],
  [['pools', 0, 'shifts', 0, 'to'], 1200, 'pools[0].shifts[0].to', 'after the close'],
  [['pools', 0, 'shifts', 0, 'from'], 1110, 'pools[0].shifts[0].to', 'before it begins'],
  [['pools', 0, 'shifts', 0, 'servers'], 1.5, 'pools[0].shifts[0].servers', 'whole number'],
  [['pools', 0, 'booked'], [{ class: 'nobody' }], 'pools[0].booked[0].class', 'there is calls'],
  [[...STEP, 'pools', 0], 'nurses', 'classes[0].path[0].pools[0]', 'there is lines'],
  [[...STEP, 'routes'], [], 'classes[0].path[0]', 'either'],
  [[...STEP, 'service', 'law'], 'normal', 'classes[0].path[0].service.law', 'exponential'],
  [[...STEP, 'service', 'cv'], 1, 'classes[0].path[0].service.cv', 'no `cv`'],
  [[...STEP, 'patience'], 0, 'classes[0].path[0].patience', 'more than 0'],
  [[...STEP, 'atClose'], 'go home', 'classes[0].path[0].atClose', 'serve out'],
  [
    [...STEP, 'redial'],
    { probability: 2, meanDelay: 1 },
    'classes[0].path[0].redial.probability',
    'from 0 to 1',
  ],
  [
    [...STEP, 'next'],
    [{ step: 'answer', probability: 1 }],
    'classes[0].path[0].next[0].step',
    'later step',
  ],
  [['classes', 0, 'arrivals', 'factors'], [1, 2], 'classes[0].arrivals.factors', 'as many factors'],
  [['classes', 0, 'arrivals', 'rates', 1, 'from'], 500, 'classes[0].arrivals.rates[1]', 'overlaps'],
])('%j as %j is refused where it is', (path, value, where, sentence) => {
  const model = changed(path, value)
  const refused = () => {
    checkDayModel(model)
  }
  expect(refused).toThrow(InputFault)
  expect(refused).toThrow(`${where}: `)
  expect(refused).toThrow(sentence)
})

test('what is no model at all is refused, and a model is not', () => {
  expect(() => {
    checkDayModel(null)
  }).toThrow(InputFault)
  expect(() => {
    checkDayModel(receptionDay())
  }).not.toThrow()
  const shares = changed(
    [...STEP, 'routes'],
    [
      { share: 0.5, stops: [{ pools: ['lines'] }] },
      { share: 0.4, stops: [{ pools: ['lines'] }] },
    ],
  ) as { classes: [{ path: [{ pools?: unknown }] }] }
  delete shares.classes[0].path[0].pools
  expect(() => {
    checkDayModel(shares)
  }).toThrow('add up to 0.9')
})
