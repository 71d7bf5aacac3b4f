import { describe, expect, test } from 'vitest'
import { explainVerdict, verdictOf, type Finding } from './verdict.ts'

const finding: Finding = {
  estimate: -3,
  lower95: -5,
  upper95: -1,
  better: 'lower',
  worthwhile: null,
  smallestDetectable: null,
  checksFailed: false,
}
const open: Finding = { ...finding, upper95: 1 }

describe('verdictOf', () => {
  test('is worked or harmed by the side of the whole interval and the better direction', () => {
    expect(verdictOf(finding)).toBe('worked')
    expect(verdictOf({ ...finding, better: 'higher' })).toBe('harmed')
    const above = { ...finding, estimate: 3, lower95: 1, upper95: 5 }
    expect(verdictOf(above)).toBe('harmed')
    expect(verdictOf({ ...above, better: 'higher' })).toBe('worked')
  })

  test('is no evidence only where an effect worth having could have been shown', () => {
    expect(verdictOf({ ...open, worthwhile: -6, smallestDetectable: 6 })).toBe('no evidence')
    expect(verdictOf({ ...open, worthwhile: 6, smallestDetectable: 6.1 })).toBe('cannot tell')
    expect(verdictOf({ ...open, worthwhile: 6 })).toBe('cannot tell')
    expect(verdictOf({ ...open, smallestDetectable: 6 })).toBe('cannot tell')
    expect(verdictOf({ ...finding, upper95: 0, worthwhile: 6, smallestDetectable: 1 })).toBe(
      'no evidence',
    )
  })

  test('is not no evidence while the interval holds the effect worth having', () => {
    const wide = { ...open, lower95: -7, worthwhile: 6, smallestDetectable: 5 }
    expect(verdictOf(wide)).toBe('cannot tell')
    expect(verdictOf({ ...wide, better: 'higher' })).toBe('no evidence')
    expect(verdictOf({ ...wide, lower95: -5.9 })).toBe('no evidence')
    expect(explainVerdict(wide).reasons[1]).toContain('includes the least effect worth having')
  })

  test('cannot tell without an interval or with a failed check, whatever else', () => {
    expect(verdictOf({ ...finding, checksFailed: true })).toBe('cannot tell')
    expect(verdictOf({ ...finding, lower95: null })).toBe('cannot tell')
    expect(verdictOf({ ...finding, upper95: Infinity, lower95: 1 })).toBe('cannot tell')
  })

  test('gives its sentence and its reasons', () => {
    const told = explainVerdict({ ...open, worthwhile: 6, smallestDetectable: 9 })
    expect(told.words).toBe('These data cannot tell whether it worked.')
    expect(told.reasons).toHaveLength(3)
    expect(told.reasons[2]).toContain('exceeds the least worth having')
    expect(explainVerdict(finding).reasons).toEqual([
      'The 95 % interval lies wholly below no effect, and lower is better.',
    ])
  })
})
