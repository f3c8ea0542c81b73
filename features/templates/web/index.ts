import type { SlotFill, WebFeature } from '../../../platform/web/slots.ts'
import type { Case } from '../../cases/contract/case.ts'
import { templateSentences } from './sentences.tsx'

const one = <P>(name: string, load: SlotFill<P>['load'], permission?: string): SlotFill[] => [
  { order: 10, name, ...(permission ? { permission } : {}), load: load as never },
]

/** Of cases: what they are called, what is filled in, how urgent they are, and what fills them. */
export const templatesWeb: WebFeature = {
  name: 'templates',
  settings: [
    {
      label: 'Case types',
      path: 'case-types',
      words: 'kinds phishing fraud rsit lifecycle restricted',
      section: 'Work',
      order: 10,
      permission: 'case-type.edit',
      load: () => import('./pages/case-types-page.tsx').then((page) => page.CaseTypesPage),
    },
    {
      label: 'Case fields',
      path: 'case-fields',
      words: 'custom fields required to close',
      section: 'Work',
      order: 11,
      permission: 'case-field.edit',
      load: () => import('./pages/case-fields-page.tsx').then((page) => page.CaseFieldsPage),
    },
    {
      label: 'Case templates',
      path: 'case-templates',
      words: 'tasks checklist runbook yaml',
      section: 'Work',
      order: 12,
      permission: 'template.edit',
      load: () => import('./pages/templates-page.tsx').then((page) => page.TemplatesPage),
    },
    {
      label: 'Case priority',
      path: 'case-priority',
      words: 'matrix severity business impact P1',
      section: 'Work',
      order: 13,
      permission: 'case-priority.edit',
      load: () => import('./pages/priority-page.tsx').then((page) => page.PriorityPage),
    },
  ],
  sentences: templateSentences,
  slots: {
    'case.type': one<{ kase: Case; locked: string | undefined }>('type', () =>
      import('./parts/type-fact.tsx').then((part) => part.TypeFact),
    ),
    'case.fields': one<{ kase: Case }>('fields', () =>
      import('./parts/case-fields.tsx').then((part) => part.CaseFields),
    ),
    'case.priority': [
      ...one<{ kase: Case }>('priority', () => import('./parts/priority-mark.tsx').then((part) => part.PriorityMark)),
      ...one<object>('apply-template', () =>
        import('./parts/apply-template-item.tsx').then((part) => part.ApplyTemplateDialog),
      ),
    ],
    'case.closing': one<{ kase: Case; onLeave: () => void }>('fields', () =>
      import('./parts/closing-fields.tsx').then((part) => part.ClosingFields),
    ),
    'case.new': one<never>('type', () => import('./parts/new-case-type.tsx').then((part) => part.NewCaseType as never)),
    'case.more': one<{ kase: Case }>('templates', () =>
      import('./parts/apply-template-item.tsx').then((part) => part.ApplyTemplateItem),
    ),
  },
  refreshes: ({ fact }) => {
    if (fact.startsWith('case-type')) return ['case-type.list', 'case-field.list', 'template.list', 'case.get']
    if (fact.startsWith('case-field.')) return ['case-field.list', 'case.fields', 'case.list']
    if (fact.startsWith('template.')) return ['template.list', 'template.read', 'case.fillings']
    if (fact.startsWith('case-priority.')) return ['case-priority.read', 'case.list', 'case.get']
    return fact.startsWith('case.') ? ['case.fields', 'case.fillings'] : []
  },
}
