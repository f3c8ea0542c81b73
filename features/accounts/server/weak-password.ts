import { wrongField } from '../../../platform/contract/problem.ts'

/** What guessing begins with, and rows of keys; other spellings (`P4ssw0rd`) come down to these. */
const common =
  'administrator admin access baseball batman bailey changeme caseward computer default demo dragon flower football freedom guest hello hunter incident iloveyou internet killer letmein login lovely master michael monkey mustang nothing passphrase password passwort princess qazwsx root secret security shadow soccer starwars summer sunshine superman system temp test trustno welcome whatever winter zaq12wsx'.split(
    ' ',
  )
const rows = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'yxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'abcdefghijklmnopqrstuvwxyz',
]
const runs = [...rows, ...rows.map((row) => [...row].reverse().join(''))].map((row) => row + row)

const leet: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const spelled = (text: string) => text.replaceAll(/[013457@$!]/g, (sign) => leet[sign] ?? sign)
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s._\-+]/g, '')

/** So many characters of one's own a password needs, besides what everybody guesses. */
const ownCharacters = 4

/** Why a password that is long enough is guessed at once all the same; undefined when it is not. `names`: e-mail, organisation, person. */
export function weakness(password: string, names: readonly string[]): string | undefined {
  const text = plain(password)
  if (/^(.{1,4})\1+.{0,3}$/u.test(text) || new Set(text).size <= ownCharacters)
    return 'This repeats a few characters. Take several words that do not belong together.'
  if (ownOf(text, common) < ownCharacters)
    return 'This is among the first passwords that are guessed. Take several words that do not belong together.'
  if (ownOf(text, [...common, ...names.flatMap(parts)]) < ownCharacters)
    return 'This is little more than your e-mail address, your name or the name of the organisation. Take several words that do not belong together.'
  return undefined
}

/** @throws Problem password.weak, naming the field */
export function mustNotBeWeak(password: string, { path, names }: { path: string; names: readonly string[] }): void {
  const sentence = weakness(password, names)
  if (sentence) throw wrongField('password.weak', path, sentence)
}

/** How many characters are left when words and runs of neighbouring keys are taken away, whichever way it is spelled. */
function ownOf(text: string, words: readonly string[]): number {
  const left = (spelling: string) => words.reduce((rest, word) => rest.replaceAll(word, ' '), spelling)
  const sizes = [left(text), left(spelled(text)), left(withoutRuns(text))].map(
    (rest) => withoutRuns(rest).replaceAll(' ', '').length,
  )
  return Math.min(...sizes)
}

/** Without years, and without runs of four neighbours or more, forwards or backwards. */
function withoutRuns(given: string): string {
  const text = given.replaceAll(/(?:19|20)\d\d/g, ' ')
  let rest = ''
  for (let at = 0; at < text.length;) {
    let length = 4
    const isRun = (size: number) =>
      at + size <= text.length && runs.some((row) => row.includes(text.slice(at, at + size)))
    if (!isRun(length)) rest += text[at++]
    else {
      while (isRun(length + 1)) length++
      rest += ' '
      at += length
    }
  }
  return rest
}

/** The whole, its words, and both sides of an e-mail address; what is shorter than three letters says nothing. Longest first. */
const parts = (name: string): string[] =>
  [plain(name), ...name.toLowerCase().split(/[^\p{L}\p{N}]+/u)]
    .filter((part) => part.length >= 3)
    .sort((a, b) => b.length - a.length)
