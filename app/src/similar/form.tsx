import type { ReactNode } from 'react'
import { Button, DateInput, Details, Select, TextInput, type Option } from '../web/components.tsx'
import type { Words } from '../comparison/address.ts'
import { KeptWords } from '../comparison/kept-words.tsx'
import { weightField } from './query.ts'
import type { SimilarView } from './view.ts'

/** The address that the form of weights goes to, which leads on to the page with them. */
const STEP = '/matrix/similar/step'

/** Chooses the practice and the day. */
export function PracticeForm(props: {
  readonly on: string
  readonly practices: readonly Option[]
  readonly chosen: string | undefined
  readonly words: Words
}): ReactNode {
  const { chosen, practices } = props
  const none = { value: '', label: 'Choose a practice' }
  return (
    <form action="/matrix/similar" method="get" noValidate aria-label="Which practice">
      <KeptWords
        part="kept-practice"
        words={{ ...props.words, on: undefined, practice: undefined }}
      />
      <div className="app-fields app-tools">
        <Select
          name="practice"
          label="Practice"
          value={chosen ?? ''}
          options={chosen === undefined ? [none, ...practices] : practices}
        />
        <DateInput name="on" label="Date" hint="" value={props.on} />
        <Button kind="secondary">Find</Button>
      </div>
    </form>
  )
}

/** A weight for every characteristic that practices can be matched on. */
export function WeightsForm({
  view,
  words,
}: {
  readonly view: SimilarView
  readonly words: Words
}): ReactNode {
  const weights = new Map(view.matched.map(({ indicator, weight }) => [indicator.id, weight]))
  for (const { id } of view.unavailable) weights.set(id, view.weights.get(id) ?? 1)
  return (
    <Details summary="Change what they are matched on, and how many">
      <p>
        A characteristic with twice the weight counts twice as much in the square of the distance; 0
        leaves it out. They say who the patients are and how many, and nothing that a practice does,
        so that practices are not compared only with those that do the same.
      </p>
      <form action={STEP} method="get" noValidate aria-label="What practices are matched on">
        <KeptWords part="kept-weights" words={{ ...words, weights: undefined, peers: undefined }} />
        <div className="app-weights">
          {view.choices.map(({ id, short }) => (
            <TextInput
              key={id}
              name={weightField(id)}
              label={short}
              type="number"
              width={3}
              value={String(weights.get(id) ?? 0)}
            />
          ))}
        </div>
        <TextInput
          name="peers"
          label="How many practices"
          type="number"
          width={3}
          value={String(view.count)}
        />
        <Button>Find again</Button>
      </form>
    </Details>
  )
}
