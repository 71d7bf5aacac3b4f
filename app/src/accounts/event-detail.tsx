import type { ReactNode } from 'react'
import { Who } from '../web/signed-in.tsx'

const ACCOUNT = /(person-[a-z2-7]{20})/

/** More about an event, with the names of the accounts that it says by their ids. */
export function EventDetail({ detail }: { readonly detail: string }): ReactNode {
  if (detail === '') return '–'
  return detail
    .split(ACCOUNT)
    .map((part, at) => (ACCOUNT.test(part) ? <Who key={at} id={part} /> : part))
}
