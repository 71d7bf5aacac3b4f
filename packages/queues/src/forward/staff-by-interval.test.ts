import { describe, expect, test } from 'vitest'
import { RECEPTION } from '../../test/known-answers.ts'
import { forwardDay } from './forward-day.ts'
import { staffByInterval } from './staff-by-interval.ts'

describe('servers by interval', () => {
  const { servers: _, ...day } = RECEPTION
  const wanted = { ...day, until: 180, waitingAtOpening: 12 }

  test('hold the target everywhere, and none could be fewer', () => {
    const targets = { within: { time: 2, share: 0.9 } }
    const staffed = staffByInterval({ ...wanted, targets })
    expect(staffed.met).toBe(true)
    expect(staffed.servers).toHaveLength(6)
    for (const { answeredWithin } of staffed.day.intervals) {
      expect(answeredWithin).toBeGreaterThanOrEqual(0.9 - 1e-9)
    }
    staffed.servers.forEach((_step, at) => {
      const fewer = staffed.servers.map((step, index) =>
        index === at ? { ...step, value: step.value - 1 } : step,
      )
      const again = forwardDay({ ...wanted, servers: fewer }, { within: 2 })
      expect(again.intervals[at]?.answeredWithin).toBeLessThan(0.9)
    })
  })

  test('abandonment and mean wait, and a target that most cannot meet', () => {
    const abandoned = staffByInterval({ ...wanted, targets: { abandonedAtMost: 0.05 } })
    for (const { abandonedShare } of abandoned.day.intervals)
      expect(abandonedShare).toBeLessThanOrEqual(0.05)
    const waits = staffByInterval({ ...wanted, targets: { meanWaitAtMost: 0.25 } })
    expect(waits.servers[0]?.value).toBeGreaterThan(waits.servers.at(-1)?.value ?? 0)
    const held = staffByInterval({ ...wanted, targets: { meanWaitAtMost: 0.01 }, most: 4 })
    expect(held).toMatchObject({ met: false, servers: [{ value: 4 }, {}, {}, {}, {}, {}] })
    expect(() => staffByInterval({ ...wanted, targets: {} })).toThrow('No target is given')
  })
})
