import { describe, expect, test } from 'vitest'
import { FootingsError } from '../../failure.ts'
import { illustratedShape, readLocalFigures, readShape } from './local-lines.ts'

const CODES = new Set(['Z99001', 'Z99002'])

function faultOf(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof FootingsError) return `${error.where.column ?? ''}: ${error.message}`
    throw error
  }
  return 'none'
}

describe('figures of practices as pasted', () => {
  test('are read by the names of their columns; empty is not known and 0 is none', () => {
    const found = readLocalFigures(
      'Code\tUrgent\tProvision\tRooms\n\nz99002\t120.5\tcarve-out\t\nZ99001\t0\t\t9\n',
      CODES,
    )
    expect(found.get('Z99002')).toEqual({
      urgent: 120.5,
      calls: null,
      receptionists: null,
      clinicians: null,
      rooms: null,
      provision: 'carve-out',
    })
    expect(found.get('Z99001')).toMatchObject({ urgent: 0, rooms: 9, provision: null })
    expect(readLocalFigures('  \n', CODES).size).toBe(0)
  })

  test.each([
    ['urgent\n5', 'local: Line 1: No column is named code.'],
    ['code,colour\nZ99001,red', 'local: Line 1: The column colour is not one, or is twice.'],
    ['code,calls\nZ99009,5', 'local: Line 2: Z99009 does not take part.'],
    ['code,calls\nZ99001,5\n\nZ99001,6', 'local: Line 4: Z99001 is there twice.'],
    ['code,calls\nZ99001,-5', 'local: Line 2: -5 is no number of calls.'],
    ['code,calls\nZ99001,5,6', 'local: Line 2: There are more cells than the 2 columns.'],
    ['code,provision\nZ99001,both', 'local: Line 2: both is neither shared nor carve-out.'],
  ])('with a fault name the line: %j', (text, message) => {
    expect(faultOf(() => readLocalFigures(text, CODES))).toBe(message)
  })
})

describe('calls by half-hour', () => {
  test('are shares of the day, and half-hours without a line have none', () => {
    const { starts, shape } = readShape('08:00 30\n08:30,10\n10:00\t60', 8, 11)
    expect(starts).toEqual(['08:00', '08:30', '09:00', '09:30', '10:00', '10:30'])
    expect(shape).toEqual([0.3, 0.1, 0, 0, 0.6, 0])
  })

  test.each([
    ['07:30 4', 'shape: Line 1: 07:30 is no half-hour of the opening hours.'],
    ['08:00 4\n08:00 5', 'shape: Line 2: 08:00 is there twice.'],
    ['08:00', 'shape: Line 1: The calls are missing.'],
    ['08:00 0', 'shape: Line 1: There are no calls in any half-hour.'],
  ])('with a fault name the line: %j', (text, message) => {
    expect(faultOf(() => readShape(text, 8, 11))).toBe(message)
  })

  test('of the illustration add up to a day, and peak from eight to nine', () => {
    const { shape } = illustratedShape(8, 18.5)
    expect(shape).toHaveLength(21)
    expect(shape.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    expect((shape[0] ?? 0) + (shape[1] ?? 0)).toBeCloseTo(100 / 425, 12)
  })
})
