import type { ReactNode } from 'react'
import { commentOn, signatureOf } from '../../figure-comments/comments.ts'
import { formatCount, formatNumber } from '../../charts/format.ts'
import { PracticeLink, queryOf, TableWithCsv } from '../../register/page-parts.tsx'
import { longDate } from '../../register/place-model.ts'
import { Missing, Remark } from '../../web/components.tsx'
import { WORKFORCE_PATH } from './addresses.ts'
import { RATIO_INDICATORS } from './ratios.ts'
import type { WorkforceView } from './view.ts'

const LABELS = ['Registered patients', 'Weighted patients', 'Registered patients, all GPs'] as const

/** Patients for each full-time GP: over the round, and by practice as published. */
export function RatiosPart({
  view,
  words,
}: {
  readonly view: WorkforceView
  readonly words: string
}): ReactNode {
  const { asked, ratios, comments } = view
  const query = queryOf({ on: asked.on, place: asked.place ?? undefined })
  const day = ratios.days[0] ?? null
  return (
    <>
      <h2 id="patients-per-gp">Patients for each full-time GP</h2>
      <p>{ratioSentence(view)}</p>
      <TableWithCsv
        caption={`Patients for each full-time GP by practice, as published${day === null ? '' : ` for ${longDate(day)}`}`}
        csv={`${WORKFORCE_PATH}/patients-per-gp.csv${words}`}
        compact
        columns={[
          { key: 'practice', label: 'Practice' },
          {
            key: 'registered',
            label: 'Registered',
            unit: 'without trainees and locums',
            numeric: true,
            decimals: 0,
          },
          {
            key: 'weighted',
            label: 'Weighted',
            unit: 'without trainees and locums',
            numeric: true,
            decimals: 0,
          },
          {
            key: 'registeredAll',
            label: 'Registered',
            unit: 'all GPs',
            numeric: true,
            decimals: 0,
          },
          { key: 'weightedAll', label: 'Weighted', unit: 'all GPs', numeric: true, decimals: 0 },
          { key: 'comment', label: 'The practice says' },
        ]}
        rows={ratios.rows.map((row) => ({
          practice: <PracticeLink code={row.code} name={row.name} on={asked.on} />,
          registered: row.registered ?? <NotKnown />,
          weighted: row.weighted ?? <NotKnown />,
          registeredAll: row.registeredAll ?? <NotKnown />,
          weightedAll: row.weightedAll ?? <NotKnown />,
          comment: <Comments view={view} practice={row.code} />,
        }))}
        empty="No practice of the place is known."
      />
      <Remark>
        In the order of names: it is no ranking. FTE is contracted time, and staff of networks is
        not in it. The fourth figure is reckoned from the other three. With their limits and
        history:{' '}
        {RATIO_INDICATORS.map((indicator, at) => (
          <span key={indicator}>
            {at === 0 ? '' : ', '}
            <a href={`/indicators/${indicator}${query}`}>{LABELS[at]}</a>
          </span>
        ))}
        . {comments.size === 0 ? 'No practice has said anything of these figures.' : ''}
      </Remark>
    </>
  )
}

function ratioSentence({ round }: WorkforceView): string {
  const told = (round?.ratios ?? []).flatMap((one) =>
    one.registered === null || one.weighted === null
      ? []
      : [
          `${one.group.label}: ${formatNumber(one.registered)} registered and ${formatNumber(one.weighted)} weighted patients for each full-time one, over ${formatCount(one.practices, 'practice')}.`,
        ],
  )
  return told.length === 0
    ? 'No stocktake tells full-time equivalents of GPs and the lists of the same practices.'
    : `By the stocktake. ${told.join(' ')}`
}

function Comments({
  view,
  practice,
}: {
  readonly view: WorkforceView
  readonly practice: string
}): ReactNode {
  const said = RATIO_INDICATORS.flatMap(
    (indicator) => commentOn(view.comments, practice, indicator) ?? [],
  )
  if (said.length === 0) return <Missing reason="nothing" />
  return said.map((one) => (
    <span key={one.id}>
      {one.text} ({signatureOf(one)}){' '}
    </span>
  ))
}

function NotKnown(): ReactNode {
  return <Missing reason="not known" />
}
