import { derivedId } from '../../../platform/server/ids.ts'

/** Tools name a rule by its title; what varies from one alert of it to the next is mostly numbers. */
export const patternOf = (title: string): string => title.replace(/\d+/g, '#').slice(0, 200)

/** The id of a rule follows from what it is, so that a writer need not look it up. */
export const ruleId = (organisationId: string, source: string, title: string): string =>
  derivedId(organisationId, 'rule', source, patternOf(title))
