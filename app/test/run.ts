import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'

/**
 * Runs the tests with vitest and ends with one line that counts them. Arguments go to vitest.
 * Tests that need real files, a browser or PostgreSQL say so and are skipped without them;
 * FOOTINGS_REAL_DATA, FOOTINGS_BROWSER and FOOTINGS_PG set to 1 make their absence a failure.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const vitest = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
)
const folder = mkdtempSync(join(tmpdir(), 'footings-tests-'))
const report = join(folder, 'report.json')

const run = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TZ: 'Europe/London' } },
)
const counts = countsOf(report)
rmSync(folder, { recursive: true, force: true })
process.stdout.write(
  `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`,
)
process.exitCode = run.status === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1

function countsOf(file: string): { passed: number; failed: number; skipped: number } {
  try {
    const told = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>
    return {
      passed: told['numPassedTests'] ?? 0,
      failed: told['numFailedTests'] ?? 0,
      skipped: (told['numPendingTests'] ?? 0) + (told['numTodoTests'] ?? 0),
    }
  } catch {
    // Vitest died before it could report.
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
