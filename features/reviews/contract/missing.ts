import type { Question } from './form.ts'

type Said = {
  wentWell: string
  wentBadly: string
  questions: readonly Question[]
  answers: readonly { question: string; answer: string }[]
}

/** What a review lacks before it can be finished, as a person calls it. */
export function missingOf({ wentWell, wentBadly, questions, answers }: Said): string[] {
  const answered = new Set(answers.filter(({ answer }) => answer.trim() !== '').map(({ question }) => question))
  return [
    ...(wentWell.trim() === '' ? ['What went well'] : []),
    ...(wentBadly.trim() === '' ? ['What did not'] : []),
    ...questions.filter(({ key, required }) => required && !answered.has(key)).map(({ text }) => text),
  ]
}
