import type { ReactNode } from 'react'
import { Button, Form, Remark, Select, TextInput, type FieldError } from '../web/components.tsx'
import type { NestedTyped } from './nested-form.ts'
import { nestedPath, type NestedView } from './nested-view.ts'
import { ruleSentences } from './rule-words.ts'

/** What localities are to be, and for whom; clusters keep the plan's rule. */
export function NestedAskForm(props: {
  readonly view: Pick<NestedView, 'plan' | 'place' | 'run'>
  readonly typed: NestedTyped
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { view, typed, errors } = props
  const { plan, place, run } = view
  const [sizes] = ruleSentences(plan.rule, place)
  return (
    <>
      <h2>What to look for</h2>
      <p>
        Clusters are the networks of this plan: {sizes} Localities are made of whole clusters, and
        both are chosen together.
      </p>
      <Form action={nestedPath(plan.id)} method="post">
        <Select
          name="party"
          label="By the weights of"
          value={typed.party}
          options={plan.parties.map(({ name }) => ({ value: name, label: name }))}
          errors={errors}
        />
        <TextInput
          name="least"
          label="Fewest patients of a locality"
          hint="Leave it empty for none"
          value={typed.least}
          width={10}
          errors={errors}
        />
        <TextInput
          name="most"
          label="Most patients of a locality"
          hint="Leave it empty for no limit"
          value={typed.most}
          width={10}
          errors={errors}
        />
        <TextInput
          name="count"
          label="Number of localities"
          hint="Leave it empty for any number"
          value={typed.count}
          width={4}
          errors={errors}
        />
        <TextInput
          name="clusters"
          label="Number of clusters"
          hint="Leave it empty for what the plan’s rule says"
          value={typed.clusters}
          width={4}
          errors={errors}
        />
        <Button>{run === null ? 'Find clusters and localities' : 'Find them again'}</Button>
      </Form>
      <Remark>
        Where a number is left free, even sizes are counted for the number that the sizes suggest. A
        place of 40 practices takes half a minute or so; it can be stopped.
      </Remark>
    </>
  )
}
