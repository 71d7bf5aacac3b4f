import { AsyncLocalStorage } from 'node:async_hooks'
import { personAlone, type Person } from './person.ts'

const acting = new AsyncLocalStorage<Person>()

/** Does work in a person's name: within it {@link actingPerson} is that person. */
export function actingAs<T>(person: Person, work: () => T): T {
  return acting.run(person, work)
}

/** Who the work under way is done for; the user of this computer where nobody was named. */
export function actingPerson(): Person {
  return acting.getStore() ?? personAlone(nameOfUser())
}

/** How records and the audit name the person that the work under way is done for. */
export function actorName(): string {
  return actingPerson().id
}

/** The account that runs this copy, as the computer calls it. */
export function nameOfUser(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const name = (env['USER'] ?? env['USERNAME'] ?? '').trim()
  return name === '' ? 'this computer' : name.slice(0, 200)
}
