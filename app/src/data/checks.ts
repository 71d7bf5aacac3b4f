import { randomBytes } from 'node:crypto'
import type { AppContext } from '../web/context.ts'
import { checkEvidence } from '../evidence/check.ts'
import type { Finding } from '../evidence/finding.ts'

/** What a check of the loaded figures found, and when. */
export interface CheckResult {
  readonly id: string
  readonly at: string
  readonly releases: number
  readonly findings: readonly Finding[]
}

const RESULTS_KEPT = 20

/** Checks that were asked for on a page, and what the last twenty found. */
export class Checks {
  readonly #context: AppContext
  readonly #results = new Map<string, CheckResult>()

  constructor(context: AppContext) {
    this.#context = context
  }

  find(id: string): CheckResult | undefined {
    return this.#results.get(id)
  }

  /** Starts a check and gives the id of its job. */
  start(): string {
    const { workspace, jobs, now } = this.#context
    return jobs.start({
      title: 'Check of what is loaded',
      run: async (signal, tell) => {
        tell(null, 'comparing files with what was recorded of them')
        await workspace.evidence.refresh()
        const findings = await checkEvidence(workspace)
        signal.throwIfAborted()
        const id = randomBytes(16).toString('base64url')
        const releases = workspace.evidence.releases.length
        const result = { id, at: now().toISOString(), releases, findings }
        this.#results.set(id, result)
        for (const oldest of this.#results.keys()) {
          if (this.#results.size <= RESULTS_KEPT) break
          this.#results.delete(oldest)
        }
        return {
          summary: findingsInWords(result),
          link: { label: 'See what was found', href: `/data/checks/${id}` },
        }
      },
    })
  }
}

/** What a check found, in one sentence. */
export function findingsInWords({ releases, findings }: CheckResult): string {
  const count = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length
  const counted = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
  if (releases === 0) return 'Nothing is loaded, so there was nothing to check.'
  const faults = count('fault')
  const first =
    faults === 0
      ? `All ${counted(releases, 'release')} in use are as they were taken in.`
      : `${counted(faults, 'fault')}: stored figures are not what was taken in.`
  const others = [
    count('warning') > 0 ? counted(count('warning'), 'warning') : '',
    count('note') > 0 ? counted(count('note'), 'note') : '',
  ].filter((part) => part !== '')
  return others.length === 0 ? first : `${first} There is more to know: ${others.join(' and ')}.`
}
