import { fourier } from './fourier.ts'
import { notNegative } from './inputs.ts'
import { loadOf, type QueueMeasures, type ServedQueue, unstable } from './served-queue.ts'

/** What a queue of constant service times comes to. */
export interface ConstantService extends QueueMeasures {
  /** Share of those who come that wait no longer than the time asked for; null where none was. */
  readonly answeredWithin: number | null
}

/** Above this utilisation the distribution would need more terms than double precision carries. */
const MOST_UTILISATION = 0.9999

/** The work grows with the square of the servers, and rounding with them. */
const MOST_CONSTANT_SERVERS = 1000

/**
 * M/D/c exactly: arrivals at random, every service takes the same time, first come first served.
 *
 * Looked at one service apart, the number in the system is a walk L' = (L - c)+ + Poisson(a)
 * (Crommelin 1932). Its generating function has c - 1 zeros in the unit disc, found by Newton's
 * method; they give the mean, and its values on the circle give the distribution by a Fourier
 * transform. The wait follows by Franx (2001): for (k-1) D <= t < k D,
 * P(W <= t) = sum over j < k c of P(queue <= k c - 1 - j) Poisson(j; lambda (k D - t)).
 * Mean waits are good to about 1e-14 x c of a service. About c / (1 - rho) x 20 x c steps.
 *
 * @param within the time for `answeredWithin`
 * @throws RangeError where a rate, a time or the servers are no such thing, for more than 1,000
 * servers, and for a utilisation above 0.9999 and below 1
 */
export function constantService(queue: ServedQueue, within?: number): ConstantService {
  const load = loadOf(queue)
  const { arrivalRate, meanService, servers } = queue
  if (within !== undefined) notNegative(within, 'The time')
  if (load >= servers) {
    return { ...unstable(load, servers), answeredWithin: within === undefined ? null : 0 }
  }
  if (servers > MOST_CONSTANT_SERVERS) {
    throw new RangeError(
      `Servers of constant service must be ${MOST_CONSTANT_SERVERS} or fewer, not ${servers}: more take too long to work out exactly.`,
    )
  }
  const utilisation = load / servers
  if (utilisation > MOST_UTILISATION) {
    throw new RangeError(`The utilisation ${utilisation} is too near 1 for an exact answer.`)
  }
  if (load === 0) {
    const none = { waitProbability: 0, meanWait: 0, waiting: 0 }
    const answeredWithin = within === undefined ? null : 1
    return { stable: true, load, utilisation, ...none, answeredWithin }
  }
  const zeros = zerosInDisc(utilisation, servers)
  const waiting = meanQueue(load, servers, zeros)
  const upTo = queueDistribution(load, servers, zeros)
  const answered = (time: number): number => franx(load, servers, upTo, time / meanService)
  return {
    stable: true,
    load,
    utilisation,
    waitProbability: Math.max(0, 1 - answered(0)),
    meanWait: waiting / arrivalRate,
    waiting,
    answeredWithin: within === undefined ? null : answered(within),
  }
}

interface Complex {
  readonly real: number
  readonly imaginary: number
}

const times = (a: Complex, b: Complex): Complex => ({
  real: a.real * b.real - a.imaginary * b.imaginary,
  imaginary: a.real * b.imaginary + a.imaginary * b.real,
})

const over = (a: Complex, b: Complex): Complex => {
  const size = b.real ** 2 + b.imaginary ** 2
  const { real, imaginary } = times(a, { real: b.real, imaginary: -b.imaginary })
  return { real: real / size, imaginary: imaginary / size }
}

const onCircle = (angle: number): Complex => ({ real: Math.cos(angle), imaginary: Math.sin(angle) })

const exponential = ({ real, imaginary }: Complex): Complex => {
  const size = Math.exp(real)
  return { real: size * Math.cos(imaginary), imaginary: size * Math.sin(imaginary) }
}

/** The solutions z = w exp(rho (z - 1)) for the c-th roots w of unity other than 1. */
function zerosInDisc(utilisation: number, servers: number): Complex[] {
  return Array.from({ length: servers - 1 }, (_, index) => {
    const root = onCircle((2 * Math.PI * (index + 1)) / servers)
    const image = (z: Complex): Complex =>
      times(
        root,
        exponential({ real: utilisation * (z.real - 1), imaginary: utilisation * z.imaginary }),
      )
    let z: Complex = { real: 0, imaginary: 0 }
    for (let round = 0; round < 5; round++) z = image(z)
    for (let round = 0; round < 50; round++) {
      const mapped = image(z)
      const gap = { real: z.real - mapped.real, imaginary: z.imaginary - mapped.imaginary }
      const step = over(gap, {
        real: 1 - utilisation * mapped.real,
        imaginary: -utilisation * mapped.imaginary,
      })
      z = { real: z.real - step.real, imaginary: z.imaginary - step.imaginary }
      if (Math.hypot(step.real, step.imaginary) < 1e-16) break
    }
    return z
  })
}

function meanQueue(load: number, servers: number, zeros: readonly Complex[]): number {
  let sum = load / (2 * (servers - load)) - (servers - 1 + load) / 2
  for (const { real, imaginary } of zeros) {
    sum += (1 - real) / ((1 - real) ** 2 + imaginary ** 2)
  }
  return Math.max(0, sum)
}

/** P(queue <= j) for j = 0, 1, 2 ... until the rest is below 1e-17. */
function queueDistribution(load: number, servers: number, zeros: readonly Complex[]): Float64Array {
  const size = 2 ** Math.ceil(Math.log2(40 / Math.log(decay(load, servers)) + servers + 16))
  const real = new Float64Array(size)
  const imaginary = new Float64Array(size)
  real[0] = 1
  for (let at = 1; at < size; at++) {
    const value = generating(load, servers, zeros, (-2 * Math.PI * at) / size)
    real[at] = value.real
    imaginary[at] = value.imaginary
  }
  fourier(real, imaginary)
  let total = 0
  return real.map((value) => (total = Math.min(1, total + Math.max(0, value / size))))
}

/** The pole z > 1 of the generating function: c ln z = a (z - 1). Chances fall as its powers. */
function decay(load: number, servers: number): number {
  const ratio = servers / load
  let z = ratio ** 2
  for (let round = 0; round < 200; round++) {
    const next = z - (servers * Math.log(z) - load * (z - 1)) / (servers / z - load)
    if (!(next > 1) || Math.abs(next - z) < 1e-12 * z) break
    z = next
  }
  return Math.min(z, 1e6)
}

function generating(
  load: number,
  servers: number,
  zeros: readonly Complex[],
  angle: number,
): Complex {
  const z = onCircle(angle)
  // z^c - A(z) and z - 1 without the loss of digits near z = 1.
  const less = { real: -2 * Math.sin(angle / 2) ** 2, imaginary: z.imaginary }
  const power = onCircle(servers * angle)
  const arrivals = exponential({ real: load * less.real, imaginary: load * less.imaginary })
  const below = {
    real: power.real - arrivals.real,
    imaginary: power.imaginary - arrivals.imaginary,
  }
  let value = over(
    { real: (servers - load) * less.real, imaginary: (servers - load) * less.imaginary },
    below,
  )
  for (const zero of zeros) {
    const above = { real: z.real - zero.real, imaginary: z.imaginary - zero.imaginary }
    value = times(value, over(above, { real: 1 - zero.real, imaginary: -zero.imaginary }))
  }
  return value
}

/** P(W <= t), t in services. */
function franx(load: number, servers: number, upTo: Float64Array, time: number): number {
  // Nobody meets a queue longer than the distribution reaches.
  if (time > upTo.length / servers + 1) return 1
  const k = Math.floor(time) + 1
  const mean = load * (k - time)
  let logTerm = -mean
  let sum = 0
  for (let j = 0; j < k * servers; j++) {
    if (j > 0) logTerm += Math.log(mean / j)
    sum += (upTo[k * servers - 1 - j] ?? 1) * Math.exp(logTerm)
  }
  return Math.min(1, sum)
}
