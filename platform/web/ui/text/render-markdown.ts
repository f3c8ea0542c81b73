import type { Config } from 'dompurify'
import createPurifier from 'dompurify'
import { Marked } from 'marked'

/** Knows no HTML: what looks like it is text to be read, in evidence above all, and never dropped. */
const marked = new Marked({
  gfm: true,
  breaks: true,
  async: false,
  tokenizer: { html: () => undefined, tag: () => undefined },
})

/** Unsafe by itself: links and pictures are as written. Drawn only after `createMarkdown` has purified it. */
export const markdownToHtml = (text: string): string => marked.parse(text) as string

const allowed: Config = {
  ALLOWED_TAGS: [
    'p',
    'br',
    'strong',
    'em',
    'del',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'img',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'input',
  ],
  ALLOWED_ATTR: ['href', 'src', 'alt', 'title', 'start', 'align', 'type', 'checked', 'disabled'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|\/(?!\/)|#)/i,
}

/** Pictures are fetched by looking: only our own may be, or an attacker learns that the mail was opened. */
const ownPicture = (src: string) => /^\/api\/v1\/[\w./-]+$/.test(src)

export const createMarkdown = (window: Window & typeof globalThis): ((text: string) => string) => {
  const purifier = createPurifier(window)
  purifier.addHook('afterSanitizeAttributes', (node) => {
    if (node.nodeName === 'IMG' && !ownPicture(node.getAttribute('src') ?? '')) {
      const note = window.document.createElement('code')
      note.textContent = `picture not loaded: ${node.getAttribute('src') ?? node.getAttribute('alt') ?? ''}`
      node.replaceWith(note)
    }
    if (node.nodeName === 'A') {
      node.setAttribute('rel', 'noopener noreferrer nofollow')
      if (!/^[/#]/.test(node.getAttribute('href') ?? '')) node.setAttribute('target', '_blank')
    }
    if (node.nodeName === 'INPUT') {
      if (node.getAttribute('type') === 'checkbox') node.setAttribute('disabled', '')
      else node.remove()
    }
  })
  return (text) => purifier.sanitize(markdownToHtml(text), { ...allowed, RETURN_TRUSTED_TYPE: false }) as string
}
