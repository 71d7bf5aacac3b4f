import { describe, expect, test } from 'vitest'
import { reliefCapacity, targetCapacity, targetListSize } from './capacity.ts'

describe('waiting lists', () => {
  test('target capacity names the formula that gave it', () => {
    const list = { demand: 30, targetWait: 52, factor: 3, cvDemand: 1.1, cvCapacity: 1.2 }
    expect(targetCapacity(list)).toEqual({
      value: expect.closeTo(30.076442, 6) as number,
      formula: 'kingman-marchal',
    })
    expect(targetCapacity(list, 'nhsr-pr-18')).toEqual({
      value: expect.closeTo(30 + 10 / 52, 12) as number,
      formula: 'nhsr-pr-18',
    })
  })

  test('relief capacity, and whether it is called for', () => {
    const target = targetListSize({ demand: 30, targetWait: 52 })
    expect(target).toEqual({ value: 390, formula: 'little' })
    expect(reliefCapacity(30, 1200, target.value, 26)).toEqual({
      value: expect.closeTo(61.1538, 4) as number,
      formula: 'relief',
      targetSize: 390,
      needed: true,
    })
    expect(reliefCapacity(30, 780, 390, 26).needed).toBe(false)
    expect(() => reliefCapacity(30, 780, 390, 0)).toThrow(RangeError)
  })
})
