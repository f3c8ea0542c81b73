export { noteFeature } from './feature.ts'
