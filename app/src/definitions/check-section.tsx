import type { ReactNode } from 'react'

/** How anybody can work a figure of the matrix out again from its own file. */
export function CheckSection(): ReactNode {
  return (
    <section aria-labelledby="check" className="app-method">
      <h3 className="nhsuk-heading-m" id="check">
        Check a figure
      </h3>
      <p>
        The CSV of the matrix has numerator, denominator, limits and comparator of each figure. The
        first command writes it for one indicator (here smoking, of England), the second works the
        limits out again, and the third the outcome:
      </p>
      <pre className="app-command">
        <code>{CHECK_COMMANDS.join('\n')}</code>
      </pre>
      <p>
        The new columns stand beside the old ones, as <code>result_lower95</code> beside{' '}
        <code>lower95</code>.
      </p>
    </section>
  )
}

/** Run as they stand in a workspace with figures of smoking. */
export const CHECK_COMMANDS = [
  'npx footings matrix --place CODE --indicator smoking-prevalence --csv > smoking.csv',
  'npx footings statistics proportion smoking.csv --multiplier 100',
  'npx footings statistics compare smoking.csv --benchmark comparator_value',
] as const
