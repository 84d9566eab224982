/**
 * Pasted HTML with a link in the place of each image of another site. The editor would fetch such an
 * image, which the security headers refuse, and leave an upload without a file in the text.
 * @param origin of this site, whose own images stay
 * @returns null when there is no such image
 */
export function withoutOtherImages(html: string, origin: string): string | null {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const others = [...page.querySelectorAll('img')].filter((image) => {
    const source = image.getAttribute('src') ?? ''
    return /^(https?:)?\/\//i.test(source) && new URL(image.src, origin).origin !== origin
  })
  for (const image of others) {
    const link = page.createElement('a')
    link.href = image.src
    link.textContent = image.alt.trim() || image.src
    // A link around the image is left to it: links hold no links.
    const around = image.closest('a')
    if (around) image.replaceWith(link.textContent)
    else image.replaceWith(link)
  }
  return others.length > 0 ? page.body.innerHTML : null
}
