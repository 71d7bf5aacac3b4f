import { useContext, type ReactNode } from 'react'

import { PageSettingContext } from './page-setting.ts'

/** Who reads the page, in its header, with the way out. Nothing for the one person at a computer. */
export function SignedIn(): ReactNode {
  const { person } = useContext(PageSettingContext)
  if (person.alone || !person.signedIn) return null
  return (
    <div className="app-signed-in">
      <a className="app-signed-in__name" href="/account">
        {person.name}
      </a>
      <form action="/sign-out" method="post">
        <button type="submit" className="app-signed-in__out">
          Sign out
        </button>
      </form>
    </div>
  )
}

/** Whoever made a change, by what the record says: the name of an account, or of a computer's user. */
export function Who({ id }: { readonly id: string }): ReactNode {
  return useContext(PageSettingContext).nameOf(id)
}
