/** A column whose name says that it is of a person, and what it says. */
export interface PersonalColumn {
  readonly column: number
  readonly what: string
}

/** Words that may stand about the name of a personal field without changing what it is. */
const ABOUT = new Set(
  'the new old current pseudo pseudonymised pseudonymized hashed encrypted verified status indicator flag trace traced raw'.split(
    ' ',
  ),
)

/** The name of a column in lower case without spaces, signs and words that change nothing. */
export function plainHeader(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
  return words.filter((word) => !ABOUT.has(word)).join('')
}

const OWNER = '(?:patient|patients|pt|person|client|serviceuser)?'
const NUMBER = '(?:number|no|num|nbr|nr|id|identifier)'

/** Fields that only a file about persons has, each enough by itself. */
const PERSONAL: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^${OWNER}(?:nhs|chi|healthandcare)${NUMBER}$`), 'is named as an NHS number'],
  [
    new RegExp(`^${OWNER}(?:dob|birthdate|birthday|dateofbirth|dtofbirth)+$`),
    'is named as a date of birth',
  ],
  [
    /^(?:patient|pt)s?(?:full)?(?:name|surname|forename|firstname|lastname|givenname|familyname|initials)s?$/,
    'is named as the name of a patient',
  ],
  [
    new RegExp(`^(?:patient|pt|serviceuser)(?:system|local|unique|record)?${NUMBER}$`),
    'is named as an identifier of patients',
  ],
  [
    /^(?:(?:patient|pt)(?:key|ref|reference|guid|uuid|pseudonym)|(?:local|unique)patient(?:id|identifier)|(?:emis|hospital|medicalrecord)(?:number|no)|mrn)$/,
    'is named as an identifier of patients',
  ],
]

/** Fields of which two together make a file about persons. */
const TOGETHER: readonly (readonly [RegExp, RegExp, string])[] = [
  [
    /^(?:surname|lastname|familyname)$/,
    /^(?:forename|firstname|givenname)s?$|^initials$/,
    'is a surname beside a forename',
  ],
  [
    new RegExp(`^(?:person|client)${NUMBER}$`),
    /^(?:home)?(?:postcode|address)|^(?:sex|gender|age|ethnicity)$/,
    'is named as an identifier of persons, beside their details',
  ],
]

/** The first column that is personal by its name, if any. Names are as `plainHeader` gives them. */
export function personalColumn(headers: readonly string[]): PersonalColumn | undefined {
  const at = (pattern: RegExp): number => headers.findIndex((header) => pattern.test(header))
  for (const [pattern, what] of PERSONAL) {
    const column = at(pattern)
    if (column !== -1) return { column, what }
  }
  for (const [one, other, what] of TOGETHER) {
    const column = at(one)
    if (column !== -1 && at(other) !== -1) return { column, what }
  }
  return undefined
}

/** Whether a column may identify persons by its name: enough only beside dates of birth. */
export function mayIdentifyPersons(header: string): boolean {
  return (
    /^(?:person|client|member|case|record|subject|individual|participant|unique|study|row)?(?:id|identifier|ref|reference|number|no|key)$/.test(
      header,
    ) || /^(?:uid|guid|uuid)$/.test(header)
  )
}

/** Whether a column tells posts of staff apart: a file with one lists posts and not patients. */
export function isOfPosts(header: string): boolean {
  return /^(?:detailed)?(?:staff|job)(?:role|group)$/.test(header)
}

/** Whether a column of dates says that they are of something other than a birth. */
export function isOtherDate(header: string): boolean {
  return /open|clos|start|end|join|left|leav|census|period|extract|publi|effective|regist|month|year|valid|from|until|updat|inspect|rating|snapshot|amend|quarter/.test(
    header,
  )
}

/** Whether a column holds telephone numbers by its name. */
export function isTelephone(header: string): boolean {
  return (
    /^(?:contact|practice|main)?(?:tel|telephone|phone|fax|mobile)(?:number|no)?$/.test(header) ||
    header === 'contacttelephonenumber' ||
    header === 'contactnumber'
  )
}
