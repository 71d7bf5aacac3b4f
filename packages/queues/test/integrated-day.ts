import type { ChangingQueue } from '../src/forward/changing-queue.ts'

/** The chances of (in service, waiting), in plain small steps of Runge and Kutta. */
export function integrated(queue: ChangingQueue): {
  queueTime: number
  waitShare: number
  inService: number
} {
  const most = 5
  const longest = 30
  const width = longest + 1
  const at = (busy: number, waiting: number) => busy * width + waiting
  const value = (steps: ChangingQueue['servers'], time: number) =>
    steps.findLast(({ from }) => from <= time + 1e-9)?.value ?? 0
  let chances: Float64Array = new Float64Array(most * width)
  chances[0] = 1
  let [queueTime, waited, arrivals] = [0, 0, 0]
  const h = 0.02
  for (let step = 0; step < queue.until / h; step++) {
    const time = step * h
    const servers = value(queue.servers, time)
    const rate = value(queue.arrivals, time)
    chances = seated(chances)
    const slope = (now: Float64Array): Float64Array => {
      const change = new Float64Array(now.length)
      const flow = (from: number, to: number, amount: number) => {
        change[from] = (change[from] ?? 0) - amount
        change[to] = (change[to] ?? 0) + amount
      }
      for (let busy = 0; busy < most; busy++) {
        for (let waiting = 0; waiting <= longest; waiting++) {
          const here = at(busy, waiting)
          const chance = now[here] ?? 0
          if (chance === 0) continue
          if (busy < servers) flow(here, at(busy + 1, waiting), chance * rate)
          else if (waiting < longest) flow(here, at(busy, waiting + 1), chance * rate)
          if (waiting > 0)
            flow(here, at(busy, waiting - 1), (chance * waiting) / queue.meanPatience)
          const serve = (chance * busy) / queue.meanService
          if (busy > 0 && busy <= servers && waiting > 0) flow(here, at(busy, waiting - 1), serve)
          else if (busy > 0) flow(here, at(busy - 1, waiting), serve)
        }
      }
      return change
    }
    const plus = (by: Float64Array, t: number) =>
      chances.map((chance, n) => chance + t * (by[n] ?? 0))
    const one = slope(chances)
    const two = slope(plus(one, h / 2))
    const three = slope(plus(two, h / 2))
    const four = slope(plus(three, h))
    const next = chances.map(
      (chance, n) =>
        chance +
        (h / 6) * ((one[n] ?? 0) + 2 * (two[n] ?? 0) + 2 * (three[n] ?? 0) + (four[n] ?? 0)),
    )
    for (const now of [chances, next]) {
      for (const [index, chance] of now.entries()) {
        queueTime += (h / 2) * chance * (index % width)
        if (Math.floor(index / width) >= servers) waited += (h / 2) * chance * rate
        arrivals += (h / 2) * chance * rate
      }
    }
    chances = next

    /** Takes on those who wait where servers are free, and hands back where that is the rule. */
    function seated(now: Float64Array): Float64Array {
      const moved = new Float64Array(now.length)
      for (const [index, chance] of now.entries()) {
        const [busy, waiting] = [Math.floor(index / width), index % width]
        const kept = queue.whenServersLeave === 'hand-back' ? Math.min(busy, servers) : busy
        const taken = Math.max(0, Math.min(servers - kept, waiting + busy - kept))
        const to = at(kept + taken, Math.min(longest, waiting + busy - kept - taken))
        moved[to] = (moved[to] ?? 0) + chance
      }
      return moved
    }
  }
  const inService = chances.reduce(
    (sum, chance, index) => sum + chance * Math.floor(index / width),
    0,
  )
  return { queueTime, waitShare: waited / arrivals, inService }
}
