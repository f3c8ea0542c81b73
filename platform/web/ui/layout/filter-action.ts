import { IconFilter } from '@tabler/icons-react'
import { contextKey, defineAction } from '../../actions.ts'

export const filterContext = contextKey<{ open: () => void }>('filters')

export const filterAction = defineAction({
  id: 'list.filter',
  context: filterContext,
  label: 'Filter the list',
  icon: IconFilter,
  keys: '/',
  group: 'List',
  opens: true,
  run: (bar) => bar.open(),
})
