/** Every dialect, a line each: name a new one here, and `--dialect`, import and export know it. */
export { digest } from './digest'
export { eleventy } from './eleventy'
export { hexo } from './hexo'
export { hugo } from './hugo'
export { jekyll } from './jekyll'
export { obsidian } from './obsidian'
