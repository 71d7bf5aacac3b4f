import type { ReactNode } from 'react'
import { formatNumber } from '../../charts/format.ts'
import { CsvLink } from '../../register/page-parts.tsx'
import { DataTable, Missing, type TableColumn } from '../../web/components.tsx'
import { FIFTHS } from '../../access/urgent-care/data.ts'
import type { AnswerProps } from './answer.tsx'
import type { OptionResult, Ways } from './result.ts'
import { bestLabel, km, optionLabel, rangeOf, share } from './words.ts'

const numeric = (key: string, label: string, unit: string, decimals: number): TableColumn => ({
  key,
  label,
  unit,
  numeric: true,
  decimals,
})

/** The sites compared: what the finding comes from. */
export function OptionsPart({ result, base }: AnswerProps): ReactNode {
  return (
    <section>
      <h2>Sites compared</h2>
      <DataTable
        caption="How far patients live from the site nearest to them, by road"
        columns={[
          { key: 'option', label: 'Sites' },
          { key: 'count', label: 'How many', numeric: true },
          numeric('mean', 'Mean', 'km', 1),
          { key: 'range', label: 'Mean, as the detour goes through its range' },
          numeric('median', 'Half within', 'km', 1),
          numeric('percentile90', 'Nine tenths within', 'km', 1),
          numeric('longest', 'Longest', 'km', 1),
          { key: 'within', label: `Within ${km(result.limit)}`, numeric: true },
          {
            key: 'worse',
            label: 'Worse than the best found of as many',
            unit: '%',
            numeric: true,
            decimals: 1,
          },
        ]}
        rows={result.options.map((option) => ({
          option: optionLabel(option),
          count: option.sites?.length ?? 'their own',
          ...figuresOf(option.all),
          range: option.meanRange === null ? null : rangeOf(option.meanRange, km),
          longest: option.longest,
          within: withinWords(option),
          worse:
            option.worse === null ? (
              <Missing reason={option.id === 'best' ? 'compared with' : 'not compared'} />
            ) : (
              100 * option.worse
            ),
        }))}
      />
      {base === null ? null : <CsvLink href={`${base}/options.csv`} what="Sites compared" />}
    </section>
  )
}

function withinWords({ all, withinRange }: OptionResult): ReactNode {
  if (all.within === null) return null
  return withinRange === null
    ? share(all.within)
    : `${share(all.within)} (${rangeOf(withinRange, share)})`
}

function figuresOf({ mean, median, percentile90 }: Ways) {
  return { mean, median, percentile90 }
}

/** The same by deprivation. */
export function FifthsPart({ result, base }: AnswerProps): ReactNode {
  const { options } = result
  const shown = [...FIFTHS.keys()].filter((at) =>
    options.some(({ fifths }) => (fifths[at]?.patients ?? 0) > 0),
  )
  return (
    <section>
      <h2>By deprivation</h2>
      <DataTable
        caption={`Mean kilometres by road, and share within ${km(result.limit)}, by fifth of England of where patients live`}
        columns={[
          { key: 'fifth', label: 'Fifth' },
          { key: 'patients', label: 'Patients', numeric: true, decimals: 0 },
          ...options.map((option) => ({
            key: option.id,
            label: optionLabel(option),
            unit: 'km, % within',
            numeric: true,
          })),
        ]}
        rows={shown.map((at) => ({
          fifth: FIFTHS[at] ?? '',
          patients: options[0]?.fifths[at]?.patients ?? null,
          ...Object.fromEntries(
            options.map(({ id, fifths }) => {
              const { mean = null, within = null } = fifths[at] ?? {}
              return [
                id,
                mean === null || within === null ? (
                  <Missing key={id} reason="not known" />
                ) : (
                  `${formatNumber(mean, 1)}, ${share(within)}`
                ),
              ]
            }),
          ),
        }))}
      />
      {base === null ? null : <CsvLink href={`${base}/fifths.csv`} what="By deprivation" />}
    </section>
  )
}

/** The best sites, with who is nearest to each. */
export function SitesPart({ order, result, base }: AnswerProps): ReactNode {
  if (result.sites.length === 0) return null
  const { open } = order.data.sought
  return (
    <section>
      <h2>{bestLabel(result.status === 'proven')}</h2>
      <DataTable
        caption="Sites, and the patients who live nearest to each"
        columns={[
          { key: 'name', label: 'Site' },
          { key: 'patients', label: 'Patients', numeric: true, decimals: 0 },
          numeric('mean', 'Mean way', 'km', 1),
          { key: 'why', label: 'Why it is among them' },
        ]}
        rows={result.sites.map(({ site, name, patients, mean }) => ({
          name,
          patients,
          mean,
          why: open.includes(site) ? 'had to be' : 'found',
        }))}
      />
      {base === null ? null : (
        <CsvLink href={`${base}/sites.csv`} what={bestLabel(result.status === 'proven')} />
      )}
      <p className="nhsuk-body-s">
        How it was found: {result.method}.{' '}
        {result.faults.length === 0
          ? 'A second count, which knows nothing of how sites are found, agrees with every value and bound.'
          : `A second count does not agree: ${result.faults.join('; ')}.`}
      </p>
    </section>
  )
}

/** What nobody should read out of the answer. */
export function CannotTell({ order, result }: AnswerProps): ReactNode {
  const { unplaced, patients, atDoor } = order.data
  const unproven = result.curve.filter(({ proven }) => !proven)
  return (
    <section>
      <h2>What this cannot tell</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          How long the way takes: there are no travel times and no buses, only straight lines from
          the middle of each small area times one detour for all.
        </li>
        <li>
          Whether a site can hold its patients: no limit of rooms or staff is known here, and each
          patient is counted at the nearest site.
        </li>
        <li>Who would come, and whether fewer would where the way is longer.</li>
        {result.whole ? null : (
          <li>
            What other numbers of sites would bring, and how sites of as many compare: that is
            searched when it is run in full.
          </li>
        )}
        {unproven.length === 0 ? null : (
          <li>
            Whether better sites exist for {unproven.map(({ count }) => count).join(', ')} sites: no
            proof was reached, and the bound says how much better they could be.
          </li>
        )}
        {atDoor === 0 ? null : (
          <li>
            Where {formatNumber(atDoor)} of {formatNumber(patients)} patients live: they are counted
            at the door of their practice, in no fifth, and in no way to it.
          </li>
        )}
        {unplaced < 0.5 ? null : (
          <li>
            Where {formatNumber(unplaced)} of {formatNumber(patients)} patients live: they are in no
            figure.
          </li>
        )}
        {order.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  )
}
