import { portableExp } from '../random/portable.ts'
import type { Stream } from '../random/stream.ts'
import type { Patient } from './patient.ts'

/** The minutes that a patient's step takes: drawn from the patient's own stream, so always the same. */
export function serviceTime({ high, low, step }: Patient, stream: Stream): number {
  const { law, mean, cv, spread, forService } = step
  if (law === 'fixed') return mean
  stream.start(high, low, forService)
  if (law === 'exponential') return mean * stream.exponential()
  if (cv === 0) return mean
  if (law === 'gamma') return mean * cv * cv * stream.gamma(1 / (cv * cv))
  return mean * portableExp(spread * stream.normal() - (spread * spread) / 2)
}
