import type { ReactNode } from 'react'
import type { Words } from './address.ts'

/**
 * What an address says already, as hidden fields of a form that asks for something else. The part's
 * name is that under which a script brings the fields up to date.
 */
export function KeptWords({
  part,
  words,
}: {
  readonly part: string
  readonly words: Words
}): ReactNode {
  return (
    <div data-part={part} hidden>
      {Object.entries(words).map(([name, value]) =>
        value === undefined || value === '' ? null : (
          <input key={name} type="hidden" name={name} value={value} />
        ),
      )}
    </div>
  )
}
