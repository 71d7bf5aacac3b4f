import type { Watch } from '@footings/regions'
import packageJson from '../../package.json' with { type: 'json' }
import { runForNested } from './run-nested.ts'
import { runForOptions } from './run-options.ts'
import { runForTradeOff } from './run-trade-off.ts'
import type { RunOrder, RunResult } from './run-model.ts'

/**
 * Answers a plan: its options, a trade-off of two of its aims, or clusters within localities. Long work that writes nothing; the
 * same order gives the same answer but for the seconds that it took.
 *
 * @throws FootingsError 'finding' or 'data' for a rule, weights or data with which there is nothing to
 * solve, every problem in one sentence
 */
export async function run(order: RunOrder, watch: Watch = {}): Promise<RunResult> {
  const started = performance.now()
  const { want } = order
  const result =
    want.kind === 'options'
      ? await runForOptions(order, want, watch)
      : want.kind === 'trade-off'
        ? await runForTradeOff(order, want, watch)
        : await runForNested(order, want, watch)
  return {
    ...result,
    seed: order.seed,
    software: packageJson.version,
    seconds: (performance.now() - started) / 1_000,
  }
}
