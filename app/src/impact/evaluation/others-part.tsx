import type { ReactNode } from 'react'
import { effectsChart, effectsTable, type EffectsData } from '../../charts/effects.ts'
import { twinProps } from '../../register/page-parts.tsx'
import { DataTable, Figure } from '../../web/components.tsx'
import type { CsvOf } from './chance-part.tsx'
import type { EvaluationData } from './data.ts'
import type { EvaluationResult, Placebo, RelativeEffect } from './result.ts'
import { METHOD_TITLES } from './words.ts'

interface PartProps {
  readonly data: EvaluationData
  readonly result: EvaluationResult
  readonly csv: CsvOf
}

/** The same question by other methods, with some left out, and where nothing was done. */
export function OthersPart({ data, result, csv }: PartProps): ReactNode {
  if (result.others === null) {
    return (
      <>
        <h2>By other methods, and where nothing was done</h2>
        <p>A run shows it: it takes longer than a page may.</p>
      </>
    )
  }
  return (
    <>
      <Sensitivity data={data} result={result} csv={csv} />
      <Refused result={result} />
      <PlaceboPart data={data} placebo={result.placebo} />
    </>
  )
}

function Sensitivity({ result, csv }: PartProps): ReactNode {
  const point = (label: string, { estimate, lower95, upper95 }: RelativeEffect) => ({
    label,
    value: estimate,
    lower: lower95,
    upper: upper95,
  })
  const methods = [result.main, ...(result.others ?? []), result.chance].filter(
    (one, at, all) => one.answer !== null && all.indexOf(one) === at,
  )
  const points = [
    ...methods.map(({ method, relative }) => point(METHOD_TITLES[method], relative)),
    ...(result.without ?? []).map(({ label, relative }) => point(label, relative)),
  ]
  const chart: EffectsData = { unit: '%', decimals: 1, none: 0, noneLabel: 'no effect', points }
  const verdicts = new Set([
    ...methods.map(({ answer }) => answer?.verdict ?? 'cannot tell'),
    ...(result.without ?? []).map(({ verdict }) => verdict ?? 'cannot tell'),
  ])
  return (
    <>
      <Figure
        heading="The same by other methods, and with some left out"
        sentence={
          verdicts.size === 1
            ? `All ${points.length} come to the same verdict: ${[...verdicts][0]}.`
            : `The verdict hangs on the method or on single units: of ${points.length} some say ${[...verdicts].join(', some ')}.`
        }
        svg={effectsChart(chart, {
          id: 'evaluation-others',
          title: 'The effect in per cent of the level before',
          description: 'Marks with 95% limits around no effect',
        })}
        table={twinProps(effectsTable(chart))}
      />
      {csv('methods', 'What each method says')}
    </>
  )
}

function Refused({ result }: Pick<PartProps, 'result'>): ReactNode {
  const refused = (result.others ?? []).filter(({ answer }) => answer === null)
  if (refused.length === 0) return null
  return (
    <ul>
      {refused.map(({ method, refused: why }) => (
        <li key={method}>
          {METHOD_TITLES[method]} could not be done: {why}
        </li>
      ))}
    </ul>
  )
}

function PlaceboPart(props: {
  readonly data: EvaluationData
  readonly placebo: Placebo | null
}): ReactNode {
  const { placebo } = props
  return (
    <>
      <h2>Where nothing was done</h2>
      {placebo === null ? (
        <p>
          Whether the method sees effects where there are none could not be tried: it needs six
          units without the change, and a method that compares.
        </p>
      ) : (
        <>
          <p>
            The same method on {placebo.sets} random sets of {placebo.size} out of the{' '}
            {placebo.among} without the change, as though it had come to them. About 1 in 20 will
            seem to have an effect by chance; more means that the limits are too narrow here.
          </p>
          <DataTable
            caption="What the method says where nothing was done"
            columns={[
              { key: 'verdict', label: 'Verdict' },
              { key: 'sets', label: 'Sets', numeric: true },
            ]}
            rows={[
              { verdict: 'Worked (false)', sets: placebo.worked },
              { verdict: 'Harmed (false)', sets: placebo.harmed },
              { verdict: 'No evidence', sets: placebo.noEvidence },
              { verdict: 'Cannot tell', sets: placebo.cannotTell },
            ]}
          />
        </>
      )}
    </>
  )
}
