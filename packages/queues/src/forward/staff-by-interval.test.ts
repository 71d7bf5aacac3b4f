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

  test('nobody on duty is no way to keep a mean wait, however few come', () => {
    const few = { until: 90, meanService: 8, meanPatience: Infinity, fewest: 0 }
    for (const value of [1, 0.01]) {
      const staffed = staffByInterval({
        ...few,
        arrivals: [{ from: 0, value }],
        targets: { meanWaitAtMost: 5 },
      })
      for (const step of staffed.servers) expect(step.value).toBeGreaterThan(0)
    }
  })

  test('an interval with the most is helped by the next, and what is missed is told', () => {
    const wanting = {
      until: 90,
      arrivals: [
        { from: 0, value: 0.7 },
        { from: 30, value: 0 },
      ],
      meanService: 8,
      meanPatience: 25,
      targets: { within: { time: 20, share: 0.95 } },
    }
    const { met, day: staffed, servers } = staffByInterval({ ...wanting, most: 6 })
    expect(met).toBe((staffed.intervals[0]?.answeredWithin ?? 0) >= 0.95 - 1e-12)
    expect(servers[1]?.value).toBeGreaterThan(1)
    const never = staffByInterval({ ...wanting, most: 3 })
    expect(never.met).toBe(false)
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
