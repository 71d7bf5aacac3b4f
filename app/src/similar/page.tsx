import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import { longDate } from '../register/place-model.ts'
import { queryOf } from '../register/page-parts.tsx'
import { Button, Details, Remark, WarningCallout, type Option } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { comparisonOnly, type Words } from '../comparison/address.ts'
import { PracticeForm, WeightsForm } from './form.tsx'
import { MatchedTable, OthersTable, PeersTable } from './tables.tsx'
import { distanceWords, farWords, leftOutWords, listed, similarSentence } from './words.ts'
import { similarWords } from './query.ts'
import type { SimilarView } from './view.ts'

export interface SimilarPageProps {
  readonly on: string
  readonly notes: readonly string[]
  /** The practices of the place, to choose from. */
  readonly practices: readonly Option[]
  readonly place: string
  /** Null until a practice is chosen. */
  readonly view: SimilarView | null
  /** Everything that the address says. */
  readonly words: Words
}

/** The practices of the country most like one, and everything that says how like they are. */
export function SimilarPage(props: SimilarPageProps): ReactNode {
  const { view, words, on } = props
  const place = { on: words['on'], place: words['place'], ...handed(words) }
  return (
    <Page
      title={view === null ? 'Similar practices' : `Practices like ${view.practice.name}`}
      place={props.place}
      current="matrix"
      wide
      within={{ page: null, query: queryOf(place) }}
      breadcrumbs={[{ label: 'Matrix', href: `/matrix${queryOf(place)}` }]}
      lead={
        view === null
          ? 'Choose a practice to see which practices of the country are most like it.'
          : similarSentence(view)
      }
    >
      {props.notes.map((note) => (
        <Remark key={note}>{note}</Remark>
      ))}
      <PracticeForm
        on={on}
        practices={props.practices}
        chosen={view?.practice.code}
        words={words}
      />
      {view === null ? null : <Found view={view} words={words} />}
    </Page>
  )
}

function Found({ view, words }: { readonly view: SimilarView; readonly words: Words }): ReactNode {
  const warning = farWords(view)
  return (
    <>
      {warning === null ? null : (
        <WarningCallout heading="Few practices are like this one">
          <p>{warning}</p>
        </WarningCallout>
      )}
      {view.unavailable.map(({ id, name, source }) => (
        <Remark key={id}>
          {name} is left out: no figure of it is loaded by {longDate(view.on)}. It comes from{' '}
          {source.trim().replace(/\.$/, '')}.
        </Remark>
      ))}
      {view.reason === null ? (
        <>
          <PeersTable
            view={view}
            words={handed(words)}
            csv={`/matrix/similar.csv${queryOf(words)}`}
          />
          <Ways view={view} allow={words['allow']} />
        </>
      ) : null}
      <WeightsForm view={view} words={words} />
      <MatchedTable view={view} />
      {view.reason === null ? (
        <Details summary="Practices that are among the nearest in some draws">
          <OthersTable view={view} words={handed(words)} />
        </Details>
      ) : null}
      <h2>Who could not be chosen</h2>
      <p>
        The nearest are found among {formatNumber(view.pool.donors)} practices
        {view.pool.england ? ' of England' : ', all that are loaded'}. Left out are:
      </p>
      <ul>
        {leftOutWords(view).map((group) => (
          <li key={group}>{group}</li>
        ))}
      </ul>
      <HowItWorks view={view} />
    </>
  )
}

/** The comparison of the page that a reader came from; weights say nothing without their comparator. */
function handed(words: Words): Words {
  return words['with'] === undefined ? { allow: words['allow'] } : comparisonOnly(words)
}

/** Where to go from here with these practices as the comparator. */
function Ways(props: {
  readonly view: SimilarView
  readonly allow: string | undefined
}): ReactNode {
  const { view, allow } = props
  const { practice, on } = view
  const like = { with: 'similar', ...similarWords(view), allow }
  const matrix = queryOf({ on, place: practice.subIcb ?? undefined, ...like, pin: practice.code })
  const own = `/practices/${encodeURIComponent(practice.code)}${queryOf({ on, ...like })}#figures`
  return (
    <div className="app-actions nhsuk-u-display-none-print">
      <Button kind="secondary" href={own}>
        Compare this practice with these
      </Button>
      {practice.subIcb === null ? null : (
        <a href={`/matrix${matrix}`}>Compare the matrix, each practice with those most like it</a>
      )}
    </div>
  )
}

function HowItWorks({ view }: { readonly view: SimilarView }): ReactNode {
  const { stability, matched, farFrom } = view
  const byRatio = matched.filter(({ scale }) => scale === 'log').map(({ indicator }) => indicator)
  return (
    <Details summary="How similar practices are found">
      <p>
        Each characteristic is set in standard deviations from the mean of the practices, so that
        none counts for more because of its unit.{' '}
        {byRatio.length === 0
          ? ''
          : `${listed(byRatio.map(({ short }) => short))} counts by ratio: 4,000 patients are as far from 8,000 as 8,000 from 16,000. `}
        The distance is the square root of the sum, over the characteristics, of the weight times
        the square of the difference. A distance of 1 is one standard deviation of one
        characteristic of weight 1, with all others alike. The share beneath a figure is what it
        adds to the square of the distance.
      </p>
      <p>
        ‘Stays’ says how sure it is that a practice belongs here. In each of{' '}
        {formatNumber(stability.draws)} draws the practices are sampled anew, with repetition, to
        work out the standard deviations, and every weight is made up to{' '}
        {formatNumber(100 * stability.jitter)}% larger or smaller; then the nearest are found again.
        The draws come from a fixed seed ({stability.seed}), so the same figures give the same
        shares everywhere.
      </p>
      <p>
        {farFrom === null
          ? ''
          : `A practice is told to be like few where its nearest is farther than ${distanceWords(farFrom)}: for 95 of 100 practices the nearest outside their own network is nearer. `}
        The method is that of the NHS RightCare similar ten, with weights that can be changed, and
        with what it does not show: distances, what they are made of, and how sure the choice is. In
        a comparison the figure of these practices together has its own uncertainty, and it counts.{' '}
        <a href="/methods#peers">Method card: similar practices</a>
      </p>
    </Details>
  )
}
