import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { announceProblem } from '../../../../platform/web/undo.ts'
import { Pop } from '../../../../platform/web/ui/float/pop.tsx'
import { usePop } from '../../../../platform/web/ui/float/use-pop.ts'
import { ListPicker } from '../../../../platform/web/ui/form/list-picker.tsx'
import { Chip } from '../../../../platform/web/ui/marks/chip.tsx'
import { setTags } from './observable-changes.ts'
import css from './observables.module.css'

type Props = { observable: { id: string; value: string; tags: readonly string[] }; locked: boolean }

export const Tags = ({ observable, locked }: Props) => {
  const client = useQueryClient()
  const pop = usePop()
  const change = (add: string[], remove: string[]) =>
    void setTags(client, [observable], { add, remove }).catch(announceProblem)
  return (
    <div className={css.tags}>
      {observable.tags.map((tag) => (
        <Chip key={tag} name={tag} {...(locked ? {} : { onRemove: () => change([], [tag]) })}>
          {tag}
        </Chip>
      ))}
      {!locked && (
        <button type="button" className={css.addTag} aria-haspopup="dialog" {...pop.trigger}>
          <IconPlus size={12} stroke={1.6} aria-hidden="true" />
          Tag
        </button>
      )}
      <Pop open={pop.open} onClose={pop.close} anchor={pop.anchor} label="Add a tag" width={240}>
        <ListPicker
          name={`observable-tag-${observable.id}`}
          label="Tag"
          placeholder="Write a tag, Enter adds it"
          options={(text) => (text && !observable.tags.includes(text) ? [{ value: text, label: `Add “${text}”` }] : [])}
          empty="Write a tag."
          onChoose={({ value }) => {
            pop.close()
            change([value], [])
          }}
        />
      </Pop>
    </div>
  )
}
