/** Numbers with what they hang on: addresses, versions, serial names of hosts (`LT-BOOK-07`), ids and hashes. */
const isSerial = (word: string): boolean => /\d/.test(word) && (/[.:-]/.test(word) || /^[0-9a-f]{8,}$/i.test(word))

/**
 * The rule that made an alert, as far as a tool lets it be known: its title, in which mostly numbers and names with numbers
 * vary from one alert of the rule to the next. Together with the source it names the rule.
 */
export const ruleOf = (title: string): string => title.replace(/\w[\w.:-]*/g, withoutNumbers).slice(0, 200)

const withoutNumbers = (found: string): string => {
  const end = /[.:-]$/.test(found) ? found.slice(-1) : ''
  const word = end ? found.slice(0, -1) : found
  return (isSerial(word) ? '#' : word.replace(/\d+/g, '#')) + end
}
