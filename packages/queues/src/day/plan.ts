import { wordOf } from '../random/key.ts'
import { portableLog } from '../random/portable.ts'
import type {
  DayModel,
  PatientClass,
  Pool,
  Route,
  ServiceLaw,
  SlotBlock,
  PathStep,
} from './model.ts'

/** A model made ready for simulating: names resolved, defaults filled in. */
export interface Plan {
  readonly opens: number
  readonly closes: number
  /** Minutes from the start of one day to that of the next. */
  readonly dayLength: number
  readonly dayNames: readonly string[]
  readonly every: number
  /** Parts of a day in reports, and one more for after the close. */
  readonly parts: number
  readonly waitWidth: number
  readonly waitBins: number
  readonly levels: number
  readonly pools: readonly PlanPool[]
  readonly classes: readonly PlanClass[]
  readonly steps: readonly PlanStep[]
}

export interface PlanPool {
  readonly index: number
  readonly name: string
  readonly site: string | undefined
  /** For each day, when how many are on duty. */
  readonly days: readonly PlanDuty[]
}

/** Who is on duty on one day. */
export interface PlanDuty {
  /** Minute of the day, in order; the first is at the opening or later. */
  readonly times: readonly number[]
  readonly servers: readonly number[]
  readonly closes: number
  /** How many were on duty last. */
  readonly last: number
  readonly blocks: readonly PlanBlock[]
}

/** Slots of one day that follow one another. */
export interface PlanBlock {
  readonly cls: number
  readonly from: number
  readonly every: number
  readonly rows: number
  readonly columns: number
  /** Number of the first slot among those of the class on the day. */
  readonly first: number
  readonly fill: number
  readonly leadShares: readonly number[]
  readonly notAttending: readonly number[]
}

export interface PlanClass {
  readonly index: number
  readonly name: string
  readonly word: number
  readonly first: PlanStep
  readonly site: string | undefined
  readonly days: readonly PlanComing[]
}

/** Arrivals of one class on one day. */
export interface PlanComing {
  readonly atOpening: number
  readonly at: readonly number[]
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly perMinute: readonly number[]
  /** Expected number, opening included. */
  readonly expected: number
}

export interface PlanStep {
  readonly index: number
  readonly cls: number
  readonly name: string
  readonly level: number
  readonly law: ServiceLaw['law']
  readonly mean: number
  readonly cv: number
  /** Of a lognormal law: the standard deviation of the logarithm. */
  readonly spread: number
  /** 0 for no end of patience. */
  readonly patience: number
  readonly redial: number
  readonly redialDelay: number
  readonly mostRedials: number
  readonly atClose: 'serve out' | 'leave unmet' | 'wait for tomorrow'
  readonly turnAway: boolean
  readonly target: number
  readonly shares: readonly number[]
  readonly routes: readonly (readonly PlanStop[])[]
  readonly nextShares: readonly number[]
  readonly nextDelays: readonly number[]
  /** Filled in once the later steps of the path are there. */
  readonly nextSteps: PlanStep[]
  /** What the streams of this step are for. */
  readonly forService: number
  readonly forPatience: number
  readonly forRedial: number
  readonly forRoute: number
  readonly forNext: number
}

export interface PlanStop {
  readonly pools: readonly number[]
  readonly mostWaiting: number
  readonly longestWait: number
}

/** Makes a model ready. It must have been checked before. */
export function planOf(model: DayModel): Plan {
  const every = model.every ?? 30
  const days = model.days ?? [{ name: 'Day' }]
  const poolNames = new Map(model.pools.map(({ name }, index) => [name, index]))
  const classNames = new Map(model.classes.map(({ name }, index) => [name, index]))
  const priorities = [
    ...new Set(model.classes.flatMap(({ path }) => path.map(({ priority }) => priority ?? 1))),
  ].toSorted((a, b) => a - b)
  const steps: PlanStep[] = []
  const classes = model.classes.map((cls, index) => {
    const path = cls.path.map((step) => {
      const made = planStep(step, steps.length, index, priorities, poolNames)
      steps.push(made)
      return made
    })
    cls.path.forEach((step, at) => {
      for (const { step: name } of step.next ?? []) {
        path[at]?.nextSteps.push(...path.filter((other) => other.name === name))
      }
    })
    return planClass(cls, index, path, days)
  })
  const slotsSoFar = new Map<string, number>()
  return {
    opens: model.opens,
    closes: model.closes,
    dayLength: days.length > 1 ? 1440 : 0,
    dayNames: days.map(({ name }) => name),
    every,
    parts: Math.ceil((model.closes - model.opens) / every) + 1,
    waitWidth: model.waits?.width ?? 1,
    waitBins: model.waits?.bins ?? 240,
    levels: priorities.length,
    pools: model.pools.map((pool, index) => ({
      index,
      name: pool.name,
      site: pool.site,
      days: days.map(({ name }) => dutyOf(pool, name, model.opens, classNames, slotsSoFar)),
    })),
    classes,
    steps,
  }
}

function planStep(
  step: PathStep,
  index: number,
  cls: number,
  priorities: readonly number[],
  pools: ReadonlyMap<string, number>,
): PlanStep {
  const { service } = step
  const routes: readonly Route[] = step.routes ?? [{ stops: [{ pools: step.pools ?? [] }] }]
  const cv = 'cv' in service ? service.cv : 0
  const word = (purpose: string) => wordOf(`${step.name}\u0000${purpose}`)
  return {
    index,
    cls,
    name: step.name,
    level: priorities.indexOf(step.priority ?? 1),
    law: service.law,
    mean: service.mean,
    cv,
    spread: Math.sqrt(portableLog(1 + cv * cv)),
    patience: step.patience ?? 0,
    redial: step.redial?.probability ?? 0,
    redialDelay: step.redial?.meanDelay ?? 0,
    mostRedials: step.redial?.most ?? Infinity,
    atClose: step.atClose ?? 'leave unmet',
    turnAway: step.whenFull === 'turn away',
    target: step.target ?? Infinity,
    shares: routes.map(({ share }) => share ?? 1),
    routes: routes.map(({ stops }) =>
      stops.map((stop) => ({
        pools: stop.pools.map((name) => pools.get(name) ?? -1),
        mostWaiting: stop.mostWaiting ?? Infinity,
        longestWait: stop.longestWait ?? Infinity,
      })),
    ),
    nextShares: (step.next ?? []).map(({ probability }) => probability),
    nextDelays: (step.next ?? []).map(({ delay }) => delay ?? 0),
    nextSteps: [],
    forService: word('service'),
    forPatience: word('patience'),
    forRedial: word('redial'),
    forRoute: word('route'),
    forNext: word('next'),
  }
}

function planClass(
  cls: PatientClass,
  index: number,
  path: readonly PlanStep[],
  days: NonNullable<DayModel['days']>,
): PlanClass {
  const [first] = path
  if (first === undefined) throw new RangeError(`class ${cls.name} has no step`)
  const rates = (cls.arrivals?.rates ?? []).toSorted((a, b) => a.from - b.from)
  const at = (cls.arrivals?.at ?? []).toSorted((a, b) => a - b)
  return {
    index,
    name: cls.name,
    word: wordOf(cls.name),
    first,
    site: cls.site,
    days: days.map((day, nth) => {
      const factor = (day.factor ?? 1) * (cls.arrivals?.factors?.[nth] ?? 1)
      const perMinute = rates.map(({ perHour }) => (perHour * factor) / 60)
      const atOpening = (cls.arrivals?.atOpening ?? 0) * factor
      const coming = rates.map((part, i) => (part.to - part.from) * (perMinute[i] ?? 0))
      return {
        atOpening,
        at,
        from: rates.map(({ from }) => from),
        to: rates.map(({ to }) => to),
        perMinute,
        expected: coming.reduce((sum, part) => sum + part, atOpening + at.length),
      }
    }),
  }
}

function dutyOf(
  pool: Pool,
  day: string,
  opens: number,
  classes: ReadonlyMap<string, number>,
  slotsSoFar: Map<string, number>,
): PlanDuty {
  const shifts = pool.shifts.filter(({ days }) => days === undefined || days.includes(day))
  const at = new Map<number, number>()
  for (const { from, to, servers } of shifts) {
    at.set(from, (at.get(from) ?? 0) + servers)
    at.set(to, (at.get(to) ?? 0) - servers)
  }
  const changes = [...at].filter(([, by]) => by !== 0).toSorted(([a], [b]) => a - b)
  let servers = 0
  let last = 0
  const counts = changes.map(([, by]) => {
    servers += by
    if (servers > 0) last = servers
    return servers
  })
  const end = changes.at(-1)?.[0] ?? opens
  return {
    times: changes.map(([time]) => time),
    servers: counts,
    closes: last === 0 ? opens : Math.max(end, pool.closes ?? end),
    last,
    blocks: (pool.booked ?? [])
      .filter(({ days }) => days === undefined || days.includes(day))
      .map((block) => blockOf(block, day, classes, slotsSoFar)),
  }
}

function blockOf(
  block: SlotBlock,
  day: string,
  classes: ReadonlyMap<string, number>,
  slotsSoFar: Map<string, number>,
): PlanBlock {
  const rows = Math.ceil((block.to - block.from) / block.every)
  const columns = block.columns ?? 1
  const key = `${day}\u0000${block.class}`
  const first = slotsSoFar.get(key) ?? 0
  slotsSoFar.set(key, first + rows * columns)
  return {
    cls: classes.get(block.class) ?? -1,
    from: block.from,
    every: block.every,
    rows,
    columns,
    first,
    fill: block.fill ?? 1,
    leadShares: (block.leadTimes ?? []).map(({ share }) => share),
    notAttending: (block.leadTimes ?? []).map(({ notAttending }) => notAttending),
  }
}
