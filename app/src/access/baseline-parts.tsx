import type { ReactNode } from 'react'
import { formatCount, formatNumber } from '../charts/format.ts'
import { comparisonOnly } from '../comparison/address.ts'
import { CsvLink, PracticeLink, queryOf } from '../register/page-parts.tsx'
import { periodInWords } from '../register/words.ts'
import { DataTable, Details, InsetText } from '../web/components.tsx'
import type { BaselinePart } from './baseline-inequalities.tsx'
import type { ExtendedHours, HoursCount } from './extended-hours.ts'
import { FiguresTable, IndicatorLink, periodOf, SummaryTable, Value } from './page-parts.tsx'

/** Who was paid for extended hours, in one sentence. */
export function hoursSentence({ year, counts, rows }: ExtendedHours): string {
  const said = counts
    .filter(({ practices }) => practices > 0)
    .map((one) => `${one.cover}: ${formatCount(one.practices, 'practice')} ${listWords(one)}`)
  return `Extended hours by the payments of ${periodInWords(year.start, year.end)} (${formatCount(rows.length, 'practice')}): ${said.join('; ')}.`
}

function listWords({ patients, withoutList }: HoursCount): string {
  if (patients === null) return 'whose lists are not known'
  const unknown =
    withoutList === 0 ? '' : ` (${formatCount(withoutList, 'list is', 'lists are')} not known)`
  return `with ${formatNumber(patients)} patients${unknown}`
}

/** Extended hours by what was paid. */
export function Hours({ baseline, words }: BaselinePart): ReactNode {
  const { hours, on } = baseline
  return (
    <section id="hours">
      <h2>Extended hours</h2>
      {hours === null ? (
        <InsetText>
          <p>
            Not available: no payments for extended hours are loaded for a year that ended by this
            date.
          </p>
        </InsetText>
      ) : (
        <>
          <p>{hoursSentence(hours)}</p>
          <DataTable
            caption="Who is covered by extended hours, by what was paid"
            columns={[
              { key: 'cover', label: 'Cover' },
              { key: 'practices', label: 'Practices', numeric: true },
              { key: 'patients', label: 'Patients', numeric: true, decimals: 0 },
              { key: 'withoutList', label: 'Practices without a known list', numeric: true },
            ]}
            rows={hours.counts.map((one) => ({ ...one }))}
          />
          <Details summary="Extended hours, every practice">
            <DataTable
              caption="Payments for extended hours, by practice"
              sticky
              compact
              columns={[
                { key: 'practice', label: 'Practice' },
                { key: 'network', label: 'Network' },
                { key: 'patients', label: 'Patients', numeric: true, decimals: 0 },
                { key: 'cover', label: 'Cover' },
                { key: 'own', label: 'Paid itself', unit: '£', numeric: true, decimals: 0 },
                {
                  key: 'paid',
                  label: 'Paid to its network',
                  unit: '£',
                  numeric: true,
                  decimals: 0,
                },
              ]}
              rows={hours.rows.map(({ practice, cover, own, network }) => ({
                practice: (
                  <PracticeLink
                    code={practice.code}
                    name={practice.name}
                    on={on}
                    words={comparisonOnly(words)}
                  />
                ),
                network: practice.networkName ?? practice.network ?? 'in none',
                patients: practice.registered,
                cover,
                own,
                paid: network,
              }))}
            />
          </Details>
          <CsvLink
            href={`/access/baseline/hours.csv${queryOf(words)}`}
            what="extended hours by practice"
          />
          <p className="nhsuk-body-s">
            Payment shows sign-up, not hours, appointments or whether patients use them. Since July
            2019 the service is the network’s: it is paid to one practice for all of the network, or
            to a federation or another body that is in no file of practices, so ‘no payment
            recorded’ does not mean that the patients have no extended hours. Payments to practices
            themselves since then may be late ones.
          </p>
        </>
      )}
    </section>
  )
}

/** What patients say of what they want. */
export function Preference({ baseline, words }: BaselinePart): ReactNode {
  const { preference, title, assessment } = baseline
  return (
    <section id="preference">
      <h2>What patients prefer</h2>
      {preference.length === 0 ? (
        <InsetText>
          <p>
            Not available: no results of the GP Patient Survey are loaded for these practices by
            this date.
          </p>
        </InsetText>
      ) : (
        <>
          <p>
            {preference
              .flatMap(({ indicator, together, england }) =>
                together.value === null
                  ? []
                  : [
                      `${indicator.short}: ${formatNumber(together.value, 0)}%` +
                        (england === null
                          ? ''
                          : ` (${baseline.countryName} ${formatNumber(england, 0)}%)`),
                    ],
              )
              .join('; ')}
            .
          </p>
          <SummaryTable
            caption={`What patients say in the GP Patient Survey: ${title}`}
            summaries={preference}
            title={title}
            words={words}
          />
          <Details summary="What patients say, every practice">
            <FiguresTable
              caption="What patients say in the GP Patient Survey, by practice"
              summaries={preference}
              matrix={assessment.matrix}
              title={title}
              words={words}
            />
          </Details>
          <CsvLink
            href={`/access/baseline/preference.csv${queryOf(words)}`}
            what="what patients say, by practice"
          />
        </>
      )}
    </section>
  )
}

/** Age, deprivation and registers of conditions, beside the country. */
export function Segments({ baseline, words }: BaselinePart): ReactNode {
  const { segments, title, countryName, assessment } = baseline
  return (
    <section id="segments">
      <h2>Segments of the population</h2>
      {segments.length === 0 ? (
        <InsetText>
          <p>Not available: no age groups and no registers of conditions are loaded.</p>
        </InsetText>
      ) : (
        <>
          <DataTable
            caption={`Age, deprivation and long-term conditions: ${title} beside ${countryName}`}
            compact
            columns={[
              { key: 'indicator', label: 'Segment' },
              { key: 'period', label: 'Period' },
              { key: 'people', label: 'People', unit: title, numeric: true, decimals: 0 },
              { key: 'together', label: title, numeric: true },
              { key: 'country', label: countryName, numeric: true },
            ]}
            rows={segments.map((summary) => ({
              indicator: <IndicatorLink summary={summary} words={words} />,
              period: periodOf(summary),
              people: summary.indicator.kind === 'mean' ? '–' : summary.column.selection.numerator,
              together: <Value value={summary.together.value} summary={summary} />,
              country: <Value value={summary.england} summary={summary} />,
            }))}
          />
          <Details summary="Segments, every practice">
            <FiguresTable
              caption="Segments of the population, by practice"
              summaries={segments}
              matrix={assessment.matrix}
              title={title}
              words={words}
            />
          </Details>
          <CsvLink
            href={`/access/baseline/segments.csv${queryOf(words)}`}
            what="segments by practice"
          />
          <p className="nhsuk-body-s">
            Registers are of those who are known to have the condition; people are on several of
            them, so that segments must not be added up.
          </p>
        </>
      )}
    </section>
  )
}
