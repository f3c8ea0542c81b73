import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { useChange } from '../../../../platform/web/ask.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { TextField } from '../../../../platform/web/ui/form/field.tsx'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { Time } from '../../../../platform/web/ui/text/time.tsx'
import type { CaseTemplate, TemplateContent } from '../../contract/template.ts'
import {
  createTemplate,
  editTemplate,
  listTemplates,
  readTemplate,
  restoreTemplate,
  retireTemplate,
} from '../../contract/requests/templates.ts'
import css from '../pages/pages.module.css'
import { ContentForm } from './content-form.tsx'
import { keyOf } from './key-of.ts'
import { Retire, SavedForm } from './saved-form.tsx'
import { emptyContent, tidy } from './template-draft.ts'
import { TemplatePreview } from './template-preview.tsx'

type Template = AnswerOf<typeof readTemplate>
type Props = { template: Template | undefined; onSaved: (key: string) => void }
type Draft = { key: string; name: string; description: string; content: TemplateContent }

/** Written at the left, seen at the right as it would fill a case; as YAML and with its versions besides. */
export const TemplateEditor = ({ template, onSaved }: Props) => {
  const [shown, setShown] = useState('write')
  const [draft, setDraft] = useState<Draft>(() =>
    template
      ? { key: template.key, name: template.name, description: template.description, content: template.content }
      : { key: '', name: '', description: '', content: emptyContent },
  )
  const set = (patch: Partial<Draft>) => setDraft((old) => ({ ...old, ...patch }))
  const onDone = (saved: CaseTemplate) => {
    announce(`You saved ${saved.name}, version ${saved.version}.`)
    onSaved(saved.key)
  }
  const create = useChange(createTemplate, { refreshes: [listTemplates, readTemplate], onDone })
  const edit = useChange(editTemplate, { refreshes: [listTemplates, readTemplate], onDone })
  const error = edit.error ?? create.error
  const save = () => {
    const { key, ...said } = { ...draft, content: tidy(draft.content) }
    if (template) edit.mutate({ id: template.id, body: said, ifMatch: template.version })
    else create.mutate({ body: { ...said, key: key || keyOf(said.name) } })
  }
  return (
    <div>
      {template && (
        <div style={{ padding: '12px 16px 0' }}>
          <Segmented label="Show" value={shown} onChange={setShown} options={ways} />
        </div>
      )}
      {shown === 'yaml' && template && <AsYaml yaml={template.yaml} name={template.key} />}
      {shown === 'versions' && template && <Versions template={template} />}
      {shown === 'write' && (
        <div className={css.editor}>
          <SavedForm
            label={template ? `Template ${template.name}` : 'New template'}
            submit={template ? 'Save a new version' : 'Make template'}
            busy={create.isPending || edit.isPending}
            unready={draft.name.trim() === ''}
            error={error}
            retire={
              template && (
                <Retire
                  of={template}
                  retire={retireTemplate}
                  restore={restoreTemplate}
                  refreshes={[listTemplates, readTemplate]}
                  words={['Retire template', 'Offer it again']}
                />
              )
            }
            onSave={save}
          >
            <div className={css.pair}>
              <TextField
                label="Name"
                value={draft.name}
                onChange={(name) => set({ name })}
                error={fieldError(error, 'name')}
                maxLength={80}
              />
              <TextField
                label="Key"
                disabled={template !== undefined}
                value={draft.key || keyOf(draft.name)}
                onChange={(key) => set({ key })}
                error={fieldError(error, 'key')}
              />
            </div>
            <TextField
              label="Description"
              value={draft.description}
              onChange={(description) => set({ description })}
              maxLength={500}
            />
            <ContentForm content={draft.content} onChange={(content) => set({ content })} problem={error} />
          </SavedForm>
          <TemplatePreview content={draft.content} name={draft.name} />
        </div>
      )}
    </div>
  )
}

const ways = [
  { value: 'write', label: 'Write' },
  { value: 'yaml', label: 'YAML' },
  { value: 'versions', label: 'Versions' },
]

const AsYaml = ({ yaml, name }: { yaml: string; name: string }) => {
  const copy = async () => {
    await navigator.clipboard.writeText(yaml)
    announce('You copied the template as YAML.')
  }
  const file = `data:application/yaml;charset=utf-8,${encodeURIComponent(yaml)}`
  return (
    <div className={css.form}>
      <p className="cw-second">
        The saved version as a file. “From YAML” takes it in again, here or in another organisation.
      </p>
      <div className={css.buttons}>
        <Button onClick={() => void copy()}>Copy YAML</Button>
        <Button component="a" href={file} download={`${name}.yaml`}>
          Download {name}.yaml
        </Button>
      </div>
      <div className={css.code}>
        <textarea readOnly aria-label="Template as YAML" rows={30} value={yaml} style={{ width: '100%' }} />
      </div>
    </div>
  )
}

const Versions = ({ template }: { template: Template }) => (
  <div className={css.form}>
    <table className={css.matrix}>
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">Saved</th>
          <th scope="col">By</th>
          <th scope="col">Filled</th>
        </tr>
      </thead>
      <tbody>
        {template.versions.map(({ version, at, by, cases }) => (
          <tr key={version}>
            <td className="cw-num">{version}</td>
            <td>
              <Time at={at} />
            </td>
            <td>{by?.name ?? 'Caseward'}</td>
            <td>{plural(cases, 'case', 'cases')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
