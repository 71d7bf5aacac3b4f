import { randomBytes } from 'node:crypto'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import type { AppContext } from '../web/context.ts'
import { receiveUpload, type UploadedFile } from '../web/upload.ts'
import { importApart } from './import-apart.ts'
import type { ImportReport } from '../evidence/import.ts'
import { beginStaging } from '../evidence/staging-area.ts'

/** What came of one upload. */
export interface UploadResult {
  readonly id: string
  /** When it was sent, ISO 8601. */
  readonly at: string
  /** The names that the sender gave. */
  readonly files: readonly string[]
  readonly report: ImportReport
}

/** An upload that was received, and the job that takes it in. */
export interface StartedUpload {
  readonly job: string
  readonly files: readonly string[]
}

const WHO = 'web page'
const RESULTS_KEPT = 100
/** Most bytes of a file name; a file system takes 255. */
const NAME_BYTES = 200

/** Imports that come through the pages and the API, and what came of the last hundred. */
export class Uploads {
  readonly #context: AppContext
  readonly #results = new Map<string, UploadResult>()

  constructor(context: AppContext) {
    this.#context = context
  }

  /** What came of an upload; undefined where it is unknown or forgotten. */
  find(id: string): UploadResult | undefined {
    return this.#results.get(id)
  }

  /**
   * Receives the files of a request and starts the job that takes them in. They lie in the staging
   * of the workspace until it ends, where an import that dies is swept.
   *
   * @throws FootingsError as `receiveUpload`
   */
  async receive(request: FastifyRequest): Promise<StartedUpload> {
    const { workspace, jobs, now } = this.#context
    const area = await beginStaging(workspace.directory)
    try {
      const { files } = await receiveUpload(request, join(area.scratch, 'received'))
      const paths = await named(files, area.scratch)
      const names = files.map(({ name }) => name)
      const at = now().toISOString()
      const job = jobs.start({
        title: names.length === 1 ? `Import of ${names[0]}` : `Import of ${names.length} files`,
        run: async (signal, tell) => {
          try {
            const report = await this.#takeIn(paths, at, signal, tell)
            return this.#keep({ at, files: names, report })
          } finally {
            await area.end()
          }
        },
      })
      return { job, files: names }
    } catch (error) {
      await area.end()
      throw error
    }
  }

  async #takeIn(
    paths: readonly string[],
    at: string,
    signal: AbortSignal,
    tell: (progress: number | null, message: string) => void,
  ): Promise<ImportReport> {
    const { workspace } = this.#context
    const { directory, store } = workspace
    const order = { directory, storeKind: store.kind, paths, who: WHO, at }
    const report = await importApart(order, signal, ({ file, doing, done }) => {
      // A zip has more files in it than were sent; how many is known when they have been opened.
      const part = done > 0 && done < paths.length ? done / paths.length : null
      tell(part, `${doing}: ${file}`)
    })
    if (report.releases.some(({ status }) => status === 'new')) {
      tell(null, 'working out the indicators')
      await workspace.observations.refresh()
    }
    return report
  }

  #keep(result: Omit<UploadResult, 'id'>) {
    const id = randomBytes(16).toString('base64url')
    this.#results.set(id, { id, ...result })
    for (const oldest of this.#results.keys()) {
      if (this.#results.size <= RESULTS_KEPT) break
      this.#results.delete(oldest)
    }
    const { report } = result
    return {
      summary: outcomeInWords(report),
      link: { label: 'See what came of each file', href: `/data/imports/${id}` },
    }
  }
}

/** `2 taken in, 1 already there, 1 refused and 3 not recognised`: what came of an import. */
export function outcomeInWords(report: ImportReport): string {
  const count = (status: string) => report.releases.filter((one) => one.status === status).length
  const parts = [
    [count('new'), 'taken in'],
    [count('unchanged'), 'there already'],
    [report.refused.length, 'refused'],
    [report.unrecognised.length, 'not recognised'],
  ].flatMap(([number, words]) => (number === 0 ? [] : [`${number} ${words}`]))
  const [last = 'nothing to take in', ...rest] = parts.toReversed()
  const all = rest.length === 0 ? last : `${rest.toReversed().join(', ')} and ${last}`
  return `${all.charAt(0).toUpperCase()}${all.slice(1)}.`
}

/**
 * Gives every file the name that its sender gave it, in a folder of its own: sources may need the
 * year that stands in it, and messages show it.
 */
async function named(files: readonly UploadedFile[], scratch: string): Promise<string[]> {
  const paths: string[] = []
  for (const [index, file] of files.entries()) {
    const folder = join(scratch, `file-${index + 1}`)
    await mkdir(folder)
    const path = join(folder, fileName(file.name))
    await rename(file.path, path)
    paths.push(path)
  }
  return paths
}

/** A name that every file system takes, and that leads nowhere else. */
export function fileName(name: string): string {
  const plain = name.replaceAll(/[/\\:*?"<>|\p{Cc}\p{Cf}]/gu, '_').replace(/^[. ]+|[. ]+$/g, '')
  const [, stem = '', ending = ''] = /^(.*?)((?:\.[A-Za-z0-9]{1,8}){0,2})$/s.exec(plain) ?? []
  let short = stem
  while (Buffer.byteLength(short + ending) > NAME_BYTES) short = short.replace(/.$/su, '')
  return short + ending === '' ? 'unnamed file' : short + ending
}
