import type { Asks } from '../contract/form.ts'

export const asksOptions: { value: Asks; label: string }[] = [
  { value: 'nobody', label: 'Are not asked' },
  { value: 'named', label: 'Are asked how it went, by name' },
  { value: 'anonymous', label: 'Are asked how it went, without names' },
]

/** From 1 to 5. */
export const ratingWords = ['', 'badly', 'rather badly', 'so-so', 'well', 'very well'] as const

export const mean = (ratings: readonly number[]): string =>
  ratings.length === 0 ? '' : (ratings.reduce((sum, each) => sum + each, 0) / ratings.length).toFixed(1)
