import type { Watch } from './problem.ts'

/** Work goes on this many milliseconds before others are let in. */
const STRETCH = 25

let lastPause = -Infinity

/**
 * Lets other work in, at most once each 25 ms, then throws the signal's reason if it is aborted. The
 * clock decides only when others are let in, never what is found.
 */
export async function pause({ signal }: Watch): Promise<void> {
  if (performance.now() - lastPause >= STRETCH) {
    await new Promise<void>((resolve) => setTimeout(resolve))
    lastPause = performance.now()
  }
  signal?.throwIfAborted()
}
