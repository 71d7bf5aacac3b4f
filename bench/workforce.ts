import { run as project } from '../app/src/workforce/projection/compute.ts'
import { madeOrder } from '../app/src/workforce/projection/made-order.ts'
import type { BenchResult } from './result.ts'

const SILENT = { report: () => {} }
const LIMIT = 2000

/** Three futures of a place of 80 practices over ten years in 2,000 paths, with ranges and chances. */
export async function run(): Promise<readonly BenchResult[]> {
  project(madeOrder(80, { paths: 200 }), SILENT)
  return [
    timed('80 practices, 10 years, 2,000 paths, three scenarios', {}, LIMIT),
    timed('the same by months', { step: 'month' }, undefined),
  ]
}

function timed(
  name: string,
  choices: Readonly<Record<string, string>>,
  limit: number | undefined,
): BenchResult {
  const order = madeOrder(80, { paths: 2000, ...choices })
  const started = performance.now()
  project(order, SILENT)
  const figure = { name, value: performance.now() - started, unit: 'ms' }
  return limit === undefined ? figure : { ...figure, limit }
}
