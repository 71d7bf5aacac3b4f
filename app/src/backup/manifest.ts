import { z } from 'zod'
import { FootingsError } from '../failure.ts'

export const FORMAT = 1

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const aboutSchema = z.object({
  format: z.number().int(),
  /** The version of Footings that made it. */
  version: z.string().max(100),
  made_at: z.string().max(40),
  /** The database that it was taken from. */
  store: z.enum(['sqlite', 'postgres']),
  migrations: z.array(z.string().max(100)).max(1000),
})

/** What a backup says of itself at its beginning. */
export type BackupAbout = z.infer<typeof aboutSchema>

const manifestSchema = z.object({
  ...aboutSchema.shape,
  /** The last entry of the audit; null where there was none. */
  audit_head: z.object({ sequence: z.number().int(), hash: sha256 }).nullable(),
  parts: z.array(
    z.object({
      name: z.string(),
      bytes: z.number().int().nonnegative(),
      sha256,
      /** Of a table; null for a file. */
      rows: z.number().int().nonnegative().nullable(),
    }),
  ),
  /** Files that the records speak of and that were not there. */
  missing: z.array(z.string()),
})

/** What a backup says of itself at its end. */
export type BackupManifest = z.infer<typeof manifestSchema>

export type ManifestPart = BackupManifest['parts'][number]

/**
 * @throws FootingsError 'data' for a backup of a later format, or what is none
 */
export function readAbout(text: string): BackupAbout {
  const told = parse(text, 'about.json')
  const format = z.object({ format: z.number() }).safeParse(told)
  if (format.success && format.data.format > FORMAT) {
    throw new FootingsError('data', 'The backup was made by a newer version of Footings.', {
      remedy: 'Nothing was restored. Install that version, or a later one.',
    })
  }
  return checked(aboutSchema, told, 'about.json')
}

/**
 * @throws FootingsError 'data' for what is no manifest
 */
export function readManifest(text: string): BackupManifest {
  return checked(manifestSchema, parse(text, 'manifest.json'), 'manifest.json')
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new FootingsError('data', `The backup's ${name} is not JSON.`, { cause })
  }
}

function checked<T>(schema: z.ZodType<T>, told: unknown, name: string): T {
  const read = schema.safeParse(told)
  if (read.success) return read.data
  throw new FootingsError('data', `The backup's ${name} does not say what it must.`, {
    remedy: 'Take another copy of the file.',
    cause: read.error,
  })
}
