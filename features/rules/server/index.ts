export { actSentence } from './act-sentence.ts'
export { namesOfIds } from './queries/names.ts'
