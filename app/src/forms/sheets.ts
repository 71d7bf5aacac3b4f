import type { Sheet } from '../register/sheet.ts'
import type { Cell } from '../terminal/tables.ts'
import { BENEFITS } from './benefits.ts'
import { workingForm } from './catalogue.ts'
import { sizeFit } from './model.ts'
import { standsWords } from './own-parts.tsx'
import { citedSources } from './parts.tsx'
import { FORM_SOURCES, type SourceId } from './sources.ts'
import type { FormsView } from './view.ts'
import type { WorkingForm } from './working-form.ts'
import { termDates } from './words.ts'

const SOURCE_COLUMNS = ['said_by', 'where', 'when', 'documented'] as const

function sourceCells(id: SourceId): readonly Cell[] {
  const { who, work, when, document } = FORM_SOURCES[id]
  return [who, work, when, document ? 'yes' : 'no: check']
}

/** The catalogue as a file, a line a form; limits of size are empty where nobody stated them. */
export function catalogueSheet(forms: readonly WorkingForm[], patients: number | null): Sheet {
  return {
    header: [
      'form',
      'name',
      'also_called',
      'kind',
      'about',
      'size',
      'size_least',
      'size_most',
      'size_stated_by',
      ...(patients === null ? [] : [`size_for_${patients}`]),
      'leads',
      'core_contract',
      'when',
      'followed_by',
      'remark',
    ],
    rows: forms.map((form) => [
      form.id,
      form.name,
      form.alsoCalled.join('; '),
      form.kind,
      form.about.text,
      form.sizes.map(({ words }) => words).join('; ') || 'no size stated',
      form.sizes[0]?.least,
      form.sizes[0]?.most,
      form.sizes.map(({ source }) => FORM_SOURCES[source].who).join('; '),
      ...(patients === null ? [] : [sizeFit(form, patients)]),
      form.leads.text,
      form.coreContract.text,
      form.terms.map((term) => `${term.name}: ${termDates(term)}`).join('; '),
      form.followedBy.map(({ form: next }) => workingForm(next)?.name ?? next).join('; '),
      form.remark,
    ]),
  }
}

/** Everything that is said of some forms, a line each, what people here added too. */
export function saidSheet(forms: readonly WorkingForm[], view: FormsView): Sheet {
  const rows = forms.flatMap((form) => {
    const line = (what: string, text: string, source: SourceId): readonly Cell[] => [
      form.id,
      form.name,
      what,
      text,
      ...sourceCells(source),
    ]
    return [
      line('what it is', form.about.text, form.about.source),
      ...form.terms.map((term) => line('when', `${term.name}: ${termDates(term)}`, term.source)),
      ...form.sizes.map(({ words, source }) => line('patients', words, source)),
      line('who leads', form.leads.text, form.leads.source),
      line('core contract', form.coreContract.text, form.coreContract.source),
      ...form.needs.map(({ text, source }) => line('needs', text, source)),
      ...form.for.map(({ text, source }) => line('for', text, source)),
      ...form.against.map(({ text, source }) => line('against', text, source)),
      ...form.road.map(({ stage, before, source }, index) =>
        line(`road ${index + 1}`, `${stage} (before it: ${before.join('; ')})`, source),
      ),
      ...form.followedBy.map(({ text, source }) => line('what followed', text, source)),
      ...view.said
        .filter((row) => row.form === form.id)
        .map(({ side, text, said_by, said_on }): readonly Cell[] => [
          form.id,
          form.name,
          side,
          text,
          said_by,
          `said in ${view.placeName ?? view.place ?? ''}`,
          said_on,
          'yes',
        ]),
    ]
  })
  return { header: ['form', 'name', 'what', 'text', ...SOURCE_COLUMNS], rows }
}

/** What each form offers of the four reasons for one federation, a line a form and reason. */
export function reasonsSheet(forms: readonly WorkingForm[]): Sheet {
  return {
    header: ['form', 'name', 'reason', 'offers_it', 'why', ...SOURCE_COLUMNS],
    rows: forms.flatMap(({ id, name, benefits }) =>
      BENEFITS.map((benefit): readonly Cell[] => {
        const { answer, text, source } = benefits[benefit.id]
        return [id, name, benefit.label, answer, text, ...sourceCells(source)]
      }),
    ),
  }
}

/** Every standing of every group with every form, earlier and coming ones too. */
export function standingsSheet(view: FormsView): Sheet {
  return {
    header: ['on', 'place', 'group', 'form', 'name', 'stands', 'reason', 'since', 'on_this_day'],
    rows: view.choices.map((row) => [
      view.on,
      row.place,
      row.group_name,
      row.form,
      workingForm(row.form)?.name,
      row.stage,
      row.reason,
      row.decided_on,
      standsWords(row, view),
    ]),
  }
}

/** Whom some forms cite. */
export function sourcesSheet(forms: readonly WorkingForm[]): Sheet {
  return { header: SOURCE_COLUMNS, rows: citedSources(forms).map(sourceCells) }
}
