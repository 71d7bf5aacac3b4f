import { describe, expect, test } from 'vitest'
import { BENEFIT_IDS } from './benefits.ts'
import { WORKING_FORMS, workingForm } from './catalogue.ts'
import { FORM_SOURCES, SOURCE_IDS } from './sources.ts'
import { WorkingForm } from './working-form.ts'

const GUIDE_SORTS = ['soft-mcp', 'directed-mcp', 'provider-led-mcp']

describe('the catalogue of forms', () => {
  test.each(WORKING_FORMS.map((form) => [form.id, form] as const))(
    '%s keeps the schema',
    (_id, form) => {
      expect(WorkingForm.safeParse(form).error?.issues ?? []).toEqual([])
    },
  )

  test('begins with doing nothing, which tells its costs and who said so', () => {
    const [first] = WORKING_FORMS
    expect([first?.id, first?.kind]).toEqual(['doing-nothing', 'as today'])
    expect(first?.against.length).toBeGreaterThanOrEqual(5)
    expect(first?.against.every(({ source }) => FORM_SOURCES[source].document)).toBe(true)
    expect(WORKING_FORMS.filter(({ kind }) => kind === 'as today')).toHaveLength(1)
  })

  test('has the forms that the documents name', () => {
    expect(WORKING_FORMS.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        ...GUIDE_SORTS,
        'virtual-mcp',
        'partially-integrated-mcp',
        'fully-integrated-mcp',
        'pacs',
        'federation',
        'company-by-shares',
        'company-by-guarantee',
        'community-interest-company',
        'super-partnership',
        'primary-care-home',
        'alliance-agreement',
        'accountable-care',
        'primary-care-network',
        'single-neighbourhood-provider',
        'multi-neighbourhood-provider',
        'integrated-care-system',
      ]),
    )
    expect(new Set(WORKING_FORMS.map(({ id }) => id)).size).toBe(WORKING_FORMS.length)
  })

  test('has the sizes as they were stated, and none where none was', () => {
    const sizes = (id: string) =>
      workingForm(id)?.sizes.map(({ least, most, source }) => [least, most, source])
    expect(sizes('soft-mcp')).toEqual([[30_000, 50_000, 'guide']])
    expect(sizes('directed-mcp')).toEqual([[100_000, null, 'guide']])
    expect(sizes('provider-led-mcp')).toEqual([])
    expect(workingForm('single-neighbourhood-provider')?.sizes[0]?.words).toContain('about 50,000')
    expect(workingForm('multi-neighbourhood-provider')?.sizes[0]?.words).toContain('about 250,000')
  })

  test('says that the lists of the guide were lost, and puts no argument of those into its mouth', () => {
    for (const id of GUIDE_SORTS) {
      expect(workingForm(id)?.remark).toContain('did not survive')
    }
  })

  test('leads from form to form without a loop, and to none that is not there', () => {
    for (const form of WORKING_FORMS) {
      const seen = new Set([form.id])
      let next = form.followedBy[0]?.form
      while (next !== undefined) {
        expect(workingForm(next), `${form.id} -> ${next}`).toBeDefined()
        expect(seen.has(next), `${form.id} comes back to ${next}`).toBe(false)
        seen.add(next)
        next = workingForm(next)?.followedBy[0]?.form
      }
    }
  })

  test('says what each form offers of the four reasons, and scores none', () => {
    for (const { id, benefits } of WORKING_FORMS) {
      expect(Object.keys(benefits), id).toEqual([...BENEFIT_IDS])
      expect(Object.values(benefits).every(({ text }) => !/\d/.test(text))).toBe(true)
    }
  })

  test('cites every source that it lists, and marks what is only generally known', () => {
    const cited = JSON.stringify(WORKING_FORMS)
    for (const id of SOURCE_IDS) expect(cited, id).toContain(`"source":"${id}"`)
    expect(FORM_SOURCES.general).toMatchObject({
      document: false,
      when: expect.stringContaining('check'),
    })
  })

  test('names a core contract that changes only with the decision of each practice', () => {
    const changing = WORKING_FORMS.filter(
      ({ coreContract }) => !/^(None|Open|Depends)/.test(coreContract.text),
    )
    expect(changing.map(({ id }) => id)).toEqual(['super-partnership', 'fully-integrated-mcp'])
    for (const { coreContract } of changing) {
      expect(coreContract.text).toContain('it takes a decision of each practice')
    }
  })
})
