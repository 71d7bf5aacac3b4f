import type { Store } from '../store/store.ts'
import { tidy } from './retention.ts'

const DAY = 86_400_000

/**
 * Removes what is over, now and once a day until it is stopped. A fault is told and the next day
 * tries again: the server goes on.
 */
export async function keepTidy(
  store: Store,
  now: () => Date,
  onFault: (error: unknown) => void,
): Promise<() => void> {
  await tidy(store, now())
  const timer = setInterval(() => void tidy(store, now()).catch(onFault), DAY)
  timer.unref()
  return () => clearInterval(timer)
}
