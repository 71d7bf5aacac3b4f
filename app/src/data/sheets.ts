import type { Sheet } from '../register/sheet.ts'
import type { LoadedPublication, PastRefusal } from './view.ts'
import { fedBy } from './view.ts'
import { DATASETS, type DatasetName } from '../evidence/datasets.ts'
import type { Finding } from '../evidence/finding.ts'
import type { ImportReport } from '../evidence/import.ts'
import type { Indicator } from '../evidence/indicators.ts'
import type { QuarantinedRow } from '../evidence/quarantine.ts'
import type { Source } from '../evidence/reading.ts'
import type { Release } from '../evidence/releases.ts'

/** The publications that are loaded, a row each. */
export function loadedSheet(publications: readonly LoadedPublication[]): Sheet {
  return {
    header: [
      'source',
      'publication',
      'publisher',
      'licence',
      'latest_period_start',
      'latest_period_end',
      'age',
      'releases_in_use',
      'releases_replaced',
      'rows',
      'set_aside',
      'left_out',
      'imported_at',
      'latest_file',
      'latest_release',
    ],
    rows: publications.map((one) => [
      one.latest.source,
      one.latest.publication,
      one.latest.publisher,
      one.latest.licence,
      one.latest.periodStart,
      one.latest.periodEnd,
      one.age,
      one.releases,
      one.replaced,
      one.rows,
      one.quarantined,
      one.leftOut,
      one.latest.importedAt,
      one.latest.file,
      one.latest.id,
    ]),
  }
}

/** Releases, a row each, with everything that is recorded of them. */
export function releasesSheet(releases: readonly Release[]): Sheet {
  return {
    header: [
      'release',
      'source',
      'publication',
      'publisher',
      'licence',
      'page',
      'part',
      'period_start',
      'period_end',
      'layout',
      'rows',
      'set_aside',
      'left_out',
      'file',
      'bytes',
      'sha256',
      'imported_at',
      'imported_by',
      'replaced_by',
    ],
    rows: releases.map((one) => [
      one.id,
      one.source,
      one.publication,
      one.publisher,
      one.licence,
      one.page,
      one.part,
      one.periodStart,
      one.periodEnd,
      one.layout,
      one.rows,
      one.quarantined,
      one.leftOut,
      one.file,
      one.bytes,
      one.sha256,
      one.importedAt,
      one.importedBy,
      one.supersededBy,
    ]),
  }
}

/** What a release was turned into, a row a dataset. */
export function datasetsSheet(release: Release): Sheet {
  return {
    header: ['release', 'dataset', 'holds', 'rows', 'publication', 'file'],
    rows: (Object.keys(release.datasets) as DatasetName[]).map((name) => [
      release.id,
      name,
      DATASETS[name].title,
      release.datasets[name],
      release.publication,
      release.file,
    ]),
  }
}

/** Rows and cells that were set aside. */
export function quarantineSheet(rows: readonly QuarantinedRow[]): Sheet {
  return {
    header: ['file', 'line', 'column', 'value', 'reason'],
    rows: rows.map((row) => [row.file, row.line, row.column, row.value, row.reason]),
  }
}

export function refusalsSheet(refusals: readonly PastRefusal[]): Sheet {
  return {
    header: ['file', 'at', 'by', 'kind', 'reason', 'remedy'],
    rows: refusals.map((one) => [one.file, one.at, one.by, one.kind, one.reason, one.remedy]),
  }
}

/** What came of each file of an import. */
export function importSheet(report: ImportReport): Sheet {
  const nothing = [null, null, null, null, null, null, null] as const
  return {
    header: [
      'file',
      'outcome',
      'source',
      'publication',
      'period_start',
      'period_end',
      'rows',
      'set_aside',
      'left_out',
      'release',
      'reason',
      'remedy',
    ],
    rows: [
      ...report.releases.map((one) => [
        one.file,
        one.status === 'new' ? 'taken in' : 'there already',
        one.source,
        one.publication,
        one.periodStart,
        one.periodEnd,
        one.rows,
        one.quarantined,
        one.leftOut,
        one.id,
        null,
        null,
      ]),
      ...report.refused.map((one) => [
        one.file,
        'refused',
        ...nothing,
        null,
        one.reason,
        one.remedy,
      ]),
      ...report.unrecognised.map((one) => [
        one.file,
        'not recognised',
        ...nothing,
        null,
        one.reason,
        null,
      ]),
    ],
  }
}

/** Every publication that can be read. */
export function readableSheet(sources: readonly Source[], indicators: readonly Indicator[]): Sheet {
  return {
    header: [
      'source',
      'publication',
      'publisher',
      'licence',
      'page',
      'columns',
      'datasets',
      'indicators',
    ],
    rows: sources.map((source) => [
      source.id,
      source.publication,
      source.publisher,
      source.licence,
      source.page ?? null,
      source.signatures.map((names) => names.join(', ')).join(' | '),
      source.datasets.map((name) => DATASETS[name].title).join(' | '),
      fedBy(source, indicators).join(' | '),
    ]),
  }
}

export function findingsSheet(findings: readonly Finding[]): Sheet {
  return {
    header: ['finding', 'message', 'count', 'dataset', 'release'],
    rows: findings.map((one) => [one.severity, one.message, one.count, one.dataset, one.release]),
  }
}
