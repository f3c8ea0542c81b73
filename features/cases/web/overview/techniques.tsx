import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import type { Case } from '../../contract/case.ts'
import css from './overview.module.css'
import { listOf, lockedWhy, useEditCase } from './use-edit-case.ts'

/** ATT&CK techniques, by their ids. */
export const Techniques = ({ kase }: { kase: Case }) => {
  const [adding, setAdding] = useState(false)
  const edit = useEditCase(kase)
  const locked = lockedWhy(kase) !== undefined
  const set = (techniques: string[]) =>
    edit({ techniques }, `You changed the techniques of ${kase.key}.`).catch(announceProblem)
  if (locked && kase.techniques.length === 0) return null
  return (
    <Section
      title="Techniques"
      tools={!locked && <IconButton icon={IconPlus} label="Add techniques" size={24} onClick={() => setAdding(true)} />}
    >
      {kase.techniques.length === 0 && !adding && <p className="cw-hint">None named yet.</p>}
      <ul>
        {kase.techniques.map((id) => (
          <li key={id} className={css.technique}>
            <a
              href={`https://attack.mitre.org/techniques/${id.replace('.', '/')}/`}
              target="_blank"
              rel="noopener noreferrer"
              className="cw-mono"
            >
              {id}
            </a>
            {!locked && (
              <IconButton
                icon={IconX}
                label={`Remove ${id}`}
                size={24}
                className={css.removes ?? ''}
                onClick={() => void set(kase.techniques.filter((one) => one !== id))}
              />
            )}
          </li>
        ))}
      </ul>
      {adding && (
        <input
          className={css.addInput}
          autoFocus
          aria-label="Techniques to add, with commas"
          placeholder="T1566.001, T1059"
          onBlur={() => setAdding(false)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setAdding(false)
            if (event.key !== 'Enter') return
            const added = listOf(event.currentTarget.value.toUpperCase())
            if (added.length > 0) void set([...new Set([...kase.techniques, ...added])])
            setAdding(false)
          }}
        />
      )}
    </Section>
  )
}
