import { expect, test } from 'vitest'
import { DISCLOSURE_PROFILES, type DisclosureProfile } from './profiles.ts'

test('every profile says what it is, what its rule is and whose', () => {
  for (const { title, rule, source } of Object.values(DISCLOSURE_PROFILES)) {
    expect(title).toMatch(/^[A-Z\d].*[^.]$/)
    expect(rule).toMatch(/^[A-Z\d].*\.$/)
    expect(source).toMatch(/^[A-Z\d].*\.$/)
  }
})

test('every profile of counts masks three counts or more, below its base', () => {
  const profiles: readonly DisclosureProfile[] = Object.values(DISCLOSURE_PROFILES)
  const counts = profiles.filter((profile) => profile.family === 'counts')
  expect(counts).toHaveLength(4)
  for (const profile of counts) {
    expect(profile.to - profile.from + 1).toBeGreaterThanOrEqual(3)
    expect(profile.to).toBeLessThan(profile.base)
    if (profile.step === 5) expect((profile.to + 1 + 2) % 5).toBe(0)
  }
})
