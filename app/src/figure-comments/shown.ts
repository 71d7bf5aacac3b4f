import { formatWithUnit, missingWord } from '../charts/format.ts'
import { ENGLAND } from '../comparison/comparator.ts'
import { assessedMatrix } from '../comparison/view.ts'
import { basesOf } from '../register/place-model.ts'
import type { Practice } from '../register/practices.ts'
import { periodInWords } from '../register/words.ts'
import type { Workspace } from '../workspace.ts'
import { LIST_SIZE, type NamedFigure } from './figures.ts'

/** A figure of a practice as it stands on a day, in words. */
export interface ShownFigure extends NamedFigure {
  /** The value with its unit, or why there is none; null where only its own page shows it. */
  readonly value: string | null
  readonly period: string | null
  readonly source: string | null
}

/** Reads how a figure stands, with the period that the practice's own page shows it of. */
export async function shownFigure(
  workspace: Workspace,
  practice: Practice,
  named: NamedFigure,
  on: string,
): Promise<ShownFigure> {
  if (named.id === LIST_SIZE) return listSize(workspace, practice, named)
  const indicator = workspace.observations.indicators.find(({ id }) => id === named.id)
  if (indicator === undefined) return { ...named, value: null, period: null, source: null }
  // The latest period is that of the practices of its place together, as everywhere.
  const place =
    practice.subIcb === null ? undefined : await workspace.register.place(practice.subIcb, on)
  const usual = { comparator: ENGLAND, allow: 'chance' } as const
  const practices = place?.practices ?? [practice]
  const { matrix } = await assessedMatrix(workspace, practices, on, [indicator], usual)
  const period = matrix.columns[0]?.period ?? null
  const cell = matrix.rows.find((row) => row.practice.code === practice.code)?.cells[0]
  const value = cell?.value ?? null
  return {
    ...named,
    value:
      value === null
        ? missingWord(cell?.missing ?? undefined)
        : formatWithUnit(value, indicator.decimals, indicator.unit),
    period: period === null ? null : periodInWords(period.start, period.end),
    source: sourcesOf(workspace, cell?.releases ?? []),
  }
}

function listSize(workspace: Workspace, practice: Practice, named: NamedFigure): ShownFigure {
  const { registered, registeredOn, registeredRelease } = practice
  return {
    ...named,
    value:
      registered === null ? missingWord() : formatWithUnit(registered, 0, 'registered patients'),
    period: registeredOn === null ? null : periodInWords(registeredOn, registeredOn),
    source: sourcesOf(workspace, [registeredRelease]),
  }
}

function sourcesOf(workspace: Workspace, releases: readonly (string | null)[]): string | null {
  const bases = basesOf(workspace.evidence, releases)
  return bases.length === 0
    ? null
    : bases.map(({ publication, file }) => `${publication} (${file})`).join('; ')
}
