import type { CollectionAfterChangeHook, CollectionConfig, Endpoint } from 'payload'
import { ownDrafts, published, signedIn } from '../../access'
import { hideUnpublishedPosts } from '../../access/unpublished'
import type { Reviewed } from '../canonical'
import { auditDeleted } from './acts'
import { reviewEndpoints } from './endpoints'
import { guardAfterChange, guardBeforeChange, guardBeforeDelete } from './guard'
import { selectForDisclosure } from './labels'
import { listNamed } from './listing'
import { noteDraft } from './notes'

/**
 * What a collection that goes through review is wired with: who may what, drafts with every version
 * kept, the guard on every write, and the transitions as endpoints.
 * @param onPublication runs after the guard, in the write's transaction
 * @param endpoints further ones
 */
export function reviewed(
  collection: Reviewed,
  onPublication: CollectionAfterChangeHook,
  endpoints: Endpoint[] = [],
): Pick<CollectionConfig, 'access' | 'defaultSort' | 'endpoints' | 'hooks' | 'versions'> {
  return {
    access: {
      read: published,
      readVersions: signedIn,
      create: signedIn,
      update: signedIn,
      delete: ownDrafts,
    },
    versions: { drafts: true, maxPerDoc: 0 },
    defaultSort: '-updatedAt',
    endpoints: [...reviewEndpoints(collection), ...endpoints],
    hooks: {
      beforeOperation: [noteDraft, selectForDisclosure],
      beforeChange: [guardBeforeChange(collection)],
      afterChange: [guardAfterChange(collection), listNamed, onPublication],
      afterRead: [hideUnpublishedPosts],
      beforeDelete: [guardBeforeDelete(collection)],
      afterDelete: [auditDeleted(collection)],
    },
  }
}

/** The admin's edit view of a reviewed collection: its buttons and state instead of Payload's. */
export const reviewComponents = {
  PublishButton: '/src/admin/publish-button#PublishButton',
  UnpublishButton: '/src/admin/publish-button#UnpublishButton',
  Status: '/src/admin/state-pill#DocumentStatus',
  beforeDocumentControls: ['/src/admin/review-controls#ReviewControls'],
}
