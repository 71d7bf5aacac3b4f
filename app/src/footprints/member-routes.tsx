import * as z from 'zod'
import type { FootprintMemberRow, FootprintRow } from '../store/tables.ts'
import { MEMBER_STATUSES } from '../store/vocabulary.ts'
import { today } from '../terminal/effects.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { askedOf } from '../register/asked.ts'
import { footprintParams, footprintPath, memberParams } from './addresses.ts'
import { actorName } from '../rights/acting.ts'
import { demand } from '../rights/person.ts'
import { ConflictPage, mergedWith } from './conflict.tsx'
import { formText, formVersion, reasonOf } from './edit-routes.tsx'
import { faultOf, faultsOf, type Typed } from './forms.tsx'
import { versionOf } from './history.ts'
import {
  MEMBER_ACTIONS,
  MEMBER_LABELS,
  MemberActionPage,
  MemberForm,
  MemberPage,
  memberPath,
  NewMemberPage,
  type MemberAction,
} from './member-forms.tsx'
import { matchPractices, unknownPractices } from './practices.ts'
import { known } from './show-routes.tsx'
import {
  addMember,
  changeMemberStatus,
  correctMember,
  endMembership,
  MemberInput,
  removeMember,
} from './member-records.ts'
import type { Practice } from '../register/practices.ts'
import { day, noteText, oneOf, optionalDay, practiceCode } from '../register/records.ts'

const READ = { access: 'read' } as const
const FORM = { access: 'read', needs: 'edit plans' } as const
const WRITE = { access: 'write' } as const
const MOST_MATCHES = 20

const newMemberBody = z.object({
  practice: formText,
  status: formText,
  starts_on: formText,
  ends_on: formText,
  note: formText,
})

const actionBody = z.object({
  version: formVersion,
  status: formText,
  on: formText,
  starts_on: formText,
  ends_on: formText,
  note: formText,
  reason: formText,
})

const actionParams = memberParams.extend({
  action: z.enum(Object.keys(MEMBER_ACTIONS) as [MemberAction, ...MemberAction[]]),
})

/** What each action needs of what was typed, before the records look at it. */
const ACTION_FIELDS = {
  status: z.object({ status: oneOf(MEMBER_STATUSES), on: day, note: noteText }),
  end: z.object({ on: day }),
  correct: z.object({
    status: oneOf(MEMBER_STATUSES),
    starts_on: day,
    ends_on: optionalDay,
    note: noteText,
  }),
  remove: z.object({}),
} as const

const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const

/** The forms that add practices to a footprint and change how they stand in it. */
export function footprintMemberRoutes(app: ZodFastify, context: AppContext): void {
  addRoutes(app, context)
  const { workspace, now } = context
  const { store } = workspace

  const found = async (params: { readonly id: string; readonly member: string }) => {
    const { footprint, members } = await known(workspace, params.id)
    const member = members.find(({ id }) => id === params.member)
    if (member === undefined) {
      throw new NotFound(`This row of ${footprint.name} is not there, or was taken back.`)
    }
    const { practices } = await workspace.register.on(today({ now }))
    return { footprint, member, name: practices.get(member.practice)?.name ?? member.practice }
  }

  app.get(
    '/footprints/:id/members/:member',
    { config: READ, schema: { params: memberParams, response: { 200: htmlPage } } },
    async ({ params }, reply) => reply.page(<MemberPage {...await found(params)} />),
  )
  app.get(
    '/footprints/:id/members/:member/:action',
    { config: FORM, schema: { params: actionParams, response: { 200: htmlPage } } },
    async ({ params }, reply) => {
      const seen = await found(params)
      const typed = startOf(params.action, seen.member, today({ now }))
      return reply.page(
        <MemberActionPage {...seen} action={params.action} typed={typed} errors={[]} />,
      )
    },
  )
  app.post(
    '/footprints/:id/members/:member/:action',
    { config: WRITE, schema: { params: actionParams, body: actionBody, response } },
    async ({ params, body: { version, ...typed } }, reply) => {
      const { action } = params
      const errors = faultsOf(ACTION_FIELDS[action], typed, MEMBER_LABELS)
      const seen = await found(params)
      const again = async (faults: readonly FieldError[]) => {
        const member = { ...seen.member, version }
        const page = { ...seen, member, action, typed, errors: faults }
        return reply.page(<MemberActionPage {...page} />, 400)
      }
      if (errors.length > 0) return again(errors)
      try {
        await act(action, { id: seen.member.id, version }, typed)
      } catch (error) {
        const faults = faultOf(error)
        const { member: latest } = await found(params)
        if (latest.version === version) return again(faults)
        const opened = await versionOf(store, 'footprint_member', latest.id, version)
        return reply.page(
          <ConflictPage
            name={seen.name}
            labels={labelsOf(action)}
            opened={opened}
            now={latest}
            typed={typed}
            back={memberPath(latest)}
          >
            <MemberForm
              member={latest}
              action={action}
              typed={action === 'correct' ? mergedWith(typed, opened, latest) : typed}
              errors={[]}
            />
          </ConflictPage>,
          409,
        )
      }
      return reply.seeOther(`${footprintPath(params.id)}?done=${DONE[action]}`)
    },
  )

  const act = async (
    action: MemberAction,
    at: { readonly id: string; readonly version: number },
    typed: Typed,
  ): Promise<void> => {
    const who = { name: actorName(), ...reasonOf(typed['reason']) }
    if (action === 'status') {
      await changeMemberStatus(store, who, at, ACTION_FIELDS.status.parse(typed))
    } else if (action === 'end') {
      await endMembership(store, who, at, ACTION_FIELDS.end.parse(typed).on)
    } else if (action === 'correct') {
      await correctMember(store, who, at, ACTION_FIELDS.correct.parse(typed))
    } else {
      await removeMember(store, who, at)
    }
  }
}

const DONE = { status: 'changed', end: 'ended', correct: 'corrected', remove: 'removed' } as const

function labelsOf(action: MemberAction): Readonly<Record<string, string>> {
  const { status, starts_on, ends_on, note } = MEMBER_LABELS
  return action === 'correct' || action === 'status' ? { status, starts_on, ends_on, note } : {}
}

function startOf(action: MemberAction, member: FootprintMemberRow, on: string): Typed {
  if (action === 'correct') {
    const { status, starts_on, ends_on, note } = member
    return { status, starts_on, ends_on: ends_on ?? '', note: note ?? '' }
  }
  return { status: member.status, on }
}

function addRoutes(app: ZodFastify, { workspace, now }: AppContext): void {
  const { store } = workspace
  const form = async (
    footprint: FootprintRow,
    typed: Typed,
    errors: readonly FieldError[],
    matches: readonly Practice[],
  ) => {
    const asked = await askedOf({}, workspace, now)
    return (
      <NewMemberPage
        footprint={footprint}
        typed={typed}
        errors={errors}
        practices={asked.found?.practices ?? []}
        matches={matches.slice(0, MOST_MATCHES)}
      />
    )
  }
  app.get(
    '/footprints/:id/members/new',
    { config: FORM, schema: { params: footprintParams, response: { 200: htmlPage } } },
    async ({ params }, reply) => {
      const { footprint } = await known(workspace, params.id)
      const typed = { status: 'member', starts_on: footprint.starts_on ?? today({ now }) }
      return reply.page(await form(footprint, typed, [], []))
    },
  )
  app.post(
    '/footprints/:id/members',
    { config: WRITE, schema: { params: footprintParams, body: newMemberBody, response } },
    async ({ params, body, person }, reply) => {
      const { footprint } = await known(workspace, params.id)
      const { practice, matches, fault } = await find(body.practice ?? '')
      if (practice !== undefined) demand(person, 'edit plans', { practice })
      const input = { ...body, footprint: footprint.id, practice: practice ?? 'A00000' }
      const errors = [
        ...(fault === undefined ? [] : [{ field: 'practice', message: fault }]),
        ...faultsOf(MemberInput, input, MEMBER_LABELS),
      ]
      if (errors.length > 0) return reply.page(await form(footprint, body, errors, matches), 400)
      try {
        await addMember(store, { name: actorName() }, MemberInput.parse(input))
      } catch (error) {
        return reply.page(await form(footprint, { ...body, practice }, faultOf(error), []), 400)
      }
      return reply.seeOther(`${footprintPath(footprint.id)}?done=added`)
    },
  )

  /** The one practice that was meant, or what to say. */
  const find = async (typed: string) => {
    const asked = await askedOf({}, workspace, now)
    const { practices } = await workspace.register.on(asked.on)
    const matches = matchPractices(typed, practices, asked.found?.practices)
    const [first, ...others] = matches
    if (first !== undefined && others.length === 0) return { practice: first.code, matches: [] }
    if (first !== undefined) {
      const most = matches.length > MOST_MATCHES ? `, of which ${MOST_MATCHES} are shown` : ''
      const fault = `${matches.length} practices have ‘${typed.trim()}’ in their name${most}. Choose one, or search again`
      return { practice: undefined, matches, fault }
    }
    const code = practiceCode.safeParse(typed)
    if (code.success && (await unknownPractices(workspace.evidence, [code.data])).size === 0) {
      return { practice: code.data, matches: [] }
    }
    const fault =
      typed.trim() === ''
        ? 'Enter the practice’s code, or part of its name'
        : `No practice in the registers that are loaded has the code or the name ‘${typed.trim().slice(0, 60)}’`
    return { practice: undefined, matches: [], fault }
  }
}
