import type { SentencesOf } from '../../../platform/web/sentences.ts'
import { plural } from '../../../platform/web/texts.ts'
import type { templateFacts } from '../contract/facts.ts'

const list = (names: readonly string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(names)
const version = (number: number) => <>version {number}</>

/** What comes after the name of who did it. */
export const templateSentences = {
  'case-type.created': ({ name }) => <>made the type of case {name}</>,
  'case-type.edited': ({ name }) => <>changed the type of case {name}</>,
  'case-type.retired': ({ name }) => <>retired the type of case {name}</>,
  'case-type.restored': ({ name }) => <>offers the type of case {name} again</>,
  'case-types.taken': ({ types, fields, templates }) => (
    <>
      took {plural(types, 'type', 'types')}, {plural(fields, 'field', 'fields')} and{' '}
      {plural(templates, 'template', 'templates')} as shipped
    </>
  ),
  'case-field.created': ({ name }) => <>made the field {name}</>,
  'case-field.edited': ({ name }) => <>changed the field {name}</>,
  'case-field.retired': ({ name }) => <>retired the field {name}</>,
  'case-field.restored': ({ name }) => <>asks for the field {name} again</>,
  'template.created': ({ name }) => <>made the template {name}</>,
  'template.edited': ({ name, version: number }) => (
    <>
      wrote {version(number)} of the template {name}
    </>
  ),
  'template.retired': ({ name }) => <>retired the template {name}</>,
  'template.restored': ({ name }) => <>offers the template {name} again</>,
  'case-priority.edited': ({ cells, levels }) => (
    <>
      changed how priorities come about: {plural(cells, 'cell', 'cells')} of the matrix, names {list(levels)}
    </>
  ),
  'case.fields-set': ({ labels }, subject) => (
    <>
      filled in {list(labels)} of {subject}
    </>
  ),
  'case.template-applied': ({ template, version: number, tasks, notes, fields }, subject) => (
    <>
      filled {subject} from {template} ({version(number)}): {plural(tasks, 'task', 'tasks')}
      {notes > 0 && <>, {plural(notes, 'note', 'notes')}</>}
      {fields.length > 0 && <>, {plural(fields.length, 'field', 'fields')}</>}
    </>
  ),
  'case.template-taken-back': ({ template, tasks }, subject) => (
    <>
      took {template} out of {subject} again: {plural(tasks, 'untouched task', 'untouched tasks')}
    </>
  ),
  'case.impact-set': ({ impact, byHand, priority }, subject) => (
    <>
      {byHand ? 'set' : 'found'} the business impact of {subject} {byHand ? 'to' : 'to be'} {impact ?? 'not rated'}:
      priority {priority}
    </>
  ),
} satisfies SentencesOf<typeof templateFacts>
