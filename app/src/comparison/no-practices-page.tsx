import type { ReactNode } from 'react'
import { queryOf } from '../register/page-parts.tsx'
import { Page } from '../web/layout.tsx'
import { ChooseForm } from './choose-form.tsx'
import type { Choices } from './choices.ts'
import { selectionWords, type Chosen, type SelectionQuery } from './query.ts'

/** What to do first: load a register, or say which place. */
export function NoPracticesPage(props: {
  readonly title: string
  readonly action: string
  readonly query: SelectionQuery
  readonly chosen: Chosen
  readonly choices: Choices
}): ReactNode {
  const { chosen, choices } = props
  const loaded = choices.places.length > 0
  return (
    <Page
      title={props.title}
      place={null}
      current="matrix"
      within={{ page: null, query: queryOf(selectionWords(props.query, chosen.on)) }}
      lead={
        loaded
          ? 'Choose a place to see the figures of its practices.'
          : 'No register of practices is loaded yet, so there is nothing to show.'
      }
    >
      {loaded ? (
        <ChooseForm
          action={props.action}
          query={props.query}
          on={chosen.on}
          place={chosen.asked.place}
          choices={choices}
          open
        />
      ) : (
        <>
          <p>
            <a href="/data">Load published files on the Data page</a>, or with{' '}
            <code>footings import PATH...</code>
          </p>
          <p>
            A register comes first: the ODS list of practices (epraccur) or a QOF mapping of
            practices to networks. Then any publication with figures.
          </p>
          <p>
            <a href="/definitions">See every definition and the publications that feed it</a>
          </p>
        </>
      )}
    </Page>
  )
}
