import type { TemplateContent, TemplateTask } from '../../contract/template.ts'

export const emptyContent: TemplateContent = {
  title: '',
  summary: '',
  severity: null,
  tlp: null,
  tags: [],
  fields: {},
  phases: [],
  notes: [],
}

export const emptyTask: TemplateTask = {
  title: '',
  text: '',
  checklist: [],
  owner: 'nobody',
  due: null,
  mandatory: false,
}

/** Without lines left empty while writing. */
export const tidy = (content: TemplateContent): TemplateContent => ({
  ...content,
  tags: content.tags.map((tag) => tag.trim()).filter(Boolean),
  phases: content.phases.map((phase) => ({
    ...phase,
    tasks: phase.tasks.map((task) => ({
      ...task,
      due: task.due || null,
      checklist: task.checklist.map((line) => line.trim()).filter(Boolean),
    })),
  })),
})
