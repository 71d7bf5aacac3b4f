import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { NotFound } from '../web/errors.ts'
import type { FoundTable } from './sheet-table.ts'

const HOUR_MS = 3_600_000
/** So many looked-at files of one person are kept at a time. */
const MOST_OF_A_PERSON = 10
const FILE = /^sheet-([0-9a-f]{16})-([\w-]{32})\.(json|claimed|done)$/
const TOKEN = /^[\w-]{32}$/

const cell = z.union([
  z.string(),
  z.number(),
  z.object({ day: z.string() }),
  z.object({ fault: z.string() }),
])

const stagedSchema = z.object({
  person: z.string(),
  kind: z.string(),
  place: z.string(),
  /** SHA-256 of the file that was sent. */
  sha256: z.string(),
  at: z.string(),
  table: z.object({
    file: z.string(),
    sheet: z.string().nullable(),
    unread: z.array(z.string()),
    header: z.array(z.string()),
    rows: z.array(z.object({ line: z.number(), cells: z.array(cell) })),
  }),
})

const doneSchema = z.object({ kind: z.string(), place: z.string(), sentence: z.string() })

/** A file that somebody has sent and not yet taken in, or the word that it was. */
export interface StagedSheet {
  readonly person: string
  readonly kind: string
  readonly place: string
  readonly sha256: string
  readonly at: string
  readonly table: FoundTable
}

export type DoneSheet = z.output<typeof doneSchema>

/** What a token stands for. */
export type SheetState = { readonly staged: StagedSheet } | { readonly done: DoneSheet }

/**
 * Files between their preview and their taking in: in `staging/` of the workspace, each under a
 * random name, readable by the account that runs Footings alone, for an hour. Every process that
 * serves the workspace sees the same ones, and one of them takes each in, once.
 */
export class SheetStaging {
  readonly #folder: string
  readonly #now: () => Date

  constructor(workspace: string, now: () => Date) {
    this.#folder = join(workspace, 'staging')
    this.#now = now
  }

  /** Keeps a file's table for the person who sent it; the answer is its token. */
  async keep(sheet: Omit<StagedSheet, 'at'>): Promise<string> {
    await this.sweep(sheet.person)
    const token = randomBytes(24).toString('base64url')
    await mkdir(this.#folder, { recursive: true })
    const staged: StagedSheet = { ...sheet, at: this.#now().toISOString() }
    await this.#write(this.#path(sheet.person, token, 'json'), staged)
    return token
  }

  /**
   * What a token stands for, for the person who has it.
   *
   * @throws NotFound for a token that is unknown, older than an hour or somebody else's
   */
  async find(person: string, token: string): Promise<SheetState> {
    const done = await this.#read(person, token, 'done', doneSchema)
    if (done !== undefined) return { done }
    const staged = await this.#read(person, token, 'json', stagedSchema)
    if (staged !== undefined && staged.person === person) return { staged }
    if (await this.#isYoung(this.#path(person, token, 'claimed'))) {
      throw new FootingsError('finding', 'This file is being taken in, or that was broken off.', {
        remedy: 'Look at the records, and send the file again if they are not as it has them.',
      })
    }
    throw new NotFound('This file is not here: it is kept for an hour. Send it again.')
  }

  /**
   * Takes a file in, once: of two who try at a time, one does. Where the work fails the file stays to
   * be looked at again; where it is done, its content goes and the sentence stays for the hour.
   *
   * @throws FootingsError 'finding' for a file that was taken in already
   */
  async take(
    person: string,
    token: string,
    work: (staged: StagedSheet) => Promise<string>,
  ): Promise<DoneSheet> {
    const found = await this.find(person, token)
    if ('done' in found) throw spent()
    const waiting = this.#path(person, token, 'json')
    const claimed = this.#path(person, token, 'claimed')
    try {
      await rename(waiting, claimed)
    } catch (error) {
      if (isAbsent(error)) throw spent()
      throw error
    }
    let sentence: string
    try {
      sentence = await work(found.staged)
    } catch (error) {
      await rename(claimed, waiting)
      throw error
    }
    const { kind, place } = found.staged
    const done: DoneSheet = { kind, place, sentence }
    await this.#write(this.#path(person, token, 'done'), done)
    await rm(claimed, { force: true })
    return done
  }

  /** Removes what is older than an hour, and the oldest of a person who has sent too many. */
  async sweep(person?: string): Promise<void> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (isAbsent(error)) return []
      throw error
    })
    const young: { name: string; made: number }[] = []
    for (const name of names) {
      const [, owner] = FILE.exec(name) ?? []
      if (owner === undefined) continue
      const path = join(this.#folder, name)
      const made = (await stat(path).catch(() => undefined))?.mtimeMs
      if (made === undefined) continue
      if (Date.now() - made > HOUR_MS) await rm(path, { force: true })
      else if (person !== undefined && owner === ownerOf(person)) young.push({ name, made })
    }
    const oldest = young.toSorted((a, b) => b.made - a.made).slice(MOST_OF_A_PERSON - 1)
    for (const { name } of oldest) await rm(join(this.#folder, name), { force: true })
  }

  #path(person: string, token: string, state: 'json' | 'claimed' | 'done'): string {
    if (!TOKEN.test(token)) throw new NotFound('There is no such file.')
    return join(this.#folder, `sheet-${ownerOf(person)}-${token}.${state}`)
  }

  async #write(path: string, content: object): Promise<void> {
    await writeFile(path, JSON.stringify(content), { flag: 'wx', mode: 0o600 })
  }

  async #read<Schema extends z.ZodType>(
    person: string,
    token: string,
    state: 'json' | 'done',
    schema: Schema,
  ): Promise<z.output<Schema> | undefined> {
    const path = this.#path(person, token, state)
    if (!(await this.#isYoung(path))) return undefined
    try {
      return schema.parse(JSON.parse(await readFile(path, 'utf8')))
    } catch (error) {
      if (isAbsent(error)) return undefined
      throw error
    }
  }

  async #isYoung(path: string): Promise<boolean> {
    const made = await stat(path).catch(() => undefined)
    return made !== undefined && Date.now() - made.mtimeMs <= HOUR_MS
  }
}

function ownerOf(person: string): string {
  return createHash('sha256').update(person).digest('hex').slice(0, 16)
}

function spent(): FootingsError {
  return new FootingsError('finding', 'This file was taken in already.', {
    remedy: 'Nothing was written again. To change more, send a file out anew and bring that in.',
  })
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
