import { Button } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Problem } from '../../../../platform/contract/problem.ts'
import type { AnswerOf } from '../../../../platform/contract/endpoint.ts'
import { asProblem, call } from '../../../../platform/web/client.ts'
import { plural } from '../../../../platform/web/texts.ts'
import { announce } from '../../../../platform/web/undo.ts'
import { Dialog } from '../../../../platform/web/ui/float/dialog.tsx'
import { AreaField } from '../../../../platform/web/ui/form/field.tsx'
import { ProblemLine } from '../../../../platform/web/ui/form/problem-line.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import type { AssetImport } from '../../contract/requests/import-assets.ts'
import { previewImport } from '../../contract/requests/import-assets.ts'
import { takeIn } from '../parts/asset-changes.ts'
import css from '../parts/assets.module.css'
import { kindWord } from '../parts/words.ts'
import { readText } from './read-text.ts'

type Preview = AnswerOf<typeof previewImport>

const counted = ({ created, changed, unchanged, refused }: AssetImport) =>
  [
    `${created} new`,
    `${changed} changed`,
    `${unchanged} as they are`,
    ...(refused > 0 ? [`${plural(refused, 'row', 'rows')} refused`] : []),
  ].join(', ')

/** Paste or choose a CSV, look what it would come to, take it in. */
export const ImportDialog = ({ onClose }: { onClose: () => void }) => {
  const client = useQueryClient()
  const [csv, setCsv] = useState('')
  const [preview, setPreview] = useState<Preview>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const write = (text: string) => {
    setCsv(text)
    setPreview(undefined)
    setProblem(undefined)
  }
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(undefined)
    await work().catch((error: unknown) => setProblem(asProblem(error)))
    setBusy(false)
  }
  const look = () => attempt(async () => setPreview(await call(previewImport, { body: { csv } })))
  const send = () =>
    attempt(async () => {
      announce(`You imported assets: ${counted(await takeIn(client, csv))}`)
      onClose()
    })
  const choose = (file: File | undefined) =>
    void (file && attempt(async () => write(readText(new Uint8Array(await file.arrayBuffer())))))
  const takes = preview ? preview.created + preview.changed : 0
  return (
    <Dialog
      title="Import assets"
      onClose={onClose}
      width={640}
      high
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {preview ? (
            <Button variant="filled" loading={busy} disabled={takes === 0} onClick={() => void send()}>
              {takes === 0 ? 'Nothing to import' : `Import ${plural(takes, 'row', 'rows')}`}
            </Button>
          ) : (
            <Button variant="filled" loading={busy} disabled={csv.trim() === ''} onClick={() => void look()}>
              Look at it first
            </Button>
          )}
        </>
      }
    >
      <AreaField
        label="CSV with a header"
        hint="Columns: kind, name, hostname, fqdn, ip, mac, agent_id, account, mail, upn, sid, criticality, owner, site, exposure, tags. What is known by any of its names is brought up to date."
        rows={preview ? 4 : 10}
        spellCheck={false}
        placeholder={'hostname,ip,criticality,owner\nfileserver-2,10.0.0.5,critical,Storage'}
        value={csv}
        onChange={write}
      />
      <FileButton onChoose={choose} />
      <ProblemLine problem={problem} />
      {preview && <Came preview={preview} />}
    </Dialog>
  )
}

const FileButton = ({ onChoose }: { onChoose: (file: File | undefined) => void }) => {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={css.drop}>
      <Button leftSection={<Icon of={IconFileUpload} size={14} />} onClick={() => input.current?.click()}>
        Choose a file
      </Button>
      <span className="cw-hint">CSV in UTF-8, up to 3 MB and 10,000 rows</span>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv,text/plain"
        aria-label="CSV file"
        hidden
        onChange={(event) => {
          onChoose(event.target.files?.[0])
          // The same file, mended, can be chosen again.
          event.target.value = ''
        }}
      />
    </div>
  )
}

const does = { create: 'new', change: 'changed', nothing: 'as it is' } as const

const Came = ({ preview }: { preview: Preview }) => (
  <div className={css.came} role="status" aria-label="What it would come to">
    <b>{counted(preview)}</b>
    {preview.ignored.length > 0 && <p className="cw-hint">Not read: {preview.ignored.join(', ')}.</p>}
    {preview.refusals.slice(0, 20).map(({ row, sentence }) => (
      <p key={row} className={css.refused}>
        Row {row}: {sentence}
      </p>
    ))}
    {preview.refused > 20 && <p className="cw-hint">and {preview.refused - 20} more rows that are refused</p>}
    {preview.sample.length > 0 && (
      <table>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Would be</th>
            <th scope="col">Asset</th>
            <th scope="col">Says</th>
          </tr>
        </thead>
        <tbody>
          {preview.sample.map((row) => (
            <tr key={row.row}>
              <td>{row.row}</td>
              <td>{does[row.does]}</td>
              <td>
                {row.name} <span className="cw-hint">{kindWord(row.kind)}</span>
              </td>
              <td>{row.says}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </div>
)
