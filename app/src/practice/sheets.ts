import type { Release } from '../evidence/releases.ts'
import { LIST_SIZE } from '../figure-comments/figures.ts'
import { commentCell } from '../figure-comments/comments.ts'
import { basesSheet } from '../place/sheets.ts'
import { sourceCell, type Sheet } from '../register/sheet.ts'
import { positionWords } from '../comparison/position.ts'
import type { PracticeView } from './view.ts'

type MakeSheet = (view: PracticeView, releases: readonly Release[]) => Sheet

/** The tables of the Practice page as files, by the name of the file. */
export const PRACTICE_SHEETS = {
  figures: figuresSheet,
  lists: listsSheet,
  footprints: footprintsSheet,
  events: eventsSheet,
  contracts: contractsSheet,
  sources: ({ sources }) => basesSheet(sources),
} as const satisfies Readonly<Record<string, MakeSheet>>

export type PracticeSheet = keyof typeof PRACTICE_SHEETS

function figuresSheet({ practice, on, figures, benchmarks, allowing }: PracticeView): Sheet {
  return {
    header: [
      'on',
      'practice',
      'practice_name',
      'domain',
      'indicator',
      'indicator_name',
      'numerator',
      'denominator',
      'value',
      'unit',
      'missing',
      'method',
      'lower95',
      'upper95',
      'lower998',
      'upper998',
      'period_start',
      'period_end',
      'comparator',
      'comparator_value',
      'comparator_practices',
      'allowing',
      'outcome',
      'outcome_words',
      'judgement',
      'reason',
      'reason_words',
      'trend',
      'trend_words',
      'all_practices_value',
      'all_practices_count',
      'p10',
      'p25',
      'median',
      'p75',
      'p90',
      'where_it_lies',
      'direction',
      'source',
      'practice_comment',
    ],
    rows: figures.map(({ indicator, cell, report, period, england, spread, sources, comment }) => [
      on,
      practice.code,
      practice.name,
      indicator.domain,
      indicator.id,
      indicator.name,
      cell.numerator,
      cell.denominator,
      cell.value,
      indicator.unit,
      cell.value === null ? (cell.missing ?? 'not available') : null,
      report.method,
      report.limits?.lower95 ?? null,
      report.limits?.upper95 ?? null,
      report.limits?.lower998 ?? null,
      report.limits?.upper998 ?? null,
      period?.start ?? null,
      period?.end ?? null,
      benchmarks.name,
      report.comparator?.value ?? null,
      report.comparator?.practices ?? null,
      allowing,
      report.outcome,
      report.outcomeWords,
      report.judgement,
      report.reason,
      report.reasonWords,
      report.trend?.direction ?? null,
      report.trend?.words ?? null,
      england.value,
      spread?.count ?? null,
      spread?.p10 ?? null,
      spread?.p25 ?? null,
      spread?.median ?? null,
      spread?.p75 ?? null,
      spread?.p90 ?? null,
      positionWords(cell.value, spread),
      indicator.polarity,
      sources.map((source) => `${source.publication} (${source.file})`).join('; '),
      commentCell(comment),
    ]),
  }
}

/** What the practice says of its list stands with the latest one. */
function listsSheet(
  { practice, history, comments }: PracticeView,
  releases: readonly Release[],
): Sheet {
  const said = commentCell(comments.find(({ figure }) => figure === LIST_SIZE) ?? null)
  return {
    header: [
      'practice',
      'on',
      'registered',
      'registered_missing',
      'registered_source',
      'weighted',
      'weighted_missing',
      'weighted_source',
      'practice_comment',
    ],
    rows: history.map((one, at) => [
      practice.code,
      one.on,
      one.registered,
      one.registered === null ? 'not available' : null,
      sourceCell(releases, one.registeredRelease),
      one.weighted,
      one.weighted === null ? 'not available' : null,
      sourceCell(releases, one.weightedRelease),
      at === history.length - 1 ? said : null,
    ]),
  }
}

function footprintsSheet({ practice, networks, standings }: PracticeView): Sheet {
  return {
    header: ['practice', 'footprint', 'name', 'kind', 'standing', 'from', 'to', 'said_by', 'note'],
    rows: [
      ...networks.map((one) => [
        practice.code,
        one.network,
        one.name,
        'network',
        'member',
        one.from,
        one.to,
        one.seen ? 'published snapshots, first and last' : 'published register of networks',
        null,
      ]),
      ...standings.map((one) => [
        practice.code,
        one.footprint,
        one.footprint_name,
        one.footprint_kind,
        one.status,
        one.starts_on,
        one.ends_on,
        'drawn in Footings',
        one.note,
      ]),
    ],
  }
}

function eventsSheet({ events, organisations }: PracticeView): Sheet {
  return {
    header: ['on', 'kind', 'practice', 'other_practice', 'organisation', 'note'],
    rows: events.map((one) => [
      one.on_date,
      one.kind,
      one.practice,
      one.other_practice,
      one.organisation === null ? null : (organisations.get(one.organisation) ?? null),
      one.note,
    ]),
  }
}

function contractsSheet({ contracts, organisations }: PracticeView): Sheet {
  return {
    header: [
      'practice',
      'kind',
      'holder',
      'holder_organisation',
      'commissioner',
      'delegated_to',
      'from',
      'to',
      'note',
    ],
    rows: contracts.map((one) => [
      one.practice,
      one.kind,
      one.holder,
      one.holder_organisation === null
        ? null
        : (organisations.get(one.holder_organisation) ?? null),
      one.commissioner,
      one.delegated_to,
      one.starts_on,
      one.ends_on,
      one.note,
    ]),
  }
}
