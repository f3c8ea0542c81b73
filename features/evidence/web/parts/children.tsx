import { Button } from '@mantine/core'
import { IconCamera, IconPlus, IconUpload } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../../../platform/web/session.tsx'
import { plural } from '../../../../platform/web/texts.ts'
import { Section } from '../../../../platform/web/ui/layout/section.tsx'
import { Icon } from '../../../../platform/web/ui/marks/icon.tsx'
import type { EvidenceWhole } from '../../contract/evidence.ts'
import { evidenceAsk, type Registering } from '../evidence-desk.ts'
import { isDigital, isPhotograph } from '../words.ts'
import css from './evidence.module.css'

/** What registers exhibits below this one; undefined for who may not. */
function useRegister(item: EvidenceWhole) {
  const me = useMe()
  const client = useQueryClient()
  const { id, exhibit } = item
  if (!me.may('evidence.register') || !item.can.includes('evidence.describe')) return undefined
  return (dialog: 'upload' | 'register', more: Partial<Registering> = {}) =>
    evidenceAsk.set({ dialog, caseId: item.case.id, parent: { id, exhibit }, client, ...more })
}

/** Of a thing one can hold: how it looked. Each picture is an exhibit with a custody of its own. */
export const Photographs = ({ item }: { item: EvidenceWhole }) => {
  const register = useRegister(item)
  const photographs = item.children.filter((child) => isPhotograph(item, child))
  if (isDigital(item.kind) || (photographs.length === 0 && !register)) return null
  return (
    <Section
      title="Photographs"
      hint={photographs.length > 0 ? photographs.length : undefined}
      tools={
        register && (
          <Button
            variant="subtle"
            leftSection={<Icon of={IconCamera} size={14} />}
            onClick={() => register('upload', { photographs: true })}
          >
            Add photographs
          </Button>
        )
      }
    >
      {photographs.length === 0 && <p className="cw-hint">None yet: how it was found, its labels, its damage.</p>}
      <Listed items={photographs} />
    </Section>
  )
}

export const Children = ({ item }: { item: EvidenceWhole }) => {
  const register = useRegister(item)
  const made = item.children.filter((child) => !isPhotograph(item, child))
  const count = item.childCount - (item.children.length - made.length)
  if (count === 0 && !register) return null
  return (
    <Section
      title="Made of it"
      hint={count > 0 ? plural(count, 'exhibit', 'exhibits') : undefined}
      tools={
        register && (
          <>
            <Button
              variant="subtle"
              leftSection={<Icon of={IconUpload} size={14} />}
              onClick={() => register('upload')}
            >
              Upload files
            </Button>
            <Button
              variant="subtle"
              leftSection={<Icon of={IconPlus} size={14} />}
              onClick={() => register('register')}
            >
              Register one
            </Button>
          </>
        )
      }
    >
      {count === 0 && <p className="cw-hint">Images of it, files found in it: nothing is registered yet.</p>}
      <Listed items={made} />
      {item.childCount > item.children.length && (
        <Link to="/evidence" search={{ parent: item.id } as never}>
          All {item.childCount}
        </Link>
      )}
    </Section>
  )
}

const Listed = ({ items }: { items: EvidenceWhole['children'] }) => (
  <ul className={css.children}>
    {items.map((child) => (
      <li key={child.id}>
        <Link to="/evidence/$id" params={{ id: child.id } as never}>
          {child.exhibit}
        </Link>{' '}
        {child.title}
      </li>
    ))}
  </ul>
)
