import type { Release } from '../evidence/releases.ts'
import type { Sheet } from '../register/sheet.ts'
import type { Cell } from '../terminal/tables.ts'
import { sourceTexts, type Releases } from './flat.ts'
import type { IndicatorCoverage, IndicatorDetail } from './indicator-model.ts'
import { comparatorName, positionWords } from './position.ts'

/** Every practice's figure; then the practices together and England, without a code. */
export function indicatorRowsSheet(detail: IndicatorDetail, releases: Releases): Sheet {
  const { indicator, period, selection, england, spread } = detail.column
  const sources = sourceTexts(releases)
  const dates: readonly Cell[] = [period?.start ?? null, period?.end ?? null]
  const total = (name: string, of: typeof selection): readonly Cell[] => [
    null,
    name,
    indicator.id,
    of.numerator,
    of.denominator,
    of.value,
    indicator.unit,
    ...dates,
    of.value === null ? 'not available' : null,
    null,
    null,
    null,
    null,
    null,
    of.practices,
    null,
  ]
  return {
    header: [
      'practice',
      'practice_name',
      'indicator',
      'numerator',
      'denominator',
      'value',
      'unit',
      'period_start',
      'period_end',
      'missing',
      'lower95',
      'upper95',
      'lower998',
      'upper998',
      'position',
      'practices',
      'source',
    ],
    rows: [
      ...detail.rows.map(({ practice, cell }): readonly Cell[] => [
        practice.code,
        practice.name,
        indicator.id,
        cell.numerator,
        cell.denominator,
        cell.value,
        indicator.unit,
        ...dates,
        cell.missing,
        cell.limits?.lower95,
        cell.limits?.upper95,
        cell.limits?.lower998,
        cell.limits?.upper998,
        positionWords(cell.value, spread),
        null,
        sources(cell.releases),
      ]),
      total('together', selection),
      total(comparatorName(england), england),
    ],
  }
}

/** The practices together and England in every period. */
export function periodsSheet({ column, periods }: IndicatorDetail): Sheet {
  const { indicator } = column
  return {
    header: [
      'indicator',
      'period_start',
      'period_end',
      'unit',
      'numerator',
      'denominator',
      'value',
      'practices',
      'of',
      'england_numerator',
      'england_denominator',
      'england_value',
      'england_practices',
    ],
    rows: periods.map(({ start, end, selection, england }) => [
      indicator.id,
      start,
      end,
      indicator.unit,
      selection.numerator,
      selection.denominator,
      selection.value,
      selection.practices,
      selection.of,
      england.numerator,
      england.denominator,
      england.value,
      england.practices,
    ]),
  }
}

/** Every indicator and what is loaded of it. */
export function indicatorsSheet(coverage: readonly IndicatorCoverage[]): Sheet {
  return {
    header: [
      'indicator',
      'name',
      'domain',
      'quality_domain',
      'unit',
      'direction',
      'periods',
      'first_period_end',
      'last_period_end',
      'practices',
      'of',
      'source',
    ],
    rows: coverage.map(({ indicator, periods, first, last, practices, of }) => [
      indicator.id,
      indicator.name,
      indicator.domain,
      indicator.quality ?? null,
      indicator.unit,
      indicator.polarity,
      periods,
      first,
      last,
      practices,
      of,
      indicator.source,
    ]),
  }
}

/** The releases that figures came from. */
export function sourcesSheet(used: ReadonlySet<string>, releases: readonly Release[]): Sheet {
  return {
    header: [
      'release',
      'publication',
      'publisher',
      'licence',
      'period_start',
      'period_end',
      'file',
      'rows',
      'set_aside',
      'sha256',
    ],
    rows: releases
      .filter((release) => used.has(release.id))
      .map((release) => [
        release.id,
        release.publication,
        release.publisher,
        release.licence,
        release.periodStart,
        release.periodEnd,
        release.file,
        release.rows,
        release.quarantined,
        release.sha256,
      ]),
  }
}
