import { expect, test } from 'vitest'
import { leastConstantServers } from './least-constant-servers.ts'

test('the least servers for a wait, and none that suffice', () => {
  const work = { arrivalRate: 4, meanService: 1 }
  expect(leastConstantServers({ ...work, meanWaitAtMost: 0.3 })).toBe(5)
  expect(leastConstantServers({ ...work, meanWaitAtMost: 0.28 })).toBe(6)
  expect(leastConstantServers({ ...work, within: { time: 1, share: 0.95 } })).toBe(6)
  expect(leastConstantServers({ ...work, utilisationAtMost: 0.5 })).toBe(8)
  expect(leastConstantServers({ ...work, utilisationAtMost: 0.5, most: 7 })).toBeNull()
  expect(() => leastConstantServers(work)).toThrow('No target is given')
})
