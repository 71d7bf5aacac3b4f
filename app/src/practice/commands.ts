import { FootingsError } from '../failure.ts'
import { historyOf } from '../footprints/memberships.ts'
import { today, type Effects } from '../terminal/effects.ts'
import { dateOption, parseWords, withWorkspace } from '../terminal/options.ts'
import { writeTable } from '../terminal/tables.ts'
import { practiceProfile } from './model.ts'

/** `footings practice show CODE`. */
export async function practice(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, { on: { type: 'string' } })
  const [verb, code] = words.words
  if (verb !== 'show' || code === undefined) {
    throw new FootingsError('usage', 'Say: footings practice show CODE.')
  }
  return withWorkspace(words, effects, async (workspace) => {
    const on = dateOption(words, 'on', today(effects))
    const profile = await practiceProfile(workspace, code.toUpperCase(), on)
    const standings = await historyOf(workspace.store, profile.practice.code)
    const shown = { on, ...profile, footprints: standings }
    if (words.flag('json')) {
      effects.out(`${JSON.stringify(shown, undefined, 2)}\n`)
      return 0
    }
    const rows = profile.figures.map((figure) => ({
      domain: figure.indicator.domain,
      indicator: figure.indicator.name,
      value: figure.cell.value,
      unit: figure.indicator.unit,
      period: figure.period?.end ?? '',
      missing: figure.cell.missing ?? '',
      source: figure.sources.map((source) => source.file).join('; '),
    }))
    writeTable(
      effects,
      words,
      [
        { key: 'domain', heading: 'Domain' },
        { key: 'indicator', heading: 'Indicator' },
        {
          key: 'value',
          heading: 'Value',
          show: (value) => (typeof value === 'number' ? value.toFixed(1) : ''),
        },
        { key: 'unit', heading: 'Unit' },
        { key: 'period', heading: 'Up to' },
        { key: 'missing', heading: 'Missing' },
        { key: 'source', heading: 'File' },
      ],
      rows,
    )
    return 0
  })
}
