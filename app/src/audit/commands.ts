import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, withWorkspace } from '../terminal/options.ts'
import { progressLine, writeTable } from '../terminal/tables.ts'
import { checkSentence, headOf, headText, type AuditHead } from './audit-check.ts'
import { inSnapshot } from './snapshot.ts'
import { headOfAudit, verifyAudit } from './verify.ts'

/**
 * `footings audit verify [--head SEQ:HASH]`: whether the audit is whole and the records are as it
 * says; exit code 1 where they are not. `footings audit head`: its last entry, to note elsewhere.
 */
export async function audit(args: readonly string[], effects: Effects): Promise<number> {
  const [verb, ...rest] = args
  if (verb === 'verify') return verify(rest, effects)
  if (verb === 'head') return tellHead(rest, effects)
  throw new FootingsError('usage', 'Say which: footings audit verify or head.', {
    remedy: 'Write: footings audit verify --head SEQ:HASH, with a head that you noted before.',
  })
}

async function verify(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, { head: { type: 'string' } })
  const noted = notedHead(words.text('head'))
  const line = progressLine(effects)
  const check = await withWorkspace(words, effects, ({ store }) =>
    inSnapshot(store, (db) =>
      verifyAudit(db, store.kind, {
        head: noted,
        signal: effects.signal,
        report: (read) => {
          if (read % 10_000 === 0) line.show(`${read.toLocaleString('en-GB')} rows read`)
        },
      }),
    ),
  ).finally(() => line.end())
  const told = { ...check, head: check.head === null ? null : headText(check.head) }
  if (words.flag('json')) effects.out(`${JSON.stringify(told, undefined, 2)}\n`)
  else if (words.flag('csv')) {
    const columns = ['kind', 'sequence', 'at', 'who', 'table', 'record', 'message'] as const
    const headed = columns.map((key) => ({ key, heading: key }))
    writeTable(effects, words, headed, check.faults)
  } else {
    effects.out(`${checkSentence(check)}\n`)
    for (const { message } of check.faults.slice(1)) effects.out(`- ${message}\n`)
    for (const remark of check.remarks) effects.out(`Remark: ${remark}\n`)
    if (told.head !== null) effects.out(`Head: ${told.head}\n`)
  }
  return check.faultCount === 0 ? 0 : 1
}

async function tellHead(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args)
  const last = await withWorkspace(words, effects, ({ store }) => headOfAudit(store.db))
  if (words.flag('json')) effects.out(`${JSON.stringify(last, undefined, 2)}\n`)
  else if (last === null) effects.out('The audit has no entry yet.\n')
  else effects.out(`${headText(last)}\n`)
  return 0
}

function notedHead(text: string | undefined): AuditHead | undefined {
  if (text === undefined) return undefined
  const head = headOf(text)
  if (head !== undefined) return head
  throw new FootingsError('usage', `--head ${text.slice(0, 100)} is no head of an audit.`, {
    remedy: 'Write it as footings audit head gives it: the number, a colon and 64 characters.',
  })
}
