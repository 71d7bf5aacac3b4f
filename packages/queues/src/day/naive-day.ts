import { Key, keyHigh, keyLow, wordOf } from '../random/key.ts'
import { Stream } from '../random/stream.ts'
import type { DayModel, PathStep, PatientClass, Pool, SlotBlock, Stop } from './model.ts'

interface Person {
  readonly cls: PatientClass
  readonly high: number
  readonly low: number
  step: PathStep
  redials: number
  joined: number
  /** Pools where they wait, and since when in the order of all who began to wait. */
  waitsAt: Desk[]
  turn: number
}

interface Desk {
  readonly pool: Pool
  on: number
  allowed: number
  busy: number
  closed: boolean
  last: number
  overtime: number
  busyMinutes: number
  queueMinutes: number
}

interface Due {
  readonly time: number
  readonly turn: number
  readonly person: Person | undefined
  readonly what: () => void
}

/**
 * One replication of a model, played in the plainest way that could be thought of: a list of closures
 * kept in order, people as objects, queues by looking at everybody. It knows nothing of the engine but
 * the rules and the random numbers, and is there to be compared with it. The counts are by
 * `class/what`, `class/step/what` and `pool/what`, as in a figure.
 */
export function naiveDay(
  model: DayModel,
  seed: number,
  replication: number,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const count = (key: string, by = 1) => counts.set(key, (counts.get(key) ?? 0) + by)
  const stepCount = (person: Person, what: string, by = 1) =>
    count(`${person.cls.name}/${person.step.name}/${what}`, by)
  const days = model.days ?? [{ name: 'Day' }]
  const dayLength = days.length > 1 ? 1440 : 0
  const key = Key.ofSeed(seed).with(replication)
  const desks: Desk[] = model.pools.map((pool) => ({
    pool,
    on: 0,
    allowed: 0,
    busy: 0,
    closed: true,
    last: 0,
    overtime: 0,
    busyMinutes: 0,
    queueMinutes: 0,
  }))
  const deskOf = (name: string) => desks.find(({ pool }) => pool.name === name)
  let list: Due[] = []
  let waiting: Person[] = []
  let carried: Person[] = []
  let now = 0
  let turns = 0
  let dayStart = 0
  let dayName = ''

  const due = (time: number, what: () => void, person?: Person) => {
    turns += 1
    const at = list.findIndex((other) => other.time > time)
    list.splice(at < 0 ? list.length : at, 0, { time, turn: turns, person, what })
  }
  const draw = (person: Person, purpose: string, attempt = 0) =>
    new Stream().start(
      person.high,
      person.low,
      wordOf(`${person.step.name}\u0000${purpose}`) + Math.imul(attempt, 0x9e3779b1),
    )
  const pick = (shares: readonly number[], uniform: number): number => {
    let sum = 0
    return shares.findIndex((part) => uniform < (sum += part))
  }
  const waitingAt = (desk: Desk) => waiting.filter(({ waitsAt }) => waitsAt.includes(desk))

  const dutyOf = (pool: Pool) => {
    const shifts = pool.shifts.filter(({ days: on }) => on === undefined || on.includes(dayName))
    const onAt = (time: number) =>
      shifts.reduce(
        (sum, { from, to, servers }) => sum + (from <= time && time < to ? servers : 0),
        0,
      )
    const times = [...new Set(shifts.flatMap(({ from, to }) => [from, to]))]
      .toSorted((a, b) => a - b)
      .filter((time, at, all) => onAt(time) !== (at === 0 ? 0 : onAt(all[at - 1] ?? 0)))
    const last = times.map(onAt).findLast((servers) => servers > 0) ?? 0
    const end = times.at(-1) ?? model.opens
    const closes = last === 0 ? model.opens : Math.max(end, pool.closes ?? end)
    return { times, onAt, last, closes }
  }

  const serveAll = (desk: Desk) => {
    for (;;) {
      if (desk.busy >= desk.allowed) return
      const [first] = waitingAt(desk).toSorted(
        (a, b) => (a.step.priority ?? 1) - (b.step.priority ?? 1) || a.turn - b.turn,
      )
      if (first === undefined) return
      stopWaiting(first)
      start(first, desk)
    }
  }
  const stopWaiting = (person: Person) => {
    waiting = waiting.filter((other) => other !== person)
    list = list.filter((other) => other.person !== person)
    person.waitsAt = []
  }
  const start = (person: Person, desk: Desk) => {
    const { service, target } = person.step
    const wait = now - person.joined
    const stream = draw(person, 'service')
    const minutes =
      service.law === 'fixed'
        ? service.mean
        : service.law === 'exponential'
          ? service.mean * stream.exponential()
          : service.mean * service.cv * service.cv * stream.gamma(1 / (service.cv * service.cv))
    desk.busy += 1
    count(`${desk.pool.name}/starts`)
    stepCount(person, 'seen')
    stepCount(person, 'seenWaitMinutes', wait)
    stepCount(person, 'waitMinutes', wait)
    stepCount(person, 'serviceMinutes', minutes)
    if (wait > 0) stepCount(person, 'waited')
    if (wait <= (target ?? Infinity)) stepCount(person, 'seenInTarget')
    if (person.cls.site !== undefined && person.cls.site === desk.pool.site) {
      stepCount(person, 'seenAtOwnSite')
    }
    due(now + minutes, () => {
      desk.busy -= 1
      serveAll(desk)
      goOn(person)
    })
  }
  const goOn = (person: Person) => {
    const next = person.step.next ?? []
    const then =
      next[
        pick(
          next.map(({ probability }) => probability),
          draw(person, 'next').uniform(),
        )
      ]
    const step = person.cls.path.find(({ name }) => name === then?.step)
    if (then === undefined || step === undefined) {
      count(`${person.cls.name}/completed`)
      return
    }
    person.step = step
    person.redials = 0
    if ((then.delay ?? 0) > 0) due(now + (then.delay ?? 0), () => join(person))
    else join(person)
  }
  const join = (person: Person) => {
    person.joined = now
    stepCount(person, 'attempts')
    place(person)
  }
  const place = (person: Person) => {
    const { step } = person
    const routes = step.routes ?? [{ stops: [{ pools: step.pools ?? [] }] }]
    const at =
      routes.length === 1
        ? 0
        : pick(
            routes.map(({ share }) => share ?? 1),
            draw(person, 'route').uniform(),
          )
    const stops: readonly Stop[] = routes.at(at)?.stops ?? []
    const desksOf = (stop: Stop) => stop.pools.map(deskOf).filter((desk) => desk !== undefined)
    const open = stops.filter((stop) => desksOf(stop).some(({ closed }) => !closed))
    const good = open.find((stop) =>
      desksOf(stop).some(
        (desk) =>
          !desk.closed &&
          (desk.busy < desk.allowed ||
            (waitingAt(desk).length < (stop.mostWaiting ?? Infinity) &&
              expected(desk, step.service.mean) <= (stop.longestWait ?? Infinity))),
      ),
    )
    const late = stops.find((stop) => desksOf(stop).some(({ last }) => last > 0))
    if (good !== undefined) enter(person, desksOf(good))
    else if (open.length > 0 && step.whenFull === 'turn away') {
      stepCount(person, 'turnedAway')
      comeBack(person)
    } else if (open[0] !== undefined) enter(person, desksOf(open[0]))
    else if (step.atClose === 'serve out' && late !== undefined) enter(person, desksOf(late))
    else leave(person)
  }
  const expected = (desk: Desk, mean: number): number => {
    const queue = waitingAt(desk).length
    if (desk.allowed > 0) return desk.busy < desk.allowed ? 0 : ((queue + 1) * mean) / desk.allowed
    const { times, onAt } = dutyOf(desk.pool)
    const next = times.find((time) => dayStart + time > now && onAt(time) > 0)
    return next === undefined ? Infinity : dayStart + next - now + (queue * mean) / onAt(next)
  }
  const enter = (person: Person, at: readonly Desk[]) => {
    const staysOut = person.step.atClose === 'serve out'
    const usable = at.filter(({ closed, allowed }) => !closed || (staysOut && allowed > 0))
    const free = usable.find(({ busy, allowed }) => busy < allowed)
    if (free !== undefined) {
      start(person, free)
      return
    }
    turns += 1
    person.turn = turns
    person.waitsAt = usable
    waiting.push(person)
    if (person.step.patience === undefined) return
    const end = now + draw(person, 'patience', person.redials).exponential() * person.step.patience
    due(
      end,
      () => {
        stopWaiting(person)
        stepCount(person, 'gaveUp')
        stepCount(person, 'waitMinutes', now - person.joined)
        if (now > person.joined) stepCount(person, 'waited')
        comeBack(person)
      },
      person,
    )
  }
  const comeBack = (person: Person) => {
    const { redial } = person.step
    if (redial !== undefined && person.redials < (redial.most ?? Infinity)) {
      const stream = draw(person, 'redial', person.redials)
      if (stream.uniform() < redial.probability) {
        person.redials += 1
        due(now + redial.meanDelay * stream.exponential(), () => join(person))
        return
      }
    }
    count(`${person.cls.name}/lost`)
  }
  const leave = (person: Person) => {
    if (person.step.atClose === 'wait for tomorrow') {
      carried.push(person)
      return
    }
    stepCount(person, 'leftUnmet')
    stepCount(person, 'waitMinutes', now - person.joined)
    if (now > person.joined) stepCount(person, 'waited')
    count(`${person.cls.name}/unmet`)
  }
  const arrive = (cls: PatientClass, classDay: Key, number: number, booked = false) => {
    const [step] = cls.path
    if (step === undefined) return
    count(`${cls.name}/patients`)
    if (!booked) count(`${cls.name}/arrived`)
    const high = keyHigh(classDay.high, number)
    const low = keyLow(classDay.low, number)
    join({ cls, high, low, step, redials: 0, joined: now, waitsAt: [], turn: 0 })
  }
  const close = (desk: Desk) => {
    desk.closed = true
    desk.allowed = desk.last
    const going = waitingAt(desk)
      .filter(({ step }) => step.atClose !== 'serve out')
      .toSorted((a, b) => (a.step.priority ?? 1) - (b.step.priority ?? 1) || a.turn - b.turn)
    for (const person of going) {
      if (person.waitsAt.some(({ closed }) => !closed)) {
        person.waitsAt = person.waitsAt.filter((other) => other !== desk)
      } else {
        stopWaiting(person)
        leave(person)
      }
    }
    serveAll(desk)
  }
  const bookSlots = (desk: Desk, block: SlotBlock, row: number, first: number) => {
    const cls = model.classes.find(({ name }) => name === block.class)
    if (cls === undefined) return
    const later = block.from + (row + 1) * block.every
    if (later < block.to) due(dayStart + later, () => bookSlots(desk, block, row + 1, first))
    const classDay = key.with(wordOf(cls.name)).with(days.findIndex(({ name }) => name === dayName))
    for (let column = 0; column < (block.columns ?? 1); column += 1) {
      const number = 0x3000_0000 + first + row * (block.columns ?? 1) + column
      count(`${desk.pool.name}/slots`)
      const stream = new Stream().start(
        keyHigh(classDay.high, number),
        keyLow(classDay.low, number),
        wordOf('slot'),
      )
      if (stream.uniform() >= (block.fill ?? 1)) continue
      count(`${desk.pool.name}/bookedSlots`)
      const leads = block.leadTimes ?? []
      const lead = leads.at(
        pick(
          leads.map(({ share }) => share),
          stream.uniform(),
        ),
      )
      if (stream.uniform() < (lead?.notAttending ?? 0)) count(`${desk.pool.name}/notAttended`)
      else arrive(cls, classDay, number, true)
    }
  }
  const beginDay = (day: number) => {
    dayStart = day * dayLength
    dayName = days[day]?.name ?? ''
    for (const desk of desks) {
      const { times, onAt, last, closes } = dutyOf(desk.pool)
      desk.closed = closes <= model.opens
      desk.last = last
      desk.on = desk.allowed = 0
      for (const time of times) {
        const change = () => {
          desk.on = onAt(time)
          if (!desk.closed) desk.allowed = desk.on
          serveAll(desk)
        }
        if (time <= model.opens) change()
        else due(dayStart + time, change)
      }
      if (!desk.closed) due(dayStart + closes, () => close(desk))
    }
    const back = carried
    carried = []
    back.forEach(place)
    model.classes.forEach((cls) => beginClass(cls, day))
    const firsts = new Map<string, number>()
    for (const desk of desks) {
      for (const block of desk.pool.booked ?? []) {
        if (block.days?.includes(dayName) === false) continue
        const first = firsts.get(block.class) ?? 0
        const rows = Math.ceil((block.to - block.from) / block.every)
        firsts.set(block.class, first + rows * (block.columns ?? 1))
        due(dayStart + block.from, () => bookSlots(desk, block, 0, first))
      }
    }
  }
  const beginClass = (cls: PatientClass, day: number) => {
    const classDay = key.with(wordOf(cls.name)).with(day)
    const factor = (days[day]?.factor ?? 1) * (cls.arrivals?.factors?.[day] ?? 1)
    const opening = (cls.arrivals?.atOpening ?? 0) * factor
    if (opening > 0) {
      const stream = new Stream().start(classDay.high, classDay.low, wordOf('opening'))
      const number = stream.poisson(opening)
      for (let nth = 0; nth < number; nth += 1) arrive(cls, classDay, 0x1000_0000 + nth)
    }
    ;(cls.arrivals?.at ?? [])
      .toSorted((a, b) => a - b)
      .forEach((time, nth) => {
        due(dayStart + time, () => arrive(cls, classDay, 0x2000_0000 + nth))
      })
    const stream = new Stream().start(classDay.high, classDay.low, wordOf('arrivals'))
    const parts = (cls.arrivals?.rates ?? []).toSorted((a, b) => a.from - b.from)
    const following = (after: number, number: number) => {
      let left = stream.exponential()
      for (const { from, to, perHour } of parts.filter((part) => part.to > after)) {
        const begins = Math.max(from, after)
        const rate = (perHour * factor) / 60
        if (left < (to - begins) * rate) {
          const time = begins + left / rate
          due(dayStart + time, () => {
            following(time, number + 1)
            arrive(cls, classDay, number)
          })
          return
        }
        left -= (to - begins) * rate
      }
    }
    following(0, 0)
  }

  days.forEach((_, day) => due(day * dayLength + model.opens, () => beginDay(day)))
  for (let next = list.shift(); next !== undefined; next = list.shift()) {
    for (const desk of desks) {
      const minutes = next.time - now
      desk.busyMinutes += desk.busy * minutes
      desk.queueMinutes += waitingAt(desk).length * minutes
      desk.overtime += Math.max(0, desk.busy - desk.on) * minutes
    }
    now = next.time
    next.what()
  }
  for (const { cls } of carried) count(`${cls.name}/carried`)
  for (const desk of desks) {
    count(`${desk.pool.name}/busyMinutes`, desk.busyMinutes)
    count(`${desk.pool.name}/queueMinutes`, desk.queueMinutes)
    count(`${desk.pool.name}/overtimeMinutes`, desk.overtime)
  }
  return counts
}
