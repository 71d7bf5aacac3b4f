import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import { actorName } from '../rights/acting.ts'
import type { AppContext } from '../web/context.ts'
import { receiveUpload, type UploadedFile } from '../web/upload.ts'
import { importApart } from './import-apart.ts'
import type { ImportReport } from '../evidence/import.ts'

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

const IMPORT = 'import'
/** An upload that no job has taken in by then is forgotten. */
const DAY_MS = 86_400_000

const ImportOrder = z.object({
  paths: z.array(z.string()),
  files: z.array(z.string()),
  at: z.string(),
  who: z.string(),
  folder: z.string(),
})
/** Most bytes of a file name; a file system takes 255. */
const NAME_BYTES = 200

/** Imports that come through the pages and the API, and what came of those that are remembered. */
export class Uploads {
  readonly #context: AppContext

  constructor(context: AppContext) {
    this.#context = context
    this.#define()
  }

  /** What came of an upload; undefined where it is unknown or forgotten. */
  async find(id: string): Promise<UploadResult | undefined> {
    const job = await this.#context.jobs.find(id)
    return job?.kind === IMPORT ? (job.result?.detail as UploadResult | undefined) : undefined
  }

  /**
   * Receives the files of a request and starts the job that takes them in. They lie in a folder of
   * the workspace until it ends, for any process that serves it may do the job.
   *
   * @throws FootingsError as `receiveUpload`
   */
  async receive(request: FastifyRequest): Promise<StartedUpload> {
    const { workspace, jobs, now } = this.#context
    const uploads = join(workspace.directory, 'uploads')
    await removeOld(uploads, now())
    const folder = join(uploads, randomBytes(16).toString('hex'))
    try {
      const { files } = await receiveUpload(request, join(folder, 'received'))
      const paths = await named(files, folder)
      const names = files.map(({ name }) => name)
      const at = now().toISOString()
      const title = names.length === 1 ? `Import of ${names[0]}` : `Import of ${names.length} files`
      const job = await jobs.start(IMPORT, {
        title,
        data: { paths, files: names, at, who: actorName(), folder },
      })
      return { job, files: names }
    } catch (error) {
      await rm(folder, { recursive: true, force: true })
      throw error
    }
  }

  #define(): void {
    this.#context.jobs.define({
      id: IMPORT,
      data: ImportOrder,
      run: async (order, signal, tell, id) => {
        const report = await this.#takeIn(order, signal, tell)
        const detail: UploadResult = { id, at: order.at, files: order.files, report }
        const link = { label: 'See what came of each file', href: `/data/imports/${id}` }
        return { summary: outcomeInWords(report), link, detail }
      },
      over: ({ folder }) => rm(folder, { recursive: true, force: true }),
    })
  }

  async #takeIn(
    { paths, at, who }: z.output<typeof ImportOrder>,
    signal: AbortSignal,
    tell: (progress: number | null, message: string) => void,
  ): Promise<ImportReport> {
    const { workspace } = this.#context
    const { directory, store } = workspace
    const order = { directory, storeKind: store.kind, paths, who, at }
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

async function removeOld(uploads: string, now: Date): Promise<void> {
  await mkdir(uploads, { recursive: true })
  for (const name of await readdir(uploads)) {
    const folder = join(uploads, name)
    const made = await stat(folder).catch(() => undefined)
    if (made !== undefined && now.getTime() - made.mtimeMs > DAY_MS) {
      await rm(folder, { recursive: true, force: true })
    }
  }
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
