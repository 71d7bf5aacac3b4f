import { sql } from 'kysely'
import type { Store } from '../store/store.ts'
import type { PracticeViewRow } from '../store/tables.ts'

/** One look at a practice. */
type Look = Omit<PracticeViewRow, 'times'>

/** Looks are kept in memory for at most this long, in milliseconds. */
const KEPT_FOR = 5_000
/** So many different ones are written at once, sooner than that. */
const MOST_KEPT = 2_000

/**
 * Counts looks at practices by day, practice, person and page. Counts wait in memory for up to five
 * seconds and are then added to those of the store, in one transaction; what cannot be written waits
 * for the next time.
 */
export class ViewCounts {
  readonly #store: Pick<Store, 'jot'>
  readonly #complain: (error: unknown) => void
  readonly #counts = new Map<string, PracticeViewRow>()
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(store: Pick<Store, 'jot'>, complain: (error: unknown) => void) {
    this.#store = store
    this.#complain = complain
  }

  /** Counts a look. Never fails, and waits for nothing. */
  add(look: Look, times = 1): void {
    const key = JSON.stringify([look.day, look.practice, look.person, look.page])
    const before = this.#counts.get(key)?.times ?? 0
    this.#counts.set(key, { ...look, times: before + times })
    if (this.#counts.size >= MOST_KEPT) void this.flush()
    else this.#timer ??= setTimeout(() => void this.flush(), KEPT_FOR).unref()
  }

  /** Writes what waits. What cannot be written is complained of, and kept for the next time. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write())
    await this.#writing
  }

  async #write(): Promise<void> {
    // In one order everywhere, so that two processes never wait for each other.
    const rows = [...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
    if (rows.length === 0) return
    this.#counts.clear()
    try {
      await this.#store.jot(async (db) => {
        for (const row of rows) {
          await db
            .insertInto('practice_view')
            .values(row)
            .onConflict((conflict) =>
              conflict.columns(['practice', 'day', 'person', 'page']).doUpdateSet({
                as_role: row.as_role,
                times: sql<number>`practice_view.times + ${row.times}`,
              }),
            )
            .execute()
        }
      })
    } catch (error) {
      this.#complain(error)
      // Beyond this what was not written is given up, so that memory does not run out.
      if (this.#counts.size + rows.length > 10 * MOST_KEPT) return
      for (const { times, ...look } of rows) this.add(look, times)
    }
  }
}
