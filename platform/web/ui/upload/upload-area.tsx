import { IconUpload } from '@tabler/icons-react'
import { useId, useRef, useState, type DragEvent } from 'react'
import { plural } from '../../texts.ts'
import { Icon } from '../marks/icon.tsx'
import { addFiles } from './upload-line.ts'
import { UploadRow } from './upload-row.tsx'
import css from './upload.module.css'
import { useUploads } from './use-uploads.ts'

type Props = {
  /** Where the files are to go; the server judges it. */
  target: string
  label?: string
}

/** Files dropped or chosen, several at once, each with its progress; what was broken off asks for the same file again. */
export const UploadArea = ({ target, label = 'Files to upload' }: Props) => {
  const items = useUploads(target)
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const hint = useId()
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    addFiles(target, [...event.dataTransfer.files])
  }
  const broken = items.filter((item) => item.state === 'broken').length
  return (
    <div className={css.area}>
      <button
        type="button"
        className={css.drop}
        data-over={over || undefined}
        aria-describedby={hint}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon of={IconUpload} />
        <span>
          Drop files here, or <b>choose them</b>
        </span>
        <small id={hint}>Any size; an upload that breaks off goes on where it was.</small>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={(event) => {
          addFiles(target, [...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      {broken > 0 && (
        <p className={css.broken} role="status">
          {plural(broken, 'upload was', 'uploads were')} broken off. Choose the same {broken === 1 ? 'file' : 'files'}{' '}
          again to go on.
        </p>
      )}
      {items.length > 0 && (
        <ul className={css.list} aria-label={label}>
          {items.map((item) => (
            <UploadRow key={item.key} item={item} />
          ))}
        </ul>
      )}
    </div>
  )
}
