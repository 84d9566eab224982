/**
 * In the place of Payload's own publish and unpublish buttons: nothing. There is one way to publish, the
 * transitions beside it (`ReviewControls`); the server refuses the others.
 */
export function PublishButton() {
  return null
}

export { PublishButton as UnpublishButton }
