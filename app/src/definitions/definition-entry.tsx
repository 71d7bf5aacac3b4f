import type { ReactNode } from 'react'
import type { Words } from '../comparison/address.ts'
import { Day, queryOf } from '../register/page-parts.tsx'
import { sentenceCase } from '../register/words.ts'
import { Tag } from '../web/components.tsx'
import type { Definition } from './definition.ts'

/** One definition in full, with an anchor that other pages can lead to. */
export function DefinitionEntry(props: {
  readonly definition: Definition
  readonly words: Words
}): ReactNode {
  const { indicator, chance, ...one } = props.definition
  const { id, name } = indicator
  return (
    <article className="app-definition" aria-labelledby={id}>
      <h3 className="nhsuk-heading-m" id={id}>
        {name}
      </h3>
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
      </dl>
      <p className="app-definition__figures">
        <a href={`/indicators/${id}${queryOf(props.words)}`}>
          Figures<span className="nhsuk-u-visually-hidden"> of {name}</span>
        </a>
      </p>
    </article>
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
