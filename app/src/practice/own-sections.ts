import type { Option } from '../web/components.tsx'
import {
  coverageFigure,
  LIST_SIZE,
  namedFigures,
  statementFigure,
  type NamedFigure,
} from '../figure-comments/figures.ts'
import { readPracticeMoney, type PracticeMoneyView } from '../funds/practice-money.tsx'
import { may, type Person } from '../rights/person.ts'
import { readPracticeServices, type PracticeServicesView } from '../services/service-practice.tsx'
import type { AppContext } from '../web/context.ts'
import type { PracticeView } from './view.ts'

/** What a practice's page says besides published figures, as far as its reader may see it. */
export interface OwnSections {
  /** Undefined where the reader may not see it. */
  readonly services: PracticeServicesView | undefined
  /** Undefined where the reader may not see it, or nothing is known of it. */
  readonly money: PracticeMoneyView | undefined
  /** The figures that are commented on, by their ids. */
  readonly named: ReadonlyMap<string, NamedFigure>
  /** The figures that the reader may still answer in the practice's name. */
  readonly answerable: readonly Option[]
  /** Whether the reader may see who looked at the practice. */
  readonly seesViews: boolean
}

/** Reads what the practice signed, is paid and says. */
export async function readOwnSections(
  context: AppContext,
  person: Person,
  view: PracticeView,
): Promise<OwnSections> {
  const { workspace } = context
  const { practice, on, comments } = view
  const { code, subIcb: place } = practice
  const about = { practice: code }
  const services =
    place !== null && may(person, 'read plans', { place })
      ? await readPracticeServices(workspace, practice, on)
      : undefined
  const money =
    place !== null && may(person, 'read money', about)
      ? await readPracticeMoney(context, practice, place, on)
      : undefined
  const figures = comments.map(({ figure }) => figure)
  return {
    services,
    money,
    named: await namedFigures(workspace, code, figures),
    answerable: may(person, 'comment on figures', about)
      ? answerable(view, services, money).filter(({ value }) => !figures.includes(value))
      : [],
    seesViews: may(person, 'read views', about),
  }
}

function answerable(
  { figures }: PracticeView,
  services: PracticeServicesView | undefined,
  money: PracticeMoneyView | undefined,
): readonly Option[] {
  return [
    { value: LIST_SIZE, label: 'Patients on the list' },
    ...(money === undefined
      ? []
      : [
          {
            value: statementFigure(money.statement.year),
            label: `Statement of ${money.statement.year}`,
          },
        ]),
    ...[...(services?.signed ?? []), ...(services?.notSigned ?? [])].map(({ id, name }) => ({
      value: coverageFigure(id),
      label: `Reach of the service ${name}`,
    })),
    ...figures
      .filter(({ period }) => period !== null)
      .map(({ indicator }) => ({ value: indicator.id, label: indicator.name })),
  ]
}
