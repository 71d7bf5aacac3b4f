import { describe, expect, test } from 'vitest'
import { leastServers } from './least-servers.ts'
import { leastServersWithPriorities } from './priorities.ts'

describe('the least servers', () => {
  const within = { time: 30, share: 0.95 }

  test('urgent care of 100,000 in one hub, and of 10,000 with the routine in a practice', () => {
    expect(
      leastServers({ arrivalRate: 1, meanService: 12, within, utilisationAtMost: 0.95 }),
    ).toEqual({
      servers: 14,
      binding: ['within'],
    })
    expect(
      leastServers({ arrivalRate: 0.1, meanService: 12, within, utilisationAtMost: 0.95 }).servers,
    ).toBe(3)
    const shared = { arrivalRates: [0.1, 16 / 60], meanService: 12 }
    expect(
      leastServersWithPriorities(shared, { firstWithin: within, utilisationAtMost: 0.95 }),
    ).toBe(5)
    expect(leastServersWithPriorities(shared, { meanWaitsAtMost: [undefined, 1] })).toBeGreaterThan(
      5,
    )
  })

  test('each target alone decides, and one fewer misses it', () => {
    const work = { arrivalRate: 2, meanService: 3, meanPatience: 8 }
    for (const target of [
      { blockingAtMost: 0.02 },
      { meanWaitAtMost: 0.3 },
      { abandonedAtMost: 0.03 },
      { utilisationAtMost: 0.8 },
      { within: { time: 0.5, share: 0.9 } },
    ]) {
      const { servers, binding } = leastServers({ ...work, ...target })
      expect(servers).toBeGreaterThan(4)
      expect(binding).toEqual(Object.keys(target))
    }
  })

  test('a target that cannot be met has no answer; no target and no patience are errors', () => {
    const work = { arrivalRate: 2, meanService: 3 }
    expect(leastServers({ ...work, meanWaitAtMost: 0.1, most: 6 })).toEqual({
      servers: null,
      binding: [],
    })
    expect(() => leastServers(work)).toThrow('No target is given')
    expect(() => leastServers({ ...work, abandonedAtMost: 0.1 })).toThrow('needs a mean patience')
  })
})
