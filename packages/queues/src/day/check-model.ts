import { InputFault } from './input-fault.ts'
import type {
  Arrivals,
  DayModel,
  PatientClass,
  Pool,
  Redial,
  ServiceLaw,
  PathStep,
} from './model.ts'

type Path = readonly (string | number)[]

/** Names that a model uses, and the times of its day. */
interface Known {
  readonly opens: number
  readonly closes: number
  readonly days: readonly string[]
  readonly pools: readonly string[]
  readonly classes: readonly string[]
}

/**
 * Checks a model, also one that was read from a file and may be anything.
 *
 * @throws InputFault with the way to the first thing that is wrong
 */
export function checkDayModel(model: unknown): asserts model is DayModel {
  const given = model as DayModel
  object(given, [], ['name', 'opens', 'closes', 'days', 'pools', 'classes', 'every', 'waits'])
  optional(given.name, (name) => text(name, ['name']))
  number(given.opens, ['opens'], 0)
  number(given.closes, ['closes'], 0)
  if (!(given.closes > given.opens)) fault(['closes'], 'the day closes before it opens')
  optional(given.every, (every) => number(every, ['every'], 1))
  optional(given.waits, (waits) => {
    object(waits, ['waits'], ['width', 'bins'])
    positive(waits.width, ['waits', 'width'])
    whole(waits.bins, ['waits', 'bins'], 1, 100_000)
  })
  optional(given.days, (days) => {
    list(days, ['days'], 1)
    days.forEach((day, at) => {
      object(day, ['days', at], ['name', 'factor'])
      text(day.name, ['days', at, 'name'])
      optional(day.factor, (factor) => number(factor, ['days', at, 'factor'], 0))
    })
    unlike(days, ['days'])
    if (days.length > 1 && given.closes > 1440) {
      fault(['closes'], 'with several days in a row, a day closes at 1440 minutes at the latest')
    }
  })
  list(given.pools, ['pools'], 1)
  list(given.classes, ['classes'], 1)
  given.pools.forEach((pool, at) => {
    object(pool, ['pools', at], ['name', 'site', 'role', 'shifts', 'closes', 'booked'])
    text(pool.name, ['pools', at, 'name'])
  })
  given.classes.forEach((cls, at) => {
    object(cls, ['classes', at], ['name', 'site', 'arrivals', 'path'])
    text(cls.name, ['classes', at, 'name'])
  })
  unlike(given.pools, ['pools'])
  unlike(given.classes, ['classes'])
  const known: Known = {
    opens: given.opens,
    closes: given.closes,
    days: given.days?.map(({ name }) => name) ?? ['Day'],
    pools: given.pools.map(({ name }) => name),
    classes: given.classes.map(({ name }) => name),
  }
  given.pools.forEach((pool, at) => checkPool(pool, ['pools', at], known))
  given.classes.forEach((cls, at) => checkClass(cls, ['classes', at], known))
}

function checkPool(pool: Pool, path: Path, known: Known): void {
  optional(pool.site, (site) => text(site, [...path, 'site']))
  optional(pool.role, (role) => text(role, [...path, 'role']))
  optional(pool.closes, (closes) => within(closes, [...path, 'closes'], known))
  list(pool.shifts, [...path, 'shifts'], 0)
  pool.shifts.forEach((shift, at) => {
    const here = [...path, 'shifts', at]
    object(shift, here, ['from', 'to', 'servers', 'days'])
    span(shift, here, known)
    whole(shift.servers, [...here, 'servers'], 0, 1_000_000)
    dayNames(shift.days, here, known)
  })
  optional(pool.booked, (booked) => {
    list(booked, [...path, 'booked'], 0)
    booked.forEach((block, at) => {
      const here = [...path, 'booked', at]
      object(block, here, ['class', 'from', 'to', 'every', 'columns', 'fill', 'leadTimes', 'days'])
      oneOf(block.class, known.classes, [...here, 'class'], 'class')
      span(block, here, known)
      positive(block.every, [...here, 'every'])
      optional(block.columns, (columns) => whole(columns, [...here, 'columns'], 1, 10_000))
      optional(block.fill, (fill) => share(fill, [...here, 'fill']))
      dayNames(block.days, here, known)
      optional(block.leadTimes, (leads) => {
        list(leads, [...here, 'leadTimes'], 1)
        leads.forEach((lead, nth) => {
          object(lead, [...here, 'leadTimes', nth], ['share', 'notAttending'])
          share(lead.share, [...here, 'leadTimes', nth, 'share'])
          share(lead.notAttending, [...here, 'leadTimes', nth, 'notAttending'])
        })
        whollyShared(
          leads.map((lead) => lead.share),
          [...here, 'leadTimes'],
        )
      })
    })
  })
}

function checkClass(cls: PatientClass, path: Path, known: Known): void {
  optional(cls.site, (site) => text(site, [...path, 'site']))
  optional(cls.arrivals, (arrivals) => checkArrivals(arrivals, [...path, 'arrivals'], known))
  list(cls.path, [...path, 'path'], 1)
  const here = [...path, 'path']
  cls.path.forEach((step, at) => {
    object(
      step,
      [...here, at],
      [
        'name',
        'pools',
        'routes',
        'service',
        'priority',
        'patience',
        'redial',
        'atClose',
        'whenFull',
        'target',
        'next',
      ],
    )
    text(step.name, [...here, at, 'name'])
  })
  unlike(cls.path, here)
  cls.path.forEach((step, at) => {
    const later = cls.path.slice(at + 1).map(({ name }) => name)
    checkStep(step, [...here, at], later, known)
  })
}

function checkArrivals(arrivals: Arrivals, path: Path, known: Known): void {
  object(arrivals, path, ['rates', 'atOpening', 'at', 'factors'])
  optional(arrivals.atOpening, (mean) => number(mean, [...path, 'atOpening'], 0))
  optional(arrivals.rates, (rates) => {
    list(rates, [...path, 'rates'], 0)
    rates.forEach((part, at) => {
      const here = [...path, 'rates', at]
      object(part, here, ['from', 'to', 'perHour'])
      span(part, here, known)
      number(part.perHour, [...here, 'perHour'], 0)
      if (rates.some((other, nth) => nth < at && other.from < part.to && part.from < other.to)) {
        fault(here, 'this part overlaps an earlier one')
      }
    })
  })
  optional(arrivals.at, (times) => {
    list(times, [...path, 'at'], 0)
    times.forEach((time, at) => within(time, [...path, 'at', at], known))
  })
  optional(arrivals.factors, (factors) => {
    list(factors, [...path, 'factors'], 0)
    if (factors.length !== known.days.length) {
      fault([...path, 'factors'], `there are ${known.days.length} days: give as many factors`)
    }
    factors.forEach((factor, at) => number(factor, [...path, 'factors', at], 0))
  })
}

function checkStep(step: PathStep, path: Path, later: readonly string[], known: Known): void {
  if ((step.pools === undefined) === (step.routes === undefined)) {
    fault(path, 'give either `pools` or `routes`')
  }
  optional(step.pools, (pools) => poolNames(pools, [...path, 'pools'], known))
  optional(step.routes, (routes) => {
    list(routes, [...path, 'routes'], 1)
    routes.forEach((route, at) => {
      const here = [...path, 'routes', at]
      object(route, here, ['share', 'stops'])
      optional(route.share, (part) => share(part, [...here, 'share']))
      list(route.stops, [...here, 'stops'], 1)
      route.stops.forEach((stop, nth) => {
        const there = [...here, 'stops', nth]
        object(stop, there, ['pools', 'mostWaiting', 'longestWait'])
        poolNames(stop.pools, [...there, 'pools'], known)
        optional(stop.mostWaiting, (most) => whole(most, [...there, 'mostWaiting'], 0, 1e9))
        optional(stop.longestWait, (longest) => number(longest, [...there, 'longestWait'], 0))
      })
    })
    whollyShared(
      routes.map((route) => route.share ?? 1),
      [...path, 'routes'],
    )
  })
  checkService(step.service, [...path, 'service'])
  optional(step.priority, (priority) => whole(priority, [...path, 'priority'], -1000, 1000))
  optional(step.patience, (mean) => positive(mean, [...path, 'patience']))
  optional(step.target, (target) => number(target, [...path, 'target'], 0))
  optional(step.redial, (redial) => checkRedial(redial, [...path, 'redial']))
  const ends = ['serve out', 'leave unmet', 'wait for tomorrow']
  optional(step.atClose, (end) => oneOf(end, ends, [...path, 'atClose'], 'way to close'))
  optional(step.whenFull, (full) =>
    oneOf(full, ['join first', 'turn away'], [...path, 'whenFull'], 'way when it is full'),
  )
  optional(step.next, (next) => {
    list(next, [...path, 'next'], 0)
    let sum = 0
    next.forEach((then, at) => {
      const here = [...path, 'next', at]
      object(then, here, ['step', 'probability', 'delay'])
      oneOf(then.step, later, [...here, 'step'], 'later step')
      share(then.probability, [...here, 'probability'])
      optional(then.delay, (delay) => number(delay, [...here, 'delay'], 0))
      sum += then.probability
    })
    if (sum > 1 + 1e-9) fault([...path, 'next'], `the probabilities add up to ${sum}, more than 1`)
  })
}

function checkRedial(redial: Redial, path: Path): void {
  object(redial, path, ['probability', 'meanDelay', 'most'])
  share(redial.probability, [...path, 'probability'])
  positive(redial.meanDelay, [...path, 'meanDelay'])
  optional(redial.most, (most) => whole(most, [...path, 'most'], 0, 1e9))
}

function checkService(service: ServiceLaw, path: Path): void {
  object(service, path, ['law', 'mean', 'cv'])
  oneOf(service.law, ['exponential', 'fixed', 'gamma', 'lognormal'], [...path, 'law'], 'law')
  positive(service.mean, [...path, 'mean'])
  if (service.law === 'gamma' || service.law === 'lognormal') {
    const here = [...path, 'cv']
    number(service.cv, here, 0)
    if (service.cv > 10) fault(here, 'a coefficient of variation is 10 at most')
  } else if ('cv' in service) {
    fault([...path, 'cv'], `a law that is ${(service as ServiceLaw).law} has no \`cv\``)
  }
}

function fault(path: Path, sentence: string): never {
  throw new InputFault(path, sentence)
}

function optional<T>(value: T | undefined, check: (value: T) => void): void {
  if (value !== undefined) check(value)
}

function object(value: unknown, path: Path, keys: readonly string[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    fault(path, `this is to be an object with ${keys.join(', ')}`)
  }
  for (const key of Object.keys(value)) {
    if (!keys.includes(key)) {
      fault([...path, key], `there is no such key; there are ${keys.join(', ')}`)
    }
  }
}

function list(value: unknown, path: Path, least: number): void {
  if (!Array.isArray(value)) fault(path, 'this is to be a list')
  if (value.length < least) fault(path, `this list needs ${least} at least`)
}

function text(value: unknown, path: Path): void {
  if (typeof value !== 'string' || value.trim() === '') fault(path, 'this is to be a text')
}

function number(value: unknown, path: Path, least: number): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) fault(path, 'this is to be a number')
  if (value < least) fault(path, `${value} is less than ${least}`)
}

function positive(value: number, path: Path): void {
  number(value, path, 0)
  if (value === 0) fault(path, 'this is to be more than 0')
}

function whole(value: number, path: Path, least: number, most: number): void {
  number(value, path, least)
  if (!Number.isInteger(value) || value > most) {
    fault(path, `this is to be a whole number from ${least} to ${most}`)
  }
}

function share(value: number, path: Path): void {
  number(value, path, 0)
  if (value > 1) fault(path, `${value} is no share: it is from 0 to 1`)
}

function whollyShared(shares: readonly number[], path: Path): void {
  const sum = shares.reduce((all, part) => all + part, 0)
  if (Math.abs(sum - 1) > 1e-9) fault(path, `the shares add up to ${sum}, not to 1`)
}

function oneOf(value: unknown, names: readonly string[], path: Path, what: string): void {
  if (typeof value !== 'string' || !names.includes(value)) {
    const shown = names.length > 12 ? `${names.slice(0, 12).join(', ')}, …` : names.join(', ')
    fault(path, `there is no such ${what}; there is ${shown === '' ? 'none' : shown}`)
  }
}

function poolNames(value: readonly string[], path: Path, known: Known): void {
  list(value, path, 1)
  value.forEach((name, at) => oneOf(name, known.pools, [...path, at], 'pool'))
  if (new Set(value).size < value.length) fault(path, 'a pool is named twice')
}

function dayNames(value: readonly string[] | undefined, path: Path, known: Known): void {
  optional(value, (names) => {
    list(names, [...path, 'days'], 0)
    names.forEach((name, at) => oneOf(name, known.days, [...path, 'days', at], 'day'))
  })
}

function within(value: number, path: Path, known: Known): void {
  number(value, path, known.opens)
  if (value > known.closes) fault(path, `${value} is after the close, ${known.closes}`)
}

function span(
  value: { readonly from: number; readonly to: number },
  path: Path,
  known: Known,
): void {
  within(value.from, [...path, 'from'], known)
  within(value.to, [...path, 'to'], known)
  if (value.to <= value.from) fault([...path, 'to'], 'it ends before it begins')
}

function unlike(named: readonly { readonly name: string }[], path: Path): void {
  named.forEach(({ name }, at) => {
    if (named.findIndex((other) => other.name === name) < at) {
      fault([...path, at, 'name'], `another is called ${name} too`)
    }
  })
}
