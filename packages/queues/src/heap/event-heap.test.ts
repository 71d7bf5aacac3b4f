import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EventHeap } from './event-heap.ts'

test('events come in order of time, and of being scheduled where times are equal', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }), { maxLength: 600 }),
      (steps) => {
        const heap = new EventHeap()
        let list: { readonly time: number; readonly order: number; readonly event: number }[] = []
        steps.forEach((time, event) => {
          if (time !== null) {
            list.push({ time, order: heap.push(time, event), event })
            return
          }
          list = list.toSorted((a, b) => a.time - b.time || a.order - b.order)
          const next = list.shift()
          expect(heap.pop()).toBe(next !== undefined)
          if (next === undefined) return
          expect({ time: heap.time, order: heap.order, event: heap.event }).toEqual(next)
        })
        expect(heap.size).toBe(list.length)
      },
    ),
    { numRuns: 60 },
  )
})

test('grows beyond its first room and starts anew when cleared', () => {
  const heap = new EventHeap()
  for (let event = 0; event < 1_000; event += 1) heap.push((event * 7_919) % 1_000, event)
  const times = Array.from({ length: 1_000 }, () => (heap.pop() ? heap.time : -1))
  expect(times).toEqual(Array.from({ length: 1_000 }, (_, at) => at))
  heap.push(1, 1)
  heap.clear()
  expect(heap.pop()).toBe(false)
  expect(heap.push(1, 1)).toBe(1)
})
