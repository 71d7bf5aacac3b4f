import type { ReactNode } from 'react'
import type { Words } from '../comparison/address.ts'
import { formatCount, formatNumber } from '../charts/format.ts'
import { Day, queryOf, shortDay } from '../register/page-parts.tsx'
import { sentenceCase } from '../register/words.ts'
import { Tag } from '../web/components.tsx'
import type { Coverage } from './coverage.ts'
import type { ListedDefinition } from './definition.ts'

export interface DefinitionEntryProps {
  readonly definition: ListedDefinition
  readonly words: Words
  /** Whether there are practices that figures can be counted for. */
  readonly chosen: boolean
  /** On paper all are whole, or only those that are open on the screen. */
  readonly paper: 'whole' | 'as on screen'
}

/**
 * One definition: a line in a list, which opens to the definition in full. The anchor is within
 * what opens, for then an address that leads to it opens it in every browser, without scripts.
 */
export function DefinitionEntry(props: DefinitionEntryProps): ReactNode {
  const { indicator } = props.definition
  const line = `line-${indicator.id}`
  const rule = props.paper === 'whole' ? '' : ' app-definition--as-on-screen'
  return (
    <details className={`app-definition${rule}`}>
      <summary id={line}>
        <Line {...props} />
      </summary>
      <article id={indicator.id} aria-labelledby={line}>
        <InFull {...props} />
      </article>
    </details>
  )
}

/** Name and unit, limits, review, and for how many practices there is a figure. */
function Line({ definition, chosen }: DefinitionEntryProps): ReactNode {
  const { indicator, chance, coverage, overdue } = definition
  return (
    <>
      <span>
        <b>{indicator.name}</b> <small>{indicator.unit}</small>
      </span>{' '}
      <span>
        {chance.method === null ? 'complete count, no limits' : `limits of a ${chance.method}`}
      </span>{' '}
      <span>
        reviewed <ShortDay day={indicator.reviewed} />{' '}
        {overdue ? <Tag colour="yellow">overdue</Tag> : null}
      </span>{' '}
      <span>{figuresIn(coverage, chosen)}</span>
    </>
  )
}

function figuresIn({ last, practices, of }: Coverage, chosen: boolean): string {
  if (last === null) return 'nothing loaded'
  if (!chosen) return 'no place is chosen'
  return `${formatNumber(practices)} of ${formatCount(of, 'practice')}`
}

function ShortDay({ day }: { readonly day: string }): ReactNode {
  return <time dateTime={day}>{shortDay(day)}</time>
}

function InFull({ definition, words, chosen }: DefinitionEntryProps): ReactNode {
  const { indicator, chance, coverage, ...one } = definition
  const { id, name } = indicator
  return (
    <>
      <dl>
        <Fact term="What it is">{indicator.meaning}</Fact>
        <Fact term="Why it matters">{indicator.why}</Fact>
        <Fact term="To bear in mind">{indicator.caveats}</Fact>
        <Fact term="How it is worked out">
          <Sentences of={one.formula} />
          <p>{one.together}</p>
        </Fact>
        <Fact term="Unit">
          {indicator.unit}; {indicator.kind}. {one.direction}
        </Fact>
        <Fact term="Chance">
          {chance.sentence} {one.limits}
          {chance.method === null ? null : (
            <>
              {' '}
              <a href={`/methods#${chance.method}`}>
                Method<span className="nhsuk-u-visually-hidden"> of the limits of {name}</span>
              </a>
            </>
          )}
        </Fact>
        <Fact term="Arranged under">
          {[indicator.domain, indicator.quality, indicator.aspect]
            .filter((part) => part !== undefined)
            .map(sentenceCase)
            .join('; ')}
        </Fact>
        <Fact term="Small numbers">{one.smallNumbers}</Fact>
        {one.prize === null ? null : <Fact term="What there is to gain">{one.prize}</Fact>}
        <Fact term="Source">
          {indicator.source}. Shown as the latest figure for up to {indicator.stands_for}{' '}
          {indicator.stands_for === 1 ? 'year' : 'years'}.
        </Fact>
        <Fact term="Reviewed">
          <Day day={indicator.reviewed} />; next by <Day day={indicator.next_review} />
          {one.overdue ? (
            <>
              {' '}
              <Tag colour="yellow">overdue</Tag>
            </>
          ) : null}
        </Fact>
        <Fact term="Loaded">
          {coverage.last === null ? (
            'Nothing.'
          ) : (
            <>
              {formatCount(coverage.periods, 'period')}, the latest to <Day day={coverage.last} />
              {chosen
                ? `; ${formatNumber(coverage.practices)} of ${formatCount(coverage.of, 'practice')} have a figure`
                : ''}
              .
            </>
          )}
        </Fact>
      </dl>
      <p className="app-definition__figures">
        <a href={`/indicators/${id}${queryOf(words)}`}>
          Figures<span className="nhsuk-u-visually-hidden"> of {name}</span>
        </a>
      </p>
    </>
  )
}

function Fact(props: { readonly term: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

/** Of several publications the first that has a figure counts, so their order is told. */
function Sentences({ of }: { readonly of: readonly string[] }): ReactNode {
  if (of.length < 2) return of.map((sentence) => <p key={sentence}>{sentence}</p>)
  return (
    <>
      <p>The first of these that has a figure for the practice and the period counts:</p>
      <ol>
        {of.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </>
  )
}
