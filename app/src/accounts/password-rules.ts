import { LEAST_CHARACTERS, MOST_CHARACTERS } from './passwords.ts'

/** Whose password it is to be: it may not be made of these. */
export interface PasswordOwner {
  readonly name: string
  readonly email: string
}

const MADE_OF_OWN = `Choose one that is not made of your name, your email address or “footings”`
const COMMON = 'Choose another password: this one, or its main part, is among the most used ones'
const FEW_DIFFERENT = 'Choose a password of more different characters'

/** Of a password at least so many characters must differ. */
const LEAST_DIFFERENT = 5

/** A main part of a password that is shorter than this is not looked up. */
const SHORTEST_MAIN_PART = 4

/**
 * What is wrong with a new password, for the message at its field; undefined for a good one. Any
 * characters are allowed and none is asked for. It is held against the 49,233 most used passwords
 * of `@zxcvbn-ts/language-common` (380 KB, read in about 30 ms when the first password is chosen).
 */
export async function passwordFault(
  password: string,
  owner: PasswordOwner,
): Promise<string | undefined> {
  const text = password.normalize('NFC')
  const characters = lengthOf(text)
  if (characters === 0) return 'Enter a password'
  if (characters < LEAST_CHARACTERS) {
    return `Enter a password of ${LEAST_CHARACTERS} characters or more`
  }
  if (characters > MOST_CHARACTERS) {
    return `Enter a password of ${MOST_CHARACTERS} characters or fewer`
  }
  const small = text.toLowerCase()
  if (new Set(small).size < LEAST_DIFFERENT) return FEW_DIFFERENT
  if (isMadeOf(small, owner)) return MADE_OF_OWN
  const common = await commonPasswords()
  const main = small.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const mainIsCommon = main.length >= SHORTEST_MAIN_PART && common.has(main)
  return common.has(small) || mainIsCommon ? COMMON : undefined
}

/** Characters as Unicode counts them: a picture of two halves is one. */
function lengthOf(text: string): number {
  return Array.from(text).length
}

/** Whether too little is left of it without the words that anybody can guess. */
function isMadeOf(password: string, { name, email }: PasswordOwner): boolean {
  const words = ['footings', ...`${name} ${email}`.toLowerCase().split(/[^\p{L}\p{N}]+/u)]
    .filter((word) => word.length >= 3)
    .toSorted((a, b) => b.length - a.length)
  const left = words.reduce((text, word) => text.replaceAll(word, ''), password)
  return left !== password && lengthOf(left) < LEAST_CHARACTERS
}

let known: Promise<ReadonlySet<string>> | undefined

async function commonPasswords(): Promise<ReadonlySet<string>> {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  )
  return known
}
