import { FootingsError } from '../../failure.ts'
import type { Ground, Ready } from '../../models/kind.ts'
import { readPlannerPlace } from '../../networks/place-data.ts'
import { allowedMethods, bestMethod, refuseMethod } from './allowed.ts'
import { METHOD_IDS, treatedOf, wholeUnits, type EvaluationData, type PanelParts } from './data.ts'
import type { ReadFigures } from './figures.ts'
import { indicatorFigures } from './indicator-figures.ts'
import { measureFigures } from './measure-figures.ts'
import { buildPanel, type NamedUnit } from './panel.ts'
import { pastedFigures } from './pasted-figures.ts'
import { whoHas, type NamedUnits } from './who.ts'

/**
 * Reads the figures of a change over time, of those that have it and of those without it, and chooses
 * the method that they allow.
 *
 * @throws FootingsError 'finding' where a choice is wrong or the figures are not there, with the field
 */
export async function readEvaluation(ground: Ground): Promise<Ready<EvaluationData>> {
  const { choices, place } = ground
  const aside = new Set(listOf(choices['aside']))
  const practices: readonly NamedUnit[] = place.practices
    .filter(({ code }) => !aside.has(code))
    .map(({ code, name, network }) => ({ code, name, network }))
  const read = await figuresOf(ground, practices)
  const units = read.indicator === null ? pastedUnits(read, aside, practices) : practices
  const from = textOf(choices['from'])
  const who = choices['outcome'] === 'measure' ? 'place' : textOf(choices['who'])
  const asked = {
    who,
    ticked: listOf(choices['practices']),
    lines: textOf(choices['who-lines']),
    from,
  }
  const groups = who === 'lines' ? await groupsOf(ground) : []
  const since = whoHas(asked, units, groups)
  const washOut = Number(choices['wash-out'] ?? 0)
  const codes = new Set(units.map(({ code }) => code))
  const figures = read.figures.filter(({ unit }) => codes.has(unit))
  const panel = buildPanel(figures, { units, since, washOut })
  refuseEmpty(panel, from)
  const allowed = allowedMethods(panel)
  const chosen = METHOD_IDS.find((id) => id === choices['method'])
  if (chosen !== undefined) refuseMethod(allowed, chosen)
  const best = bestMethod(panel)
  const { notes, ...parts } = panel
  return {
    data: {
      done: textOf(choices['done']),
      from,
      washOut,
      planned: textOf(choices['planned']) || null,
      outcome: outcomeOf(read, choices),
      ...parts,
      allowed,
      method: chosen ?? best.method,
      reason:
        chosen === undefined || chosen === best.method
          ? best.reason
          : `Chosen by hand. By itself it would have been: ${best.reason}`,
    },
    sources: read.sources,
    notes: [...read.notes, ...notes, ...seriesNote(panel)],
  }
}

async function figuresOf(
  { workspace, place, choices, on }: Ground,
  practices: readonly NamedUnit[],
): Promise<ReadFigures> {
  if (choices['outcome'] === 'pasted') return pastedFigures(textOf(choices['figures']))
  if (choices['outcome'] === 'measure') {
    return measureFigures(workspace, { place: place.code, asked: textOf(choices['measure']), on })
  }
  return indicatorFigures(workspace, {
    asked: textOf(choices['indicator']),
    codes: practices.map(({ code }) => code),
    on,
  })
}

function outcomeOf(read: ReadFigures, choices: Ground['choices']): EvaluationData['outcome'] {
  const { name, indicator, unit, decimals, multiplier, counts } = read
  const worthwhile = choices['worthwhile']
  return {
    name,
    indicator,
    unit,
    decimals,
    multiplier,
    counts,
    better: choices['better'] === 'higher' ? 'higher' : 'lower',
    worthwhile: typeof worthwhile === 'number' ? worthwhile : null,
  }
}

/** Units as pasted; one that is a practice's code has its name and its network. */
function pastedUnits(
  { figures }: ReadFigures,
  aside: ReadonlySet<string>,
  practices: readonly NamedUnit[],
): readonly NamedUnit[] {
  const codes = [...new Set(figures.map(({ unit }) => unit))].filter((code) => !aside.has(code))
  return codes.toSorted().map((code) => {
    return (
      practices.find((practice) => practice.code === code) ?? { code, name: code, network: null }
    )
  })
}

async function groupsOf({ workspace, place, on }: Ground): Promise<readonly NamedUnits[]> {
  const planner = await readPlannerPlace(workspace, place.code, on)
  return planner.groupings.flatMap(({ groups }) =>
    groups.map(({ id, name, practices }) => ({ id, name, units: practices })),
  )
}

/** Who is left out of a series, whose units must stay the same. */
function seriesNote(panel: PanelParts): readonly string[] {
  const treated = treatedOf(panel).length
  const whole = wholeUnits(panel).size
  return whole === treated
    ? []
    : [
        `A time series of those with the change is of the ${whole} of ${treated} that are known in every period.`,
      ]
}

function refuseEmpty(panel: ReturnType<typeof buildPanel>, from: string): void {
  const treated = treatedOf(panel)
  if (treated.length > 0) return
  throw new FootingsError(
    'finding',
    `None of those with the change has a figure both before and after ${from}.`,
    {
      where: { column: 'from' },
      remedy: `${panel.periods.length === 0 ? 'No figure is known.' : `The others have figures from ${panel.periods[0]?.words} to ${panel.periods.at(-1)?.words}.`} Choose a day between two periods, or load more of them.`,
    },
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
