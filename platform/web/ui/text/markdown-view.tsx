import { useMemo } from 'react'
import { createMarkdown } from './render-markdown.ts'
import css from './text.module.css'

const render = createMarkdown(window)

const MarkdownView = ({ text }: { text: string }) => {
  const html = useMemo(() => render(text), [text])
  return <div className={css.prose} dangerouslySetInnerHTML={{ __html: html }} />
}

// React.lazy takes default exports only.
export default MarkdownView
