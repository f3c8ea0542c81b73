import { Button } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../../platform/web/ask.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { AreaField } from '../../../../platform/web/ui/form/field.tsx'
import { importTemplate, listTemplates, readTemplate } from '../../contract/requests/templates.ts'
import css from '../pages/pages.module.css'

/** A template from a file; what cannot be read is named by its line, and nothing is saved. */
export const ImportYaml = ({ onSaved }: { onSaved: (key: string) => void }) => {
  const [yaml, setYaml] = useState('')
  const take = useChange(importTemplate, {
    refreshes: [listTemplates, readTemplate],
    onDone: ({ key, name, version }) => {
      announce(`You took in ${name}, version ${version}.`)
      onSaved(key)
    },
  })
  const open = async (file: File | undefined) => file && setYaml(await file.text())
  return (
    <form
      className={css.form}
      aria-label="Template from YAML"
      onSubmit={(event) => {
        event.preventDefault()
        take.mutate({ body: { yaml } })
      }}
    >
      <p className="cw-second">
        Where there is a template of the same key, this becomes a new version of it; otherwise a new template.
      </p>
      <label>
        <span className="cw-second">A file: </span>
        <input
          type="file"
          accept=".yaml,.yml,text/yaml,application/yaml"
          onChange={(event) => void open(event.target.files?.[0])}
        />
      </label>
      <div className={css.code}>
        <AreaField
          label="YAML"
          rows={24}
          value={yaml}
          onChange={setYaml}
          spellCheck={false}
          placeholder={
            'key: lost-badge\nname: Lost badge\nphases:\n  - name: At once\n    tasks:\n      - title: Block the badge\n        due: 30m'
          }
        />
      </div>
      {take.error && (
        <div role="alert">
          <p>{take.error.detail}</p>
          <ul>
            {take.error.extra.fields?.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <strong>{path}</strong> {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <Button type="submit" variant="filled" loading={take.isPending} disabled={yaml.trim() === ''}>
          Take it in
        </Button>
      </div>
    </form>
  )
}
