type Text = string | ((...values: never[]) => string)
export type Texts = Record<string, Text>

const translations = new Map<string, Texts>()

/** Called by a language pack before the features load; what it leaves out stays English. */
export const installTranslation = (feature: string, texts: Texts): void => void translations.set(feature, texts)

/** The words of one feature, keyed, so that a translation is a file. */
export const defineTexts = <T extends Texts>(feature: string, english: T): T => ({
  ...english,
  ...translations.get(feature),
})

const rules = new Intl.PluralRules('en')
const numbers = new Intl.NumberFormat('en')

export const formatNumber = (n: number): string => numbers.format(n)

/** `plural(1, 'alert', 'alerts')` -> `1 alert`. */
export const plural = (n: number, one: string, other: string): string =>
  `${formatNumber(n)} ${rules.select(n) === 'one' ? one : other}`

const sizes = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** `2.9 kB`; a kilobyte is 1000 bytes. */
export const formatBytes = (bytes: number): string => {
  let size = bytes
  let step = 0
  while (size >= 1000 && step < sizes.length - 1) {
    size /= 1000
    step += 1
  }
  return `${step === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${sizes[step]}`
}
