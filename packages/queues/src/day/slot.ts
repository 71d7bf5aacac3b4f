import { keyHigh, keyLow, wordOf } from '../random/key.ts'
import { shareDrawn } from '../random/share-drawn.ts'
import type { Stream } from '../random/stream.ts'
import type { Coming } from './coming.ts'
import type { PlanBlock } from './plan.ts'
import type { PoolState } from './pool-state.ts'

const FOR_SLOT = wordOf('slot')

/** Whether a slot is booked, and whoever booked it comes: by how far ahead it was booked. */
export function isTaken(
  pool: PoolState,
  block: PlanBlock,
  coming: Coming,
  number: number,
  stream: Stream,
): boolean {
  pool.slots += 1
  stream.start(keyHigh(coming.high, number), keyLow(coming.low, number), FOR_SLOT)
  if (stream.uniform() >= block.fill) return false
  pool.bookedSlots += 1
  const lead = shareDrawn(block.leadShares, stream.uniform())
  const notAttending = block.notAttending[Math.min(lead, block.notAttending.length - 1)] ?? 0
  if (stream.uniform() >= notAttending) return true
  pool.notAttended += 1
  return false
}
